/**
 * Gi* through time (Ord and Getis 1995 on the bins of a space-time cube): a bin's neighbours are its unit's neighbours
 * in its own step and in the `lag` steps before, as in published emerging hot spot analysis. Mean and variance are those
 * of the whole cube. The first steps have fewer steps before them, and with them fewer neighbours.
 */
import { dealtThird, dealtVariance, moments } from '../areal/moments.ts';
import { twoSidedP } from '../areal/normal.ts';
import { skewedP } from '../areal/skewed-p.ts';
import type { Progress, Weights } from '../shapes.ts';

export interface SpaceTimeGi {
  /** By bin, as the values are laid out; 0 where nothing varies or every bin is a neighbour. */
  z: Float64Array;
  /** Two-sided, for the skewness of the statistic (skewedP) up to ALPHA; above it the normal distribution's, which is never more. */
  p: Float64Array;
  /** z of each step by itself, without those before it. */
  alone: Float64Array;
}

/** No p-value above it becomes significant by any adjustment, so those need not be exact. */
const ALPHA = 0.1;
/** Variance left by rounding where all bins are neighbours, as a share. */
const NOTHING = 1e-12;

/**
 * `values[u × steps + t]` by unit and step. Weights are used as they come: list the diagonal. The weights between bins
 * are never written out: O(neighbour pairs × steps) time, O(bins) memory.
 */
export function spaceTimeGi(
  values: Float64Array,
  steps: number,
  weights: Weights,
  lag: number,
  progress?: Progress,
): SpaceTimeGi {
  const bins = values.length;
  if (bins !== weights.n * steps) throw new RangeError(`${bins} values for ${weights.n} units in ${steps} steps`);
  const z = new Float64Array(bins);
  const p = new Float64Array(bins).fill(1);
  const alone = lag === 0 ? z : new Float64Array(bins);
  const { mean, m2, m3 } = moments(values);
  const around = new Float64Array(steps);
  for (let u = 0; u < weights.n; u++) {
    if (u % 256 === 0) progress?.tick(u, weights.n, 'gi_star');
    around.fill(0);
    let [w1, w2, w3] = [0, 0, 0];
    for (let k = weights.start[u] as number; k < (weights.start[u + 1] as number); k++) {
      const w = weights.value[k] as number;
      const row = (weights.index[k] as number) * steps;
      w1 += w;
      w2 += w * w;
      w3 += w * w * w;
      for (let t = 0; t < steps; t++) around[t] = (around[t] as number) + w * ((values[row + t] as number) - mean);
    }
    const ownVariance = dealtVariance(bins, m2, w1, w2);
    const ownDeviation = ownVariance > NOTHING * m2 * w2 ? Math.sqrt(ownVariance) : 0;
    for (let t = 0; t < steps; t++) {
      if (ownDeviation > 0) alone[u * steps + t] = (around[t] as number) / ownDeviation;
      // Summed anew for every step: a running sum would leave equal neighbourhoods unequal by rounding.
      const first = Math.max(0, t - lag);
      let local = 0;
      for (let back = first; back <= t; back++) local += around[back] as number;
      const times = t - first + 1;
      const variance = dealtVariance(bins, m2, times * w1, times * w2);
      if (!(variance > NOTHING * m2 * times * w2)) continue;
      const deviation = Math.sqrt(variance);
      const i = u * steps + t;
      z[i] = local / deviation;
      p[i] = twoSidedP(z[i]);
      if (p[i] <= ALPHA && bins > 2) {
        p[i] = skewedP(z[i], dealtThird(bins, m3, times * w1, times * w2, times * w3) / (variance * deviation));
      }
    }
  }
  return { z, p, alone };
}
