/** Months of the city's calendar. Days are written `2023-07-11`. All pure. */
import type { Row } from '../../../../../electron/contract/layers.ts';
import { fromWallSeconds, wallSeconds } from '../../../../../electron/domain/time.ts';

const DAY = 86_400; // seconds

export interface Month {
  year: number;
  /** 1–12 */
  month: number;
}

export function monthOf(epoch: number, timeZone: string): Month {
  const wall = new Date(wallSeconds(epoch, timeZone) * 1000);
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1 };
}

export function monthsOn({ year, month }: Month, by: number): Month {
  const wall = new Date(Date.UTC(year, month - 1 + by, 1));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1 };
}

/** Epoch seconds of its first midnight and of the next month's. */
export function spanOf(month: Month, timeZone: string): { from: number; to: number } {
  const start = ({ year, month: m }: Month) => fromWallSeconds(Date.UTC(year, m - 1, 1) / 1000, timeZone);
  return { from: start(month), to: start(monthsOn(month, 1)) };
}

export function dayOf(epoch: number, timeZone: string): string {
  return new Date(wallSeconds(epoch, timeZone) * 1000).toISOString().slice(0, 10);
}

/** The month's days in weeks that begin on Monday; null outside it. */
export function weeksOf({ year, month }: Month): (string | null)[][] {
  const first = Date.UTC(year, month - 1, 1) / 1000;
  const days = (Date.UTC(year, month, 1) / 1000 - first) / DAY;
  const lead = (new Date(first * 1000).getUTCDay() + 6) % 7;
  const cells = Array.from({ length: Math.ceil((lead + days) / 7) * 7 }, (_, i) => {
    const day = i - lead;
    return day < 0 || day >= days ? null : new Date((first + day * DAY) * 1000).toISOString().slice(0, 10);
  });
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7));
}

/** Permits that begin and that end on each day. A period's end is the first instant after it. */
export function byDay(rows: readonly Row[], timeZone: string): Map<string, { begin: Row[]; end: Row[] }> {
  const found = new Map<string, { begin: Row[]; end: Row[] }>();
  const put = (epoch: unknown, kind: 'begin' | 'end', row: Row) => {
    if (typeof epoch !== 'number') return;
    const day = dayOf(kind === 'end' ? epoch - 1 : epoch, timeZone);
    const entry = found.get(day) ?? { begin: [], end: [] };
    entry[kind].push(row);
    found.set(day, entry);
  };
  for (const row of rows) {
    put(row.valid_from, 'begin', row);
    put(row.valid_to, 'end', row);
  }
  return found;
}
