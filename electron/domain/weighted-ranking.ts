/** Ranking by a weighted sum of criteria from 0 to 1, and how far it depends on the weights. */
import { gamma } from './gamma.ts';
import { Random } from './prng.ts';

/** Values by criterion, all of one length. */
export type Criteria = Readonly<Record<string, ArrayLike<number>>>;
export type Weights = Readonly<Record<string, number>>;

/** Of the weights' Dirichlet distribution: a share of 0.3 has a standard deviation of 0.1. */
const CONCENTRATION = 20;

/** Weighted means; criteria without a weight count nothing. Throws RangeError when no weight is above 0. */
export function weightedScores(criteria: Criteria, weights: Weights): Float64Array {
  const used = Object.keys(criteria).filter((key) => (weights[key] ?? 0) > 0);
  const whole = used.reduce((sum, key) => sum + (weights[key] as number), 0);
  if (!(whole > 0)) throw new RangeError('no weight is above 0');
  const scores = new Float64Array(Object.values(criteria)[0]?.length ?? 0);
  for (const key of used) {
    const values = criteria[key] as ArrayLike<number>;
    const share = (weights[key] as number) / whole;
    for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) + share * (values[i] as number);
  }
  return scores;
}

/** Highest score first, of equal ones the lower index. Throws as weightedScores. */
export function rankCandidates(criteria: Criteria, weights: Weights): { order: Uint32Array; scores: Float64Array } {
  const scores = weightedScores(criteria, weights);
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  return { order, scores };
}

/**
 * For each of `items` the ranks that hold in 95 % of `draws` of the weights, from Dirichlet's distribution around those
 * given (a weight of 0 stays 0). `each` is called before every draw. Throws as weightedScores.
 */
export function rankRanges(
  criteria: Criteria,
  weights: Weights,
  items: ArrayLike<number>,
  draws: number,
  seed: number,
  each: (draw: number) => void = () => {},
): [low: number, high: number][] {
  const random = Random.of(seed, 'weights');
  const keys = Object.keys(criteria).filter((key) => (weights[key] ?? 0) > 0);
  const whole = keys.reduce((sum, key) => sum + (weights[key] as number), 0);
  const ranks = Array.from(items, () => new Uint32Array(draws));
  for (let d = 0; d < draws; d++) {
    each(d);
    const drawn = Object.fromEntries(
      keys.map((key) => [key, gamma(random, (CONCENTRATION * (weights[key] as number)) / whole)]),
    );
    const scores = weightedScores(criteria, drawn);
    const sorted = scores.slice().sort();
    ranks.forEach((list, k) => {
      list[d] = 1 + scores.length - after(sorted, scores[items[k] as number] as number);
    });
  }
  return ranks.map((list) => {
    list.sort();
    const at = (share: number) => list[Math.round(share * (draws - 1))] as number;
    return [at(0.025), at(0.975)];
  });
}

/** How many of the ascending values are no more than `value`. */
function after(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
