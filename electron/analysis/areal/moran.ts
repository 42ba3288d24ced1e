/** Moran's I of the whole: do like values lie together at all? */
import type { Weights } from '../shapes.ts';
import { moments } from './moments.ts';

export interface Moran {
  i: number;
  expected: number;
  z: number;
}

/**
 * Moran 1950 with expectation and variance under randomisation of all values over all units, those without neighbours
 * among them (Cliff and Ord 1973; R's spdep with adjust.n = FALSE). Weights without the diagonal. null where it cannot
 * be told: fewer than four units, no neighbours, or nothing varies.
 */
export function moran(values: Float64Array, weights: Weights): Moran | null {
  const { start, index, value } = weights;
  if (values.length !== weights.n) throw new RangeError(`${values.length} values for ${weights.n} units`);
  const { n, mean, m2, m4 } = moments(values);
  const rows = new Float64Array(n);
  const columns = new Float64Array(n);
  let s0 = 0;
  let s1 = 0; // ½ Σ (wᵢⱼ + wⱼᵢ)²
  let products = 0;
  for (let i = 0; i < n; i++) {
    const own = (values[i] as number) - mean;
    const to = start[i + 1] as number;
    for (let k = start[i] as number; k < to; k++) {
      const j = index[k] as number;
      const w = value[k] as number;
      rows[i] = (rows[i] as number) + w;
      columns[j] = (columns[j] as number) + w;
      s0 += w;
      products += w * own * ((values[j] as number) - mean);
      s1 += w * w + w * back(weights, j, i);
    }
  }
  if (n < 4 || !(m2 > 0) || !(s0 > 0)) return null;
  const i = products / (s0 * m2);
  const expected = -1 / (n - 1);
  let s2 = 0;
  for (let k = 0; k < n; k++) s2 += ((rows[k] as number) + (columns[k] as number)) ** 2;
  const kurtosis = m4 / (m2 * m2);
  const s00 = s0 * s0;
  const first = n * (s1 * (n * n - 3 * n + 3) - n * s2 + 3 * s00);
  const second = kurtosis * (s1 * (n * n - n) - 2 * n * s2 + 6 * s00);
  const variance = (first - second) / ((n - 1) * (n - 2) * (n - 3) * s00) - expected * expected;
  return variance > 0 ? { i, expected, z: (i - expected) / Math.sqrt(variance) } : null;
}

/** Weight of j's neighbour i; 0 where it is none. */
function back({ start, index, value }: Weights, j: number, i: number): number {
  let low = start[j] as number;
  let high = (start[j + 1] as number) - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    const at = index[mid] as number;
    if (at === i) return value[mid] as number;
    if (at < i) low = mid + 1;
    else high = mid - 1;
  }
  return 0;
}
