/** What a place was to be expected to have, by empirical Bayes: a peak that falls back is no effect (Hauer 1997). */
import { type Counts, type Pool, totalOf } from './counts.ts';
import { type Estimate, onLogScale } from './rate-ratio.ts';
import { type Spread, spreadOf } from './spread.ts';

/** Below this a mean and a variance of streets say nothing. */
const LEAST_STREETS = 5;
const UNUSUAL = 0.025;
/** Of the count before: what would fall back of itself must matter. */
const MATTERS = 0.05;

export interface Bayes extends Estimate {
  /** After, had nothing been done. */
  expected: number;
  /** Share of the streets' mean in what was to be expected before. */
  weight: number;
  /** The count before stands out from those of all streets, and part of it will go by itself. */
  peaked: boolean;
}

/**
 * Expected before: weight × mean of all streets + (1 − weight) × own count, where weight is the part of the variance
 * between streets that is chance. Chance is Poisson's and the passing changes of streets: half the variance of their
 * change from before to after, as each time has its own (Bühlmann 1967 for the linear form). The streets are all of
 * like length and not chosen by their counts, else they would fall back themselves. After: × their trend. The ratio's
 * interval knows the chance of the count after, of the expectation and of the trend; as logarithms of uncertain numbers
 * lie low by half their variance, so much is added back. `like` is the spread of streets like the place, `size` its
 * length ÷ the mean length of the streets. Null below five streets or without counts.
 */
export function empiricalBayes(own: Counts, pool: Pool, like: Spread, size = 1): Bayes | null {
  const all = [...pool.before.keys()];
  const spread = spreadOf(pool, all);
  if (!spread || pool.n < LEAST_STREETS) return null;
  const total = totalOf(pool, all);
  const average = total.before / pool.n;
  const square = pool.before.reduce((sum, count) => sum + (count - average) ** 2, 0) / Math.max(1, pool.n - 1);
  const passing = like.excess / 2;
  const mean = size * average;
  const lasting = size ** 2 * Math.max(0, (square - average - passing * average ** 2) / (1 + passing));
  const chance = mean + passing * (mean ** 2 + lasting);
  const weight = chance / (chance + lasting);
  const before = weight * mean + (1 - weight) * own.before;
  if (!(before > 0)) return null;
  const expected = before * spread.trend;
  const ofBefore = ((1 - weight) * (before + passing * before ** 2)) / before ** 2;
  const ofTrend = 1 / total.before + 1 / total.after + spread.excess / pool.n;
  const after = own.after === 0 ? 0.5 : own.after;
  const variance = 1 / after + passing + ofBefore + ofTrend;
  const low = (1 / after + passing - ofBefore - ofTrend) / 2;
  const stands = own.before > mean && chanceOfMore(own.before, mean, chance + lasting) < UNUSUAL;
  return {
    ...onLogScale(Math.log(after / expected) + low, variance, like.freedom),
    expected,
    weight,
    peaked: stands && own.before - before > MATTERS * own.before,
  };
}

/** P(count ≥ n) of a gamma-Poisson with this mean and variance; of a Poisson where the variance is no more. */
export function chanceOfMore(n: number, mean: number, variance: number): number {
  const q = variance > mean ? mean / variance : 1;
  const size = q < 1 ? (mean * q) / (1 - q) : Number.POSITIVE_INFINITY;
  let log = q < 1 ? size * Math.log(q) : -mean;
  let below = 0;
  for (let k = 0; k < n; k++) {
    below += Math.exp(log);
    log += q < 1 ? Math.log(((size + k) / (k + 1)) * (1 - q)) : Math.log(mean / (k + 1));
  }
  return Math.max(0, 1 - below);
}
