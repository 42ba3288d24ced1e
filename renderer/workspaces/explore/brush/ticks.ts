import { addSteps, stepStart } from './steps.ts';

export interface Tick {
  at: number;
  label: 'year' | 'month' | 'day';
}

/**
 * Where the axis is labelled: days on short spans, months, then years, never closer than `least` pixels. A January
 * is labelled by its year.
 */
export function ticks(from: number, to: number, width: number, timeZone: string, least = 64): Tick[] {
  const perPixel = (to - from) / Math.max(width, 1);
  const gap = (perPixel * least) / 86_400; // days that must lie between two labels
  if (gap <= 10) return dayTicks(from, to, gap <= 1 ? 1 : gap <= 2 ? 2 : gap <= 7 ? 7 : 10, timeZone);
  const months = [1, 2, 3, 6, 12, 24, 60, 120].find((n) => n * 30.44 >= gap) ?? 240;
  const out: Tick[] = [];
  for (let at = stepStart(from, 'month', timeZone); at < to; at = addSteps(at, 1, 'month', timeZone)) {
    const date = new Date((at + 15 * 86_400) * 1000); // mid-month: the same month in every zone
    const index = date.getUTCFullYear() * 12 + date.getUTCMonth();
    if (at >= from && index % months === 0) out.push({ at, label: date.getUTCMonth() === 0 ? 'year' : 'month' });
  }
  return out;
}

function dayTicks(from: number, to: number, days: number, timeZone: string): Tick[] {
  const out: Tick[] = [];
  for (let at = stepStart(from, 'day', timeZone); at < to; at = addSteps(at, days, 'day', timeZone)) {
    if (at >= from) out.push({ at, label: 'day' });
  }
  return out;
}
