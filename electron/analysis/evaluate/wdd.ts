/** Weighted displacement difference: violations that went, with what moved next door taken into account. */
import type { Counts } from './counts.ts';

export interface Areas {
  treated: Counts;
  control: Counts;
  /** The streets around, and their controls. */
  displacement?: Counts;
  displacementControl?: Counts;
}

export interface Wdd {
  value: number;
  low: number;
  high: number;
  error: number;
}

const Z95 = 1.959963984540054;

/**
 * (T1 − T0) − (C1 − C0) + (D1 − D0) − (DC1 − DC0) with the sum of the counts as variance (Wheeler and Ratcliffe 2018).
 * Where areas or times are unequal each count is divided by its weight and its variance by the weight's square
 * (Wheeler 2021). `weights` of areas as in Areas, of times before and after; `dispersion` multiplies the
 * variance where counts vary more than Poisson's, 1 being the published test.
 */
export function weightedDisplacementDifference(
  areas: Areas,
  weights: { areas?: Partial<Record<keyof Areas, number>>; before?: number; after?: number } = {},
  dispersion = 1,
): Wdd {
  const signs = { treated: 1, control: -1, displacement: 1, displacementControl: -1 } as const;
  let [value, variance] = [0, 0];
  for (const name of Object.keys(signs) as (keyof Areas)[]) {
    const counts = areas[name];
    if (!counts) continue;
    const area = weights.areas?.[name] ?? 1;
    const [before, after] = [area * (weights.before ?? 1), area * (weights.after ?? 1)];
    value += signs[name] * (counts.after / after - counts.before / before);
    variance += counts.after / after ** 2 + counts.before / before ** 2;
  }
  const error = Math.sqrt(variance * dispersion);
  return { value, low: value - Z95 * error, high: value + Z95 * error, error };
}
