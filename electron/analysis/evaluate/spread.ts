/** How much streets change from before to after by themselves, beyond what chance gives to a Poisson count. */
import { type Pool, totalOf } from './counts.ts';

export interface Spread {
  /** After ÷ before of all the streets together. */
  trend: number;
  /** Variance between streets of log(after ÷ before), beyond Poisson. */
  excess: number;
  /** Pearson's X² ÷ degrees of freedom, at least 1: by how much counts vary more than Poisson's. */
  dispersion: number;
  /** Degrees of freedom of `excess`: streets less one. */
  freedom: number;
  /** Of X² as a multiple of `excess`. */
  leverage: number;
}

/**
 * By moments from Pearson's X² of the table of street by period (McCullagh and Nelder 1989; the random-effects form of
 * DerSimonian and Laird 1986): X² is the degrees of freedom where only chance is at work, and more by
 * `excess` × Σ(1 − share) · before · trend ÷ (1 + trend). Weeks that hang together, events and drifts of one street all
 * end up in its two sums, so whatever makes counts over-dispersed is in it. Null below two streets or without counts.
 */
export function spreadOf(pool: Pool, streets: readonly number[]): Spread | null {
  const total = totalOf(pool, streets);
  if (streets.length < 2 || total.before === 0 || total.after === 0) return null;
  const trend = total.after / total.before;
  const freedom = streets.length - 1;
  let [square, leverage] = [0, 0];
  for (const i of streets) {
    const [before, after] = [pool.before[i] as number, pool.after[i] as number];
    if (before + after === 0) continue;
    square += (after - trend * before) ** 2 / (trend * (before + after));
    const expected = (before + after) / (1 + trend);
    leverage += ((1 - (before + after) / (total.before + total.after)) * expected * trend) / (1 + trend);
  }
  const excess = leverage > 0 ? Math.max(0, (square - freedom) / leverage) : 0;
  return { trend, excess, dispersion: Math.max(1, square / freedom), freedom, leverage };
}
