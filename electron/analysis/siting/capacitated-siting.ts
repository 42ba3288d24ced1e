/** Coverage by sites that serve only so much: search, bound and proof. */
import type { Progress } from '../shapes.ts';
import { inTurn, judge } from './answer.ts';
import { chooseCapacitated, flowOf } from './capacitated.ts';
import { capacitatedBound, relaxedCapacitated } from './capacitated-bound.ts';
import { capacitatedProgram } from './capacitated-program.ts';
import { outline, type Service } from './describe.ts';
import { solve } from './highs.ts';
import { mergeDemand } from './merge.ts';
import { costs, weightsOf } from './objective.ts';
import { bySite, LOCKED_IN, type SitingProblem } from './problem.ts';
import { chosenIn } from './program.ts';
import type { SitingAnswer, SitingQuestion } from './question.ts';
import { settleAt } from './settle.ts';
import type { Siting } from './siting.ts';

const ROUNDS = 300;
const SOLVER = 1e-7;
/** A question that does not count coverage at all is answered by what stands against sites; served demand breaks ties. */
const LEAST_COVERAGE = 1e-9;

export function capacitatedSiting(problem: SitingProblem, question: SitingQuestion): Siting {
  const { sites } = question;
  const unit = Math.max(LEAST_COVERAGE, weightsOf(question).coverage);
  const cost = costs(problem, question);
  // In units of demand that is served.
  const own = { ...problem, penalty: cost.map((c) => c / unit) };
  const { problem: merged } = mergeDemand({ ...own, group: undefined }, false);
  let best: number[] | null = null;
  let bound = Number.POSITIVE_INFINITY;
  let prices: Float64Array | null = null;
  const worth = (chosen: readonly number[]) =>
    chosen.reduce(
      (sum, j) => sum - (own.penalty[j] as number),
      flowOf(
        merged,
        [...chosen].sort((a, b) => a - b),
      ).value,
    );
  const say = (): SitingAnswer => {
    const chosen = best as number[];
    const limit = Number.isFinite(bound) ? bound : atMost(merged, sites);
    return describe(own, question, unit, chosen, unit * worth(chosen), unit * limit);
  };
  const first = () => {
    best ??= chooseCapacitated(merged, sites);
    return say();
  };
  const better = (progress?: Progress) => {
    best ??= chooseCapacitated(merged, sites);
    const found = capacitatedBound(merged, sites, worth(best), ROUNDS, (n) => progress?.tick(n, ROUNDS, 'bounding'));
    prices = found.prices;
    bound = Math.min(bound, found.bound);
    return say();
  };
  const prove = async (seconds: number) => {
    if (!prices) better();
    const known = best as number[];
    const value = worth(known);
    if (bound <= value) return say();
    const relaxed = relaxedCapacitated(merged, bySite(merged.cover, merged.demands), sites, prices as Float64Array);
    const { locked, room, free } = settleAt(merged.locked, sites, relaxed, value, 0);
    if (room === 0 || free < room) {
      bound = value;
      return say();
    }
    const { model, constant, column, begin } = capacitatedProgram({ ...merged, locked }, sites);
    const inside = locked.every((l, j) => l !== LOCKED_IN || known.includes(j)) && known.every((j) => locked[j] !== 2);
    const start = inside ? begin(known, flowOf(merged, known)) : null;
    const solved = await solve(model, { maximise: true, seconds, ...(start && { begin: start }) });
    const chosen = chosenIn({ column }, locked, solved.columns);
    if (chosen) {
      if (chosen.length === sites && worth(chosen) > value) best = chosen;
    }
    const reached = worth(best as number[]);
    if (solved.status === 'infeasible') bound = reached;
    else if (solved.bound !== null) {
      const most = solved.bound + constant;
      const same = Math.abs(most - reached) <= SOLVER * Math.abs(most) || most < reached;
      if (solved.status === 'optimal' && same) bound = reached;
      else bound = Math.min(bound, Math.max(reached, most + SOLVER * Math.abs(most)));
    }
    return say();
  };
  return { first, better, prove };
}

/** All demand, or what the largest sites hold. */
function atMost({ weight, capacity, locked }: SitingProblem, sites: number): number {
  const total = weight.reduce((sum, w) => sum + w, 0) * (1 + weight.length * Number.EPSILON);
  if (!capacity) return total;
  const rooms = [...capacity].filter((_, j) => locked[j] !== 2).sort((a, b) => b - a);
  return Math.min(total, rooms.slice(0, sites).reduce((sum, c) => sum + c, 0) * (1 + sites * Number.EPSILON));
}

function describe(
  problem: SitingProblem,
  question: SitingQuestion,
  unit: number,
  sites: readonly number[],
  value: number,
  bound: number,
): SitingAnswer {
  const { chosen, gains } = inTurn(problem, sites);
  const flow = flowOf(problem, chosen);
  const { demands, cover, weight } = problem;
  const service: Service = {
    assigned: new Int32Array(demands).fill(-1),
    metres: new Float64Array(demands).fill(Number.NaN),
    served: flow.served.map((s, i) => (s > 0 ? Math.min(1, s / (weight[i] as number)) : 0)),
    load: flow.load,
  };
  const most = new Float64Array(demands);
  const walked = new Float64Array(demands);
  for (let j = 0; j < problem.sites; j++) {
    for (let k = cover.start[j] as number; k < (cover.start[j + 1] as number); k++) {
      const amount = flow.amount[k] as number;
      if (!(amount > 0)) continue;
      const i = cover.index[k] as number;
      walked[i] = (walked[i] as number) + amount * (cover.distance[k] as number);
      if (amount <= (most[i] as number)) continue;
      most[i] = amount;
      service.assigned[i] = j;
    }
  }
  for (let i = 0; i < demands; i++)
    if ((most[i] as number) > 0) service.metres[i] = (walked[i] as number) / (flow.served[i] as number);
  const scaled = gains.map((g) => g * unit);
  return {
    chosen,
    gains: scaled,
    value,
    ...judge(question, value, bound),
    ...service,
    ...outline(problem, service, chosen),
  };
}
