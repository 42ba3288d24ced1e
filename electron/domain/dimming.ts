/** How bright a wall is by the clock of its city: it changes within a minute, so that nobody sees it jump. */
import { wallSeconds } from './time.ts';

export interface Dim {
  /** `22:00` */
  from: string;
  to: string;
  /** Percent of full. */
  brightness: number;
}

const DAY = 1440; // minutes

/**
 * Percent of full brightness at an instant. Where times overlap the darkest counts.
 * @param now epoch milliseconds
 */
export function brightnessAt(dims: readonly Dim[], now: number, timeZone: string): number {
  const seconds = wallSeconds(Math.floor(now / 1000), timeZone) + (now % 1000) / 1000;
  const minute = Math.floor(seconds / 60);
  const [before, after] = [levelAt(dims, minute - 1), levelAt(dims, minute)];
  return before + (after - before) * (seconds / 60 - minute);
}

function levelAt(dims: readonly Dim[], minute: number): number {
  const at = ((minute % DAY) + DAY) % DAY;
  const within = dims.filter(({ from, to }) => {
    const [begin, end] = [minuteOf(from), minuteOf(to)];
    return begin < end ? at >= begin && at < end : at >= begin || at < end;
  });
  return Math.min(100, ...within.map(({ brightness }) => brightness));
}

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
