/** Figures under a filter, all of them in one pass over the rows. */
import type { Summary } from '../contract/layers.ts';
import { fieldOf } from '../domain/layers.ts';
import type { CodeColumn, Codes, PointColumns } from '../points/columns.ts';
import { Histogram, spanOf } from './histogram.ts';
import type { Pulse } from './pulse.ts';
import type { SummaryWants } from './queries.ts';
import { CHUNK, listRows, type Selection } from './selection.ts';

export async function summarise(
  columns: PointColumns,
  selection: Selection,
  wants: SummaryWants,
  timeZone: string,
  pulse: Pulse,
): Promise<Summary> {
  const { profiles, street, hourOfWeek } = columns;
  const fields = wants.by.filter((key) => profiles.fields[key]);
  const byProfile = fields.length ? new Uint32Array(profiles.count) : null;
  const byStreet = wants.by.includes('street') ? new Uint32Array(street.values.length) : null;
  const byHour = wants.matrix && hourOfWeek ? new Uint32Array(256) : null;
  const span = wants.step ? await spanOf(columns, selection, wants.step, timeZone, pulse) : null;
  const histogram = wants.step ? new Histogram(columns.start, span, wants.step, timeZone) : null;

  const list = new Uint32Array(CHUNK);
  let total = 0;
  for (let first = 0; first < columns.size; first += CHUNK) {
    const end = Math.min(columns.size, first + CHUNK);
    await selection.ready(first, end, pulse);
    const n = listRows(selection, first, end, list);
    total += n;
    if (byProfile) tally(profiles.of, list, n, byProfile);
    if (byStreet) tally(street.codes, list, n, byStreet);
    if (byHour && hourOfWeek) tally(hourOfWeek, list, n, byHour);
    histogram?.add(list, n);
    if (pulse.due()) await pulse.rest();
  }

  const by: Summary['by'] = {};
  const distinct: Summary['distinct'] = {};
  for (const key of wants.by) {
    const column = key === 'street' ? street : profiles.fields[key];
    const counts = key === 'street' ? byStreet : byProfile && column && folded(column, byProfile);
    if (!column || !counts) continue;
    const told = largestFirst(column.values, counts, fieldOf(columns.layer, key)?.values !== undefined);
    distinct[key] = told.length;
    by[key] = wants.top === undefined ? told : told.slice(0, wants.top);
  }
  return {
    version: columns.version,
    total,
    by,
    distinct,
    histogram: histogram?.result() ?? null,
    matrix: byHour && [...byHour.subarray(0, 168)],
  };
}

/** Counts the codes of the rows of a list; when it holds every row from the first on, without looking at it: 1.7 × as fast. */
function tally(codes: Codes, list: Uint32Array, n: number, counts: Uint32Array): void {
  const first = list[0] as number;
  if (n > 0 && list[n - 1] === first + n - 1) tallyRun(codes, first, first + n, counts);
  else tallyList(codes, list, n, counts);
}

function tallyList(codes: Codes, list: Uint32Array, n: number, counts: Uint32Array): void {
  for (let i = 0; i < n; i++) {
    const code = codes[list[i] as number] as number;
    counts[code] = (counts[code] as number) + 1;
  }
}

function tallyRun(codes: Codes, first: number, end: number, counts: Uint32Array): void {
  for (let row = first; row < end; row++) {
    const code = codes[row] as number;
    counts[code] = (counts[code] as number) + 1;
  }
}

/** Counts by profile as counts by the value of one field. */
function folded({ codes, values }: CodeColumn, byProfile: Uint32Array): Uint32Array {
  const counts = new Uint32Array(values.length);
  for (let p = 0; p < byProfile.length; p++) {
    const code = codes[p] as number;
    counts[code] = (counts[code] as number) + (byProfile[p] as number);
  }
  return counts;
}

/** Values that occur, by falling count; equal ones in the order of their enumeration, or by name. */
function largestFirst(values: readonly string[], counts: Uint32Array, enumerated: boolean): [string, number][] {
  const told: [string, number][] = [];
  for (let code = 0; code < counts.length; code++) {
    if (counts[code]) told.push([values[code] as string, counts[code] as number]);
  }
  return told.sort((a, b) => b[1] - a[1] || (enumerated ? 0 : a[0] < b[0] ? -1 : 1));
}
