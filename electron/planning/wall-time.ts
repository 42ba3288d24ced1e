import { fromWallSeconds } from '../domain/time.ts';

const WALL = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** Epoch seconds of wall-clock time in the city's zone, or an instant with its own offset; null when it is neither. */
export function instantOf(text: string, timeZone: string): number | null {
  const wall = WALL.exec(text);
  if (!wall) {
    const parsed = /[zZ]$|[+-]\d{2}:?\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(parsed) ? null : Math.floor(parsed / 1000);
  }
  const [year, month, day, hour, minute, second] = wall.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const utc = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const same =
    utc.getUTCMonth() === month - 1 &&
    utc.getUTCDate() === day &&
    utc.getUTCHours() === hour &&
    minute < 60 &&
    second < 60;
  return same ? fromWallSeconds(utc.getTime() / 1000, timeZone) : null;
}
