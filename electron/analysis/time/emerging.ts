/** Classes of emerging hot spots by unit, with what they were made of. */
import type { Adjustment } from '../areal/adjust.ts';
import type { Progress, Weights } from '../shapes.ts';
import { binClasses } from './bin-classes.ts';
import { type EmergingClass, emergingClass } from './classes.ts';
import { mannKendall } from './mann-kendall.ts';
import { spaceTimeGi } from './space-time-gi.ts';

export interface Emerging {
  /** −3 … 3 by bin, as the values are laid out. */
  history: Int8Array;
  /** By bin. */
  z: Float64Array;
  /** By unit. */
  classes: EmergingClass[];
  trendZ: Float64Array;
  trendP: Float64Array;
}

/**
 * `values[u × steps + t]` by unit and step, weights with their diagonal. p-values are adjusted over all bins. The trend
 * is that of Gi* in each step by itself: where steps share the counts of those before them, chance alone drifts, and
 * Mann-Kendall would take that for a trend.
 */
export function emerging(
  values: Float64Array,
  steps: number,
  weights: Weights,
  lag: number,
  adjust: Adjustment,
  progress?: Progress,
): Emerging {
  const { z, p, alone } = spaceTimeGi(values, steps, weights, lag, progress);
  const history = binClasses(p, z, adjust);
  const trendZ = new Float64Array(weights.n);
  const trendP = new Float64Array(weights.n);
  const classes: EmergingClass[] = [];
  for (let u = 0; u < weights.n; u++) {
    if (u % 256 === 0) progress?.tick(u, weights.n, 'trend');
    const trend = mannKendall(alone, u * steps, steps);
    trendZ[u] = trend.z;
    trendP[u] = trend.p;
    classes.push(emergingClass(history.subarray(u * steps, (u + 1) * steps), trend));
  }
  return { history, z, classes, trendZ, trendP };
}
