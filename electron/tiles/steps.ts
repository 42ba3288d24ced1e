/** Steps of a histogram: from minutes to years as the clocks of a zone show them. */
import type { STEPS } from '../contract/layers.ts';
import { fromWallSeconds, wallSeconds } from '../domain/time.ts';

export type Step = (typeof STEPS)[number];

/** More bars than any screen has pixels; beyond it a coarser step is taken. */
export const MOST_BARS = 20_000;
const DAY = 86_400;
/** Seconds of the steps that are all of one length by the wall clock. */
const SECONDS: Partial<Record<Step, number>> = { minute: 60, quarter_hour: 900, hour: 3600, day: DAY, week: 7 * DAY };
const MONTHS: Partial<Record<Step, number>> = { month: 1, quarter: 3, year: 12 };
const COARSER: Partial<Record<Step, Step>> = {
  minute: 'quarter_hour',
  quarter_hour: 'hour',
  hour: 'day',
  day: 'week',
  week: 'month',
  month: 'quarter',
  quarter: 'year',
};
const MONDAY = -3 * DAY; // 1969-12-29: weeks are counted from it

/** Number of a wall-clock time's step since 1970. */
function stepIndex(wall: number, step: Step): number {
  const seconds = SECONDS[step];
  if (seconds) return Math.floor((wall - (step === 'week' ? MONDAY : 0)) / seconds);
  const date = new Date(wall * 1000);
  return Math.floor(((date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()) / (MONTHS[step] as number));
}

function stepStart(index: number, step: Step): number {
  const seconds = SECONDS[step];
  if (seconds) return index * seconds + (step === 'week' ? MONDAY : 0);
  const month = index * (MONTHS[step] as number);
  return new Date(0).setUTCFullYear(1970 + Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / 1000;
}

/** How many bars instants from `first` to `last` need, but for those that a zone skips. */
export function barsNeeded(first: number, last: number, step: Step, timeZone: string): number {
  return stepIndex(wallSeconds(last, timeZone), step) - stepIndex(wallSeconds(first, timeZone), step) + 1;
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
  let step = asked;
  for (let next = COARSER[step]; next && barsNeeded(first, last, step, timeZone) > MOST_BARS; next = COARSER[step]) {
    step = next;
  }
  const starts: number[] = [];
  const end = stepIndex(wallSeconds(last, timeZone), step);
  for (let i = stepIndex(wallSeconds(first, timeZone), step); i <= end; i++) {
    const start = fromWallSeconds(stepStart(i, step), timeZone);
    if (starts.length === 0 || start > (starts.at(-1) as number)) starts.push(start);
  }
  return { step, starts };
}

/** Finds the bar of a time, in the units in which its starts are. */
export interface BarFinder {
  first: number;
  /** Bars of one width are found by a product: 2.7 ns a row. */
  perUnit: number;
  /** Others by a table of the bars in which stretches of 1 / `scale` units begin; null for bars of one width. */
  table: { cells: Uint16Array; scale: number; starts: Float64Array } | null;
}

/** Stretches of the table at most: they stay in the processor's cache. */
const MOST_CELLS = 1 << 16;
/** Stretches to the shortest bar, so that few hold the beginning of another and the processor can foretell which. */
const CELLS_A_BAR = 16;

/** For times from the first of the ascending starts to `last`; `whole` when all of them are whole numbers. */
export function barFinder(starts: readonly number[], last: number, whole: boolean): BarFinder {
  const first = starts[0] as number;
  const widths = starts.slice(1).map((start, i) => start - (starts[i] as number));
  const shortest = widths.reduce((a, b) => Math.min(a, b), Math.max(1, last - first + 1));
  if (whole && widths.every((width) => width === shortest) && (starts.at(-1) as number) + shortest > last) {
    return { first, perUnit: 1 / shortest, table: null };
  }
  // A power of two, so that scaling rounds nothing.
  let cell = 2 ** Math.floor(Math.log2(shortest / CELLS_A_BAR));
  while ((last - first) / cell >= MOST_CELLS) cell *= 2;
  const cells = new Uint16Array(Math.floor((last - first) / cell) + 1);
  let bar = 0;
  for (let c = 0; c < cells.length; c++) {
    while (bar + 1 < starts.length && (starts[bar + 1] as number) <= first + c * cell) bar++;
    cells[c] = bar;
  }
  return { first, perUnit: 0, table: { cells, scale: 1 / cell, starts: Float64Array.from([...starts, Infinity]) } };
}

export function barOf(t: number, { first, perUnit, table }: BarFinder): number {
  return table ? barInTable(t - first, t, table) : evenBar(t - first, perUnit);
}

/** Half a unit keeps a time that begins a bar clear of rounding. */
export function evenBar(since: number, perUnit: number): number {
  return ((since + 0.5) * perUnit) | 0;
}

export function barInTable(
  since: number,
  t: number,
  { cells, scale, starts }: NonNullable<BarFinder['table']>,
): number {
  let bar = cells[(since * scale) | 0] as number;
  while (t >= (starts[bar + 1] as number)) bar++;
  return bar;
}
