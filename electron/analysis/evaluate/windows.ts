/** The time before and after a start that the data can speak of. */
import { PARTS } from './counts.ts';

export const DAY = 86_400;
export const WEEK = 7 * DAY;

/** Epoch seconds, half-open. */
export interface Windows {
  from: number;
  start: number;
  to: number;
  days: { before: number; after: number };
}

/** Whole days on either side of the start, no more than asked, within the data and the segment's own time. */
export function windowsOf(
  segment: { from: number; to: number | null },
  span: { from: number; to: number },
  asked: { before: number; after: number },
): Windows {
  const start = segment.from;
  const end = Math.min(span.to, segment.to ?? Number.POSITIVE_INFINITY);
  // Data end with their last record, not with the clock: a day that is nearly whole counts.
  const whole = (seconds: number) => Math.max(0, Math.floor(seconds / DAY + 1 / 14));
  const before = Math.min(asked.before, span.to > start ? whole(start - span.from) : 0);
  const after = Math.min(asked.after, start >= span.from ? whole(end - start) : 0);
  return { from: start - before * DAY, start, to: start + after * DAY, days: { before, after } };
}

/** Bounds of the PARTS equal parts of the time before. */
export function partsOf({ from, start }: Windows): number[] {
  return Array.from({ length: PARTS + 1 }, (_, k) => from + ((start - from) * k) / PARTS);
}

/** Begins of the whole weeks before and after the start, counted from it, oldest first. */
export function weeksOf({ from, start, to }: Windows): number[] {
  const before = Math.floor((start - from) / WEEK);
  const after = Math.floor((to - start) / WEEK);
  return Array.from({ length: before + after }, (_, k) => start + (k - before) * WEEK);
}
