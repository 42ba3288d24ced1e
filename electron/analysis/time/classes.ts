/**
 * Classes of emerging hot spots after the definitions published with ArcGIS Pro 3 ("How Emerging Hot Spot Analysis
 * works", Esri). A step is hot or cold when Gi* says so at 90 % or more. Where two definitions fit, the one that stands
 * first in the published table holds: hot before cold, and in the order of EMERGING_KINDS.
 */
import { EMERGING_KINDS, type EmergingKind } from '../../contract/analysis.ts';

export type EmergingClass = `${EmergingKind}_${'hot' | 'cold'}` | 'none';
export const EMERGING_CLASSES: readonly EmergingClass[] = [
  ...EMERGING_KINDS.map((kind) => `${kind}_hot` as const),
  ...EMERGING_KINDS.map((kind) => `${kind}_cold` as const),
  'none',
];

/** A trend of the z-scores counts at 90 %, as a hot spot does. */
export const TREND_ALPHA = 0.1;

/**
 * Class of a place from its steps' classes of confidence (−3 … 3, oldest first) and the Mann-Kendall test of its
 * z-scores through time.
 */
export function emergingClass(history: ArrayLike<number>, trend: { z: number; p: number }): EmergingClass {
  const towards = trend.p < TREND_ALPHA ? Math.sign(trend.z) : 0;
  const hot = kindOf(history, 1, towards);
  if (hot) return `${hot}_hot`;
  const cold = kindOf(history, -1, -towards);
  return cold ? `${cold}_cold` : 'none';
}

/** `sign` 1 looks for heat, −1 for cold; `stronger` 1: it grows significantly, −1: it fades, 0: neither. */
function kindOf(history: ArrayLike<number>, sign: 1 | -1, stronger: number): EmergingKind | null {
  const n = history.length;
  let like = 0; // steps of this sign
  let opposite = 0;
  let run = 0; // of this sign up to the last step
  for (let t = 0; t < n; t++) {
    const value = (history[t] as number) * sign;
    if (value > 0) like++;
    if (value < 0) opposite++;
    run = value > 0 ? run + 1 : 0;
  }
  if (like === 0) return null;
  const nearlyAlways = 10 * like >= 9 * n;
  if (run === 0) return nearlyAlways ? 'historical' : null;
  if (like === 1) return 'new';
  if (nearlyAlways) return stronger > 0 ? 'intensifying' : stronger < 0 ? 'diminishing' : 'persistent';
  if (like === run) return 'consecutive';
  return opposite > 0 ? 'oscillating' : 'sporadic';
}
