/** The space-time cube: how many points each unit has in each step. */
import { ZhituError } from '../../contract/errors.ts';
import { stepOf } from './steps.ts';

export interface Cube {
  units: number;
  steps: number;
  /** Unit u has the steps counts[u × steps] … counts[(u + 1) × steps − 1], oldest first. */
  counts: Uint32Array;
}

/** Throws ZhituError `analysis_too_large` for a cube of more than `most` bins. */
export function checkBins(units: number, steps: number, most: number): void {
  if (units * steps <= most) return;
  throw new ZhituError('analysis_too_large', {
    found: units * steps,
    limit: most,
    what_zh: '个单元与时段的组合',
    what_en: 'pairs of unit and step',
    help_zh: '请按月分析、缩短时间，或用更大的单元。',
    help_en: 'Take months, a shorter time, or larger units.',
  });
}

/**
 * Counts points by unit (−1: of none) and step; points outside all steps are left out. `bounds` are the ascending begins
 * of the steps and the end of the last, epoch seconds. Throws RangeError on a unit that there is not.
 */
export function spaceTimeCube(
  unit: ArrayLike<number>,
  at: ArrayLike<number>,
  units: number,
  bounds: Float64Array,
): Cube {
  const steps = Math.max(0, bounds.length - 1);
  const counts = new Uint32Array(units * steps);
  for (let i = 0; i < unit.length; i++) {
    const u = unit[i] as number;
    if (u < 0) continue;
    if (u >= units) throw new RangeError(`unit ${u} of ${units}`);
    const step = stepOf(at[i] as number, bounds);
    if (step >= 0) counts[u * steps + step] = (counts[u * steps + step] as number) + 1;
  }
  return { units, steps, counts };
}

/** Points of all units by step. */
export function stepTotals({ units, steps, counts }: Cube): Float64Array {
  const totals = new Float64Array(steps);
  for (let u = 0; u < units; u++) {
    for (let t = 0; t < steps; t++) totals[t] = (totals[t] as number) + (counts[u * steps + t] as number);
  }
  return totals;
}
