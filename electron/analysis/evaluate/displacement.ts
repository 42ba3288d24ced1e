/** What became of the streets around a segment, against streets with as many violations a metre. */
import { metresOf } from './candidates.ts';
import type { Counts, Pool } from './counts.ts';
import type { Run } from './street-chains.ts';
import { type Wdd, weightedDisplacementDifference } from './wdd.ts';

/** Controls of the streets around for each one of the segment, and at least so many: they are more street. */
const TIMES = 2;
const LEAST = 10;

/**
 * Runs nearest to the buffer in violations a metre before, none of them the segment's own controls; the lower index first
 * of equal ones.
 */
export function bufferControls(
  buffer: Counts & { metres: number },
  runs: readonly Run[],
  pool: Pool,
  length: Float64Array,
  taken: readonly number[],
  most: number,
): number[] {
  if (buffer.before === 0) return [];
  const used = new Set(taken);
  const rate = Math.log((buffer.before + 0.5) / buffer.metres);
  return runs
    .map((run, i) => ({
      i,
      away: Math.abs(Math.log(((pool.before[i] as number) + 0.5) / metresOf(run, length)) - rate),
    }))
    .filter(({ i }) => !used.has(i) && (pool.before[i] as number) > 0)
    .sort((a, b) => a.away - b.away || a.i - b.i)
    .slice(0, Math.max(LEAST, TIMES * most))
    .map(({ i }) => i);
}

/**
 * Net of displacement, and of the streets around alone, in violations over the time after. Controls are scaled to the
 * count before of what they stand for: parallel is then the course in percent, not in numbers. `other` are the counts
 * of the buffer's controls. Null without counts before.
 */
export function displacement(
  own: Counts,
  control: Counts,
  buffer: Counts,
  other: Counts,
  days: { before: number; after: number },
  dispersion: number,
): { wdd: Wdd | null; around: Wdd | null } {
  const here = changeAround(own, control, days, dispersion);
  const around = changeAround(buffer, other, days, dispersion);
  if (!here || !around) return { wdd: here, around };
  const areas = {
    control: control.before / own.before,
    displacementControl: other.before / buffer.before,
  };
  const all = { treated: own, control, displacement: buffer, displacementControl: other };
  return { wdd: weightedDisplacementDifference(all, { before: days.before / days.after, areas }, dispersion), around };
}

/** Of one place against its controls, as in `displacement`. */
export function changeAround(
  place: Counts,
  control: Counts,
  days: { before: number; after: number },
  dispersion: number,
): Wdd | null {
  if (place.before === 0 || control.before === 0 || days.before === 0 || days.after === 0) return null;
  return weightedDisplacementDifference(
    { treated: place, control },
    { before: days.before / days.after, areas: { control: control.before / place.before } },
    dispersion,
  );
}
