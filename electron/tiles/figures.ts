/** Counting what a filter selected. */
import type { Summary } from '../contract/layers.ts';
import type { CodeColumn, Columns } from './columns.ts';
import { barOf, barStarts, type Step } from './steps.ts';

/** [value, count] by falling count, then in the order of the values; values nobody has are left out. */
export function countCodes({ codes, values }: CodeColumn, rows: Uint32Array): [string, number][] {
  const counts = new Uint32Array(values.length);
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i] as number] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  return values
    .map((value, code): [string, number] => [value, counts[code] as number])
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1]);
}

export function histogram(
  { start }: Columns,
  rows: Uint32Array,
  asked: Step,
  timeZone: string,
): NonNullable<Summary['histogram']> {
  let first = Infinity;
  let last = -Infinity;
  let undated = 0;
  for (let i = 0; i < rows.length; i++) {
    const t = start[rows[i] as number] as number;
    if (t < first) first = t;
    if (t > last) last = t;
    if (Number.isNaN(t)) undated++;
  }
  if (first > last) return { step: asked, starts: [], counts: [], undated };
  const { step, starts } = barStarts(first, last, asked, timeZone);
  const counts = new Uint32Array(starts.length);
  const width = starts.length > 1 ? ((starts.at(-1) as number) - (starts[0] as number)) / (starts.length - 1) : 1;
  for (let i = 0; i < rows.length; i++) {
    const t = start[rows[i] as number] as number;
    if (Number.isNaN(t)) continue;
    const bar = barOf(t, starts, width);
    counts[bar] = (counts[bar] as number) + 1;
  }
  return { step, starts, counts: [...counts], undated };
}

/** 168 counts, Monday 00 first. */
export function matrix(hourOfWeek: Uint8Array, rows: Uint32Array): number[] {
  const counts = new Uint32Array(256);
  for (let i = 0; i < rows.length; i++) {
    const how = hourOfWeek[rows[i] as number] as number;
    counts[how] = (counts[how] as number) + 1;
  }
  return [...counts.subarray(0, 168)];
}
