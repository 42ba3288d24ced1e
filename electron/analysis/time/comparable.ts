/** Counts of a cube as values that can be compared between streets of unequal length and months of unequal days. */
import { standardisedRates } from '../areal/rates.ts';
import type { Cube } from './cube.ts';

const DAY = 86_400; // seconds

/**
 * Values laid out as the counts. `base` by unit, above 0. Rates by base and day, of which chance makes no extremes where
 * the base is small (standardisedRates): against `all` bins, as published; or against the same `step` only, as scores of
 * mean 0 and variance 1, so that what moves the whole city moves nothing.
 */
export function comparableRates(
  cube: Cube,
  base: Float64Array,
  bounds: Float64Array,
  against: 'all' | 'step',
): Float64Array {
  const { units, steps, counts } = cube;
  if (against === 'all') {
    const bases = new Float64Array(units * steps);
    for (let t = 0; t < steps; t++) {
      const days = ((bounds[t + 1] as number) - (bounds[t] as number)) / DAY;
      for (let u = 0; u < units; u++) bases[u * steps + t] = days * (base[u] as number);
    }
    return standardisedRates(Float64Array.from(counts), bases);
  }
  const values = new Float64Array(units * steps);
  const column = new Float64Array(units);
  for (let t = 0; t < steps; t++) {
    for (let u = 0; u < units; u++) column[u] = counts[u * steps + t] as number;
    const rates = standardisedRates(column, base);
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / units;
    const deviation = Math.sqrt(rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / units);
    if (!(deviation > 0)) continue;
    for (let u = 0; u < units; u++) values[u * steps + t] = ((rates[u] as number) - mean) / deviation;
  }
  return values;
}
