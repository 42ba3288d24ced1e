/** Epoch seconds as packed columns. */
import type { TimeColumn } from './columns.ts';

const OPEN = 0xffffffff;

/** What a column must hold: its known times' bounds, and whether all are whole seconds. */
export interface TimeRange {
  first: number;
  last: number;
  whole: boolean;
}

export function rangeOf(epochs: Float64Array, size: number): TimeRange {
  let first = Infinity;
  let last = -Infinity;
  let whole = true;
  for (let i = 0; i < size; i++) {
    const at = epochs[i] as number;
    if (at < first) first = at;
    if (at > last) last = at;
    if (at % 1 !== 0 && !Number.isNaN(at)) whole = false;
  }
  return { first, last, whole };
}

export function rangeOfColumn(column: TimeColumn): TimeRange {
  const { base, unknown, seconds } = column;
  if (seconds instanceof Uint32Array) return wholeRange(base, seconds);
  let first = Infinity;
  let last = -Infinity;
  let whole = true;
  for (let i = 0; i < seconds.length; i++) {
    const at = seconds[i] as number;
    if (at === unknown) continue;
    if (at < first) first = at;
    if (at > last) last = at;
    if (at % 1 !== 0) whole = false;
  }
  return { first: base + first, last: base + last, whole };
}

/** A column of 32 bits holds whole seconds only. 8 ms for 10 M. */
function wholeRange(base: number, seconds: Uint32Array): TimeRange {
  let first = OPEN;
  let last = -1;
  for (let i = 0; i < seconds.length; i++) {
    const at = seconds[i] as number;
    if (at < first) first = at;
    if (at > last && at !== OPEN) last = at;
  }
  return last < 0
    ? { first: Infinity, last: -Infinity, whole: true }
    : { first: base + first, last: base + last, whole: true };
}

export function joined(ranges: readonly TimeRange[]): TimeRange {
  return {
    first: Math.min(...ranges.map((r) => r.first)),
    last: Math.max(...ranges.map((r) => r.last)),
    whole: ranges.every((r) => r.whole),
  };
}

/**
 * An unfilled column that can hold the range: 32-bit seconds after 1970 where they do (until 2106), else after the
 * first time, else doubles.
 */
export function timeColumn(range: TimeRange, size: number): TimeColumn {
  const base = range.first >= 0 && range.last < OPEN ? 0 : range.first;
  if (range.first > range.last) return { base: 0, unknown: OPEN, seconds: new Uint32Array(size) };
  if (range.whole && range.last - base < OPEN) return { base, unknown: OPEN, seconds: new Uint32Array(size) };
  return { base: 0, unknown: Infinity, seconds: new Float64Array(size) };
}
