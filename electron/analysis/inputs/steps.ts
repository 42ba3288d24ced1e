/** Weeks and months as the clocks of a zone show them. */
import { fromWallSeconds, wallSeconds } from '../../domain/time.ts';

const DAY = 86_400;
const WEEK = 7 * DAY;
const MONDAY = -3 * DAY; // 1969-12-29

/**
 * Begins of the weeks (Monday 00:00) or months, epoch seconds: from the one that holds `from` to the first after `to`.
 */
export function stepBegins(step: 'week' | 'month', from: number, to: number, timeZone: string): Float64Array {
  const begins: number[] = [];
  for (let i = indexOf(step, wallSeconds(from, timeZone)); ; i++) {
    const begin = fromWallSeconds(beginOf(step, i), timeZone);
    begins.push(begin);
    if (begin > to) return Float64Array.from(begins);
  }
}

function indexOf(step: 'week' | 'month', wall: number): number {
  if (step === 'week') return Math.floor((wall - MONDAY) / WEEK);
  const date = new Date(wall * 1000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Wall-clock seconds. */
function beginOf(step: 'week' | 'month', index: number): number {
  if (step === 'week') return index * WEEK + MONDAY;
  return new Date(0).setUTCFullYear(Math.floor(index / 12), ((index % 12) + 12) % 12, 1) / 1000;
}
