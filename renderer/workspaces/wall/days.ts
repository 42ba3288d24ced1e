/** Which days of the city a scene tells of. Pure. */
import type { WallPeriod } from '../../../electron/contract/wall.ts';
import { fromWallSeconds, wallSeconds } from '../../../electron/domain/time.ts';

const DAY = 86_400;

/** Dates of the city, both included. */
export interface Days {
  from: string;
  to: string;
}

/** Null for all the data. @param now epoch seconds */
export function daysOf(period: WallPeriod, now: number, timeZone: string): Days | null {
  switch (period.kind) {
    case 'all':
      return null;
    case 'fixed':
      return { from: period.from, to: period.to };
    case 'last':
    case 'replay': {
      const today = Math.floor(wallSeconds(now, timeZone) / DAY);
      return { from: dateOf(today - period.days + 1), to: dateOf(today) };
    }
  }
}

/** Days from the first to the last, both counted. */
export function lengthOf({ from, to }: Days): number {
  return Math.max(1, dayOf(to) - dayOf(from) + 1);
}

/** From the first day to the one that a replay has come to. @param share 0–1 */
export function replayed(days: Days, share: number): Days {
  const shown = Math.min(lengthOf(days), Math.floor(share * lengthOf(days)) + 1);
  return { from: days.from, to: dateOf(dayOf(days.from) + shown - 1) };
}

/** As the filter takes them: epoch seconds, half-open. */
export function instantsOf(days: Days | null, timeZone: string): { from?: number; to?: number } {
  if (!days) return {};
  return {
    from: fromWallSeconds(dayOf(days.from) * DAY, timeZone),
    to: fromWallSeconds((dayOf(days.to) + 1) * DAY, timeZone),
  };
}

const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000 / DAY;
const dateOf = (day: number) => new Date(day * DAY * 1000).toISOString().slice(0, 10);
