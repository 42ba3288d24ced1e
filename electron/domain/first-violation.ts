/** First violation is a warning (首违警告, DOMAIN part 3 rule 1). */
import { fromWallSeconds, wallSeconds } from './time.ts';

export interface EarlierPenalty {
  /** Epoch seconds. */
  at: number;
  decision: 'warning' | 'penalty';
}

export interface ViolationRuling {
  decision: 'warning' | 'penalty';
  /** From when on earlier ones count, epoch seconds. */
  since: number;
  /** The latest that counts; null for a first violation. */
  last: EarlierPenalty | null;
}

/**
 * A vehicle without a warning or penalty in the calendar months before is warned, otherwise penalised. One from the
 * first instant of these months on counts, one at or after `at` does not.
 */
export function decideViolation(given: {
  earlier: readonly EarlierPenalty[];
  /** Epoch seconds. */
  at: number;
  /** Calendar months, a whole number from 0. */
  months: number;
  timeZone: string;
}): ViolationRuling {
  const { earlier, at, months, timeZone } = given;
  const since = monthsBefore(at, months, timeZone);
  let last: EarlierPenalty | null = null;
  for (const one of earlier) {
    if (one.at >= since && one.at < at && (last === null || one.at > last.at)) last = one;
  }
  return { decision: last === null ? 'warning' : 'penalty', since, last };
}

/**
 * The same time of day on the same day of the month, so many months before; where that month has no such day, on its
 * last: six months before 31 August is 28 (or 29) February. Epoch seconds. Throws RangeError for months that are no
 * whole number from 0.
 */
export function monthsBefore(at: number, months: number, timeZone: string): number {
  if (!Number.isInteger(months) || months < 0) throw new RangeError(`not a number of months: ${months}`);
  const wall = new Date(wallSeconds(at, timeZone) * 1000);
  const month = wall.getUTCFullYear() * 12 + wall.getUTCMonth() - months;
  const lastDay = new Date(Date.UTC(0, 0)).setUTCFullYear(Math.floor(month / 12), (month % 12) + 1, 0);
  const day = Math.min(wall.getUTCDate(), new Date(lastDay).getUTCDate());
  const midnight = new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, day) / 1000;
  const ofDay = (wall.getTime() / 1000) % 86_400;
  return fromWallSeconds(midnight + ((ofDay + 86_400) % 86_400), timeZone);
}
