import { fromWallSeconds, wallSeconds } from '../domain/time.ts';
import type { Span } from './panel.ts';

const MOST = 36;

/** Beginnings of the months that a time touches, and of the one after; the latest where they are many. */
export function monthsOf([from, to]: Span, timeZone: string): number[] {
  const first = new Date(wallSeconds(from, timeZone) * 1000);
  const last = new Date(wallSeconds(to - 1, timeZone) * 1000);
  const months = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth() + 2;
  return Array.from({ length: months }, (_, i) =>
    fromWallSeconds(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + i, 1) / 1000, timeZone),
  ).slice(-MOST - 1);
}
