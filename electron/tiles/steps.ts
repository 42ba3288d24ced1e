/** Steps of a histogram: hours, days, weeks from Monday and months as the clocks of a zone show them. */
import type { STEPS } from '../contract/layers.ts';
import { fromWallSeconds, wallSeconds } from '../domain/time.ts';

export type Step = (typeof STEPS)[number];

/** More bars than any screen has pixels; beyond it a coarser step is taken. */
const MOST_BARS = 20_000;
const ORDER: readonly Step[] = ['hour', 'day', 'week', 'month'];

/** Number of a wall-clock time's step since 1970; week 0 begins on Monday 1969-12-29. */
function stepIndex(wall: number, step: Step): number {
  switch (step) {
    case 'hour':
      return Math.floor(wall / 3600);
    case 'day':
      return Math.floor(wall / 86_400);
    case 'week':
      return Math.floor((wall / 86_400 + 3) / 7);
    case 'month': {
      const date = new Date(wall * 1000);
      return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
    }
  }
}

function stepStart(index: number, step: Step): number {
  switch (step) {
    case 'hour':
      return index * 3600;
    case 'day':
      return index * 86_400;
    case 'week':
      return (index * 7 - 3) * 86_400;
    case 'month':
      return new Date(0).setUTCFullYear(1970 + Math.floor(index / 12), ((index % 12) + 12) % 12, 1) / 1000;
  }
}

/**
 * Starts of the bars that hold the instants from `first` to `last`, ascending epoch seconds. A clock hour that a zone
 * skips has no bar; one that it repeats is a single bar of two hours.
 */
export function barStarts(
  first: number,
  last: number,
  asked: Step,
  timeZone: string,
): { step: Step; starts: number[] } {
  const low = wallSeconds(first, timeZone);
  const high = wallSeconds(last, timeZone);
  let step = asked;
  while (step !== 'month' && stepIndex(high, step) - stepIndex(low, step) >= MOST_BARS) {
    step = ORDER[ORDER.indexOf(step) + 1] as Step;
  }
  const starts: number[] = [];
  const end = stepIndex(high, step);
  for (let i = stepIndex(low, step); i <= end; i++) {
    const start = fromWallSeconds(stepStart(i, step), timeZone);
    if (starts.length === 0 || start > (starts.at(-1) as number)) starts.push(start);
  }
  return { step, starts };
}

/** The bar of an instant; a guess from the mean width of a bar, then a walk, which is seldom a step long. */
export function barOf(t: number, starts: readonly number[], width: number): number {
  const last = starts.length - 1;
  let bar = Math.min(last, Math.max(0, Math.floor((t - (starts[0] as number)) / width)));
  while (bar > 0 && t < (starts[bar] as number)) bar--;
  while (bar < last && t >= (starts[bar + 1] as number)) bar++;
  return bar;
}
