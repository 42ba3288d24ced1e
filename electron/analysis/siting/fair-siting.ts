/** Coverage and the median where the worst-off group counts: search, bound and proof. */
import { Random } from '../../domain/prng.ts';
import type { Progress } from '../shapes.ts';
import { answerOf } from './answer.ts';
import { evenWeights, fairExchange, fairnessOf, fairWorth, moved, scaled } from './fair.ts';
import { solve } from './highs.ts';
import { pricesOf, upperBound } from './lagrange.ts';
import { mergeDemand } from './merge.ts';
import { costs, nobodyServed, savings, totalWeight, unservedMetres, weightsOf } from './objective.ts';
import type { SitingProblem } from './problem.ts';
import { chosenIn, programOf } from './program.ts';
import type { SitingAnswer, SitingQuestion } from './question.ts';
import { search } from './search.ts';
import type { Siting } from './siting.ts';

const TURNS = 12; // in which the weights of groups are moved
const PACE = 1;
const ROUNDS = 60; // of the bound in each turn
const SOLVER = 1e-7;

/** Null when no group can be worst off, or none counts: the plain models answer. */
export function fairSiting(problem: SitingProblem, question: SitingQuestion): Siting | null {
  const { sites, seed, model } = question;
  const { coverage, fairness } = weightsOf(question);
  if (!problem.group || fairness === 0) return null;
  const { problem: merged } = mergeDemand(problem, model === 'p_median');
  const fair = fairnessOf(problem, merged, coverage, fairness * totalWeight(problem));
  if (!fair) return null;
  const cost = costs(problem, question);
  const unit = savings(merged, question, cost, new Float64Array(fair.weight.length).fill(1));
  const farthest = unservedMetres(problem, question);
  const base = model === 'p_median' ? nobodyServed(problem, question) + fair.fairness * farthest : 0;
  let best: { sites: number[]; value: number } | null = null;
  let bound = Number.POSITIVE_INFINITY;

  const turns = (count: number, bounding: boolean, progress?: Progress) => {
    let weights = evenWeights(fair);
    for (let turn = 0; turn < count; turn++) {
      progress?.tick(turn, count, 'searching');
      const form = savings(merged, question, cost, scaled(fair, weights));
      const found = search(form, sites, bounding ? 2 : 0, Random.of(seed, `turn ${turn}`));
      const { value, shares } = fairWorth(unit, fair, found.sites);
      if (!best || value > best.value) best = { sites: found.sites, value };
      if (bounding)
        bound = Math.min(bound, upperBound(form, sites, found.value, ROUNDS, pricesOf(form, found.sites)).bound);
      weights = moved(fair, weights, shares, PACE);
    }
    const improved = fairExchange(unit, fair, best?.sites ?? []);
    best = { sites: improved, value: fairWorth(unit, fair, improved).value };
  };
  const say = (): SitingAnswer => {
    const { sites: found, value } = best as { sites: number[]; value: number };
    const limit = Number.isFinite(bound) ? bound : fairWorth(unit, fair, merged.locked.keys()).value + 2 * total(cost);
    const saved = model === 'p_median' ? base - value : value;
    const shown = model === 'p_median' ? base - limit : limit;
    return answerOf(problem, question, unit, found, shown, saved);
  };
  const first = () => {
    if (!best) turns(3, false);
    return say();
  };
  const better = (progress?: Progress) => {
    turns(TURNS, true, progress);
    return say();
  };
  const prove = async (seconds: number) => {
    if (!Number.isFinite(bound)) better();
    const known = best as { sites: number[]; value: number };
    const program = programOf(unit, { count: sites, fair });
    const solved = await solve(program.model, { maximise: true, seconds, begin: program.begin(known.sites) });
    const chosen = chosenIn(program, unit.locked, solved.columns);
    if (chosen?.length === sites) {
      const { value } = fairWorth(unit, fair, chosen);
      if (value > known.value) best = { sites: chosen, value };
    }
    const reached = (best as { value: number }).value;
    if (solved.bound !== null) {
      const most = solved.bound + program.constant;
      const same = Math.abs(most - reached) <= SOLVER * Math.max(1, Math.abs(most)) || most < reached;
      bound =
        solved.status === 'optimal' && same
          ? reached
          : Math.min(bound, Math.max(reached, most + SOLVER * Math.abs(most)));
    }
    return say();
  };
  return { first, better, prove };
}

function total(cost: Float64Array): number {
  return cost.reduce((sum, c) => sum + c, 0);
}
