/** Counting rows by steps of time. */
import type { Summary } from '../contract/layers.ts';
import type { PointColumns, TimeColumn } from '../points/columns.ts';
import type { Pulse } from './pulse.ts';
import { CHUNK, listRows, type Selection } from './selection.ts';
import {
  type BarFinder,
  barFinder,
  barInTable,
  barStarts,
  barsNeeded,
  evenBar,
  MOST_BARS,
  type Step,
} from './steps.ts';

type Span = PointColumns['span'];

/**
 * Epoch seconds between which the known times of the selected rows lie. The layer's whole span where it has no more
 * bars than are told, else the narrowest, for which the rows are looked at one time more: it decides the step.
 */
export async function spanOf(
  { size, start, span }: PointColumns,
  selection: Selection,
  step: Step,
  timeZone: string,
  pulse: Pulse,
): Promise<Span> {
  if (!span || barsNeeded(...span, step, timeZone) <= MOST_BARS) return span;
  const bounds = { first: Infinity, last: -Infinity };
  const list = new Uint32Array(CHUNK);
  for (let from = 0; from < size; from += CHUNK) {
    const end = Math.min(size, from + CHUNK);
    await selection.ready(from, end, pulse);
    widen(start, list, listRows(selection, from, end, list), bounds);
    if (pulse.due()) await pulse.rest();
  }
  return bounds.first <= bounds.last ? [start.base + bounds.first, start.base + bounds.last] : null;
}

function widen(
  { seconds, unknown }: TimeColumn,
  list: Uint32Array,
  n: number,
  bounds: { first: number; last: number },
) {
  let { first, last } = bounds;
  for (let i = 0; i < n; i++) {
    const t = seconds[list[i] as number] as number;
    if (t < first) first = t;
    if (t > last && t !== unknown) last = t;
  }
  bounds.first = first;
  bounds.last = last;
}

export class Histogram {
  readonly #time: TimeColumn;
  readonly #step: Step;
  readonly #starts: number[] = [];
  readonly #finder: BarFinder | null = null;
  readonly #counts: Uint32Array;
  #undated = 0;

  /** `span` holds the known times of all rows that will be added; null when they have none. */
  constructor(time: TimeColumn, span: Span, asked: Step, timeZone: string) {
    this.#time = time;
    this.#step = asked;
    if (span) {
      const { step, starts } = barStarts(...span, asked, timeZone);
      this.#step = step;
      this.#starts = starts;
      this.#finder = barFinder(
        starts.map((start) => start - time.base),
        span[1] - time.base,
        time.seconds instanceof Uint32Array,
      );
    }
    this.#counts = new Uint32Array(this.#starts.length);
  }

  add(list: Uint32Array, n: number): void {
    if (this.#finder) this.#undated += count(this.#time, list, n, this.#finder, this.#counts);
    else this.#undated += n;
  }

  /** From the first bar that is not empty to the last. */
  result(): NonNullable<Summary['histogram']> {
    const first = Math.max(
      0,
      this.#counts.findIndex((n) => n > 0),
    );
    const end = this.#counts.findLastIndex((n) => n > 0) + 1;
    return {
      step: this.#step,
      starts: this.#starts.slice(first, end),
      counts: [...this.#counts.subarray(first, end)],
      undated: this.#undated,
    };
  }
}

/** Returns how many have no time. */
function count(time: TimeColumn, list: Uint32Array, n: number, finder: BarFinder, counts: Uint32Array): number {
  return finder.table
    ? countInTable(time, list, n, finder.first, finder.table, counts)
    : countEven(time, list, n, finder.first, finder.perUnit, counts);
}

function countEven(
  { seconds, unknown }: TimeColumn,
  list: Uint32Array,
  n: number,
  first: number,
  perUnit: number,
  counts: Uint32Array,
): number {
  let undated = 0;
  for (let i = 0; i < n; i++) {
    const t = seconds[list[i] as number] as number;
    if (t === unknown) {
      undated++;
      continue;
    }
    const bar = evenBar(t - first, perUnit);
    counts[bar] = (counts[bar] as number) + 1;
  }
  return undated;
}

function countInTable(
  { seconds, unknown }: TimeColumn,
  list: Uint32Array,
  n: number,
  first: number,
  table: NonNullable<BarFinder['table']>,
  counts: Uint32Array,
): number {
  let undated = 0;
  for (let i = 0; i < n; i++) {
    const t = seconds[list[i] as number] as number;
    if (t === unknown) {
      undated++;
      continue;
    }
    const bar = barInTable(t - first, t, table);
    counts[bar] = (counts[bar] as number) + 1;
  }
  return undated;
}
