/** Coverage and the median: search, bound and proof on the savings of demand. */
import { Random } from '../../domain/prng.ts';
import type { Progress } from '../shapes.ts';
import { answerOf } from './answer.ts';
import { solve } from './highs.ts';
import { type Bound, pricesOf, upperBound } from './lagrange.ts';
import { mergeDemand } from './merge.ts';
import { costs, nobodyServed, savings } from './objective.ts';
import { LOCKED_IN, type SitingProblem } from './problem.ts';
import { chosenIn, programOf } from './program.ts';
import type { SitingAnswer, SitingQuestion } from './question.ts';
import { type Savings, worth } from './savings.ts';
import { type Found, search } from './search.ts';
import { roundDown, settle } from './settle.ts';
import type { Siting } from './siting.ts';

const NUDGES = 40;
/** Pairs of site and demand that the nudges of the first answer may go through: about 20 ms. */
const AT_ONCE = 500_000;
const ROUNDS = 1000;
/** Share of the value by which the solver's own sums may be off. */
const SOLVER = 1e-7;

export function savingsSiting(problem: SitingProblem, question: SitingQuestion): Siting {
  const { sites, seed, model } = question;
  const { problem: merged } = mergeDemand({ ...problem, group: undefined }, model === 'p_median');
  const form = savings(merged, question, costs(problem, question));
  const base = model === 'p_median' ? nobodyServed(problem, question) : 0;
  let best: Found | null = null;
  let bounded: Bound | null = null;
  let bound = Number.POSITIVE_INFINITY;
  const say = () => {
    const found = best as Found;
    const limit = Number.isFinite(bound) ? bound : everything(form);
    return answerOf(problem, question, form, found.sites, model === 'p_median' ? base - limit : limit);
  };
  const first = () => {
    best ??= search(form, sites, atOnce(form), Random.of(seed, 'siting'));
    return say();
  };
  const better = (progress?: Progress): SitingAnswer => {
    const found = search(form, sites, NUDGES, Random.of(seed, 'siting'), (n) => progress?.tick(n, NUDGES, 'searching'));
    if (!best || found.value > best.value) best = found;
    bounded = upperBound(form, sites, best.value, ROUNDS, pricesOf(form, best.sites), (n) =>
      progress?.tick(n, ROUNDS, 'bounding'),
    );
    bound = Math.min(bound, roundDown(form, bounded.bound));
    return say();
  };
  const prove = async (seconds: number): Promise<SitingAnswer> => {
    if (!bounded) better();
    const known = best as Found;
    if (bound <= known.value) return say();
    const { locked, room, free } = settle(form, sites, (bounded as Bound).prices, known.value);
    if (room === 0 || free < room) {
      bound = known.value;
      return say();
    }
    const left = { ...form, locked };
    const { model: program, constant, column, begin } = programOf(left, { count: sites });
    const fits = known.sites.every((j) => locked[j] !== 2) && known.sites.length === sites;
    const inside = locked.every((l, j) => l !== LOCKED_IN || known.sites.includes(j));
    const solved = await solve(program, {
      maximise: true,
      seconds,
      ...(fits && inside && { begin: begin(known.sites) }),
    });
    const chosen = chosenIn({ column }, locked, solved.columns);
    if (chosen) {
      const value = worth(form, chosen);
      if (chosen.length === sites && value > known.value) best = { sites: chosen, value };
    }
    if (solved.status === 'infeasible') bound = known.value;
    else if (solved.bound !== null) {
      const most = solved.bound + constant;
      const shown = solved.status === 'optimal' ? most : most + SOLVER * Math.abs(most);
      bound = Math.min(bound, Math.max((best as Found).value, roundDown(form, shown + SOLVER * Math.abs(shown))));
      const value = (best as Found).value;
      if (solved.status === 'optimal' && Math.abs(most - value) <= SOLVER * Math.abs(most)) bound = value;
    }
    return say();
  };
  return { first, better, prove };
}

function atOnce({ bySite }: Savings): number {
  return Math.min(NUDGES, Math.floor(AT_ONCE / Math.max(1, bySite.index.length)));
}

/** What would be saved if all sites were open, nothing being taken off for them. */
function everything(form: Savings): number {
  let total = 0;
  for (let i = 0; i < form.demands; i++) {
    let most = 0;
    for (let k = form.byDemand.start[i] as number; k < (form.byDemand.start[i + 1] as number); k++)
      most = Math.max(most, form.byDemand.value[k] as number);
    total += most;
  }
  return total * (1 + form.demands * Number.EPSILON);
}
