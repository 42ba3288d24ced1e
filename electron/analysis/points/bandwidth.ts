/** How wide a kernel should be, from the number and the spread of points. */
import type { PlanePoints } from '../shapes.ts';
import type { Kernel } from './kernel.ts';

export type Rule = 'scott' | 'silverman';

/** The 25 and 75 % quantiles of a normal distribution lie so many standard deviations apart. */
const QUARTILES = 1.34; // as rounded by Silverman

/** A quartic kernel has the variance of a normal density when it reaches √8 standard deviations. */
const WIDER: Record<Kernel, number> = { gaussian: 1, quartic: Math.sqrt(8) };

/**
 * Metres: spread · n^(−1/6), the best for normal data in two dimensions; Scott's factor (1992) and Silverman's (1986) are
 * the same there, so the rules differ in the spread of an axis. Scott: the standard deviation. Silverman: that or the
 * distance of the quartiles over 1.34, whichever is smaller, which a few far points do not stretch. The spread of both
 * axes is their geometric mean, of points along one axis its own. A quartic kernel takes √8 of it, which is the
 * same variance. 0 when all points are in one place.
 */
export function bandwidthByRule(points: PlanePoints, rule: Rule, kernel: Kernel): number {
  const spreads = [points.x, points.y].map((axis) => spread(axis, rule)).filter((s) => s > 0);
  if (spreads.length === 0) return 0;
  const both =
    spreads.length === 2 ? Math.sqrt((spreads[0] as number) * (spreads[1] as number)) : (spreads[0] as number);
  return WIDER[kernel] * both * points.x.length ** (-1 / 6);
}

function spread(values: Float64Array, rule: Rule): number {
  const n = values.length;
  if (n < 2) return 0;
  // From the first value on, so that rounding leaves no spread where there is none.
  const first = values[0] as number;
  let mean = 0;
  for (const v of values) mean += (v - first) / n;
  let squares = 0;
  for (const v of values) squares += (v - first - mean) ** 2;
  const deviation = Math.sqrt(squares / (n - 1));
  if (rule === 'scott') return deviation;
  const sorted = values.toSorted();
  const quartiles = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / QUARTILES;
  // Half of all points may be in one place; the rest still spreads.
  return quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
}

function quantile(sorted: Float64Array, q: number): number {
  const at = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number];
  return low + (high - low) * (at - Math.floor(at));
}
