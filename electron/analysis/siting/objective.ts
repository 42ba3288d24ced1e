/** Questions of coverage and of the median in the form that search and bound work on. */
import { LOCKED_OUT, type SitingProblem } from './problem.ts';
import type { SitingQuestion, SitingWeights } from './question.ts';
import { type Savings, savingsOf } from './savings.ts';

export const PLAIN: Readonly<SitingWeights> = { coverage: 1, fairness: 0, conflict: 0 };

export function totalWeight({ weight }: SitingProblem): number {
  let total = 0;
  for (const w of weight) total += w;
  return total;
}

export function weightsOf({ model, weights }: SitingQuestion): SitingWeights {
  return model === 'least_sites' ? PLAIN : (weights ?? PLAIN);
}

/** Metres counted for demand that nobody reaches; without being told, the longest way there is. */
export function unservedMetres(problem: SitingProblem, question: SitingQuestion): number {
  return question.unserved ?? problem.cover.distance.reduce((most, d) => Math.max(most, d), 0);
}

/** By site what choosing it takes off the value, in its units. */
export function costs(problem: SitingProblem, question: SitingQuestion): Float64Array {
  const cost = new Float64Array(problem.sites);
  const { conflict } = weightsOf(question);
  const most = mostConflict(problem, question.sites);
  if (!problem.penalty || conflict === 0 || most === 0) return cost;
  const metres = question.model === 'p_median' ? unservedMetres(problem, question) : 1;
  const unit = (conflict * totalWeight(problem) * metres) / most;
  return cost.map((_, j) => unit * ((problem.penalty as Float64Array)[j] as number));
}

function mostConflict({ penalty, locked }: SitingProblem, sites: number): number {
  const left = [...(penalty ?? [])].filter((_, j) => locked[j] !== LOCKED_OUT);
  return left
    .sort((a, b) => b - a)
    .slice(0, sites)
    .reduce((sum, p) => sum + p, 0);
}

/**
 * A choice of S is worth the value of the question; for `p_median` (its value with nobody served) − value. `cost` as
 * of the whole problem, `problem` may be merged. `scale` by group: what a unit of weight counts, else that of coverage.
 */
export function savings(
  problem: SitingProblem,
  question: SitingQuestion,
  cost: Float64Array,
  scale?: Float64Array,
): Savings {
  const { weight, group } = problem;
  const { coverage } = weightsOf(question);
  const counts = weight.map((w, i) => w * (scale && group ? (scale[group[i] as number] as number) : coverage));
  const farthest = unservedMetres(problem, question);
  const saving =
    question.model === 'p_median'
      ? (i: number, metres: number) => (counts[i] as number) * (farthest - metres)
      : (i: number) => counts[i] as number;
  return savingsOf(problem, saving, cost);
}

/** Weighted metres of `p_median` when no site is open. */
export function nobodyServed(problem: SitingProblem, question: SitingQuestion): number {
  return weightsOf(question).coverage * totalWeight(problem) * unservedMetres(problem, question);
}
