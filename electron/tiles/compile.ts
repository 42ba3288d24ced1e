/** A filter made ready for one layer's columns: look-up tables, bounds in stored units, regions. */
import type { Filter } from '../contract/filter.ts';
import { NONE } from '../domain/vocabulary.ts';
import type { CodeColumn, PointColumns } from '../points/columns.ts';
import { IdSet } from './id-set.ts';
import { duringOf, duringPass, fusedPass, idPass, overlapPass, type Pass, type Table, tablePass } from './passes.ts';
import { boxRegion, type Region, ringRegion } from './region.ts';

export interface Compiled {
  /** No row can pass. */
  empty: boolean;
  passes: readonly Pass[];
  regions: readonly Region[];
}

/** Null when every row passes. `textIds` are those of the rows that hold the filter's text. */
export function compile(columns: PointColumns, filter: Filter, textIds: IdSet | null): Compiled | null {
  const { from, to, ids, bbox, polygon } = filter;
  const { start, end, profiles, street, hourOfWeek } = columns;
  const profile = wantedProfiles(columns, filter);
  const hours = hourOfWeek && wantedHours(filter);
  const often: Table[] = []; // the conditions of brush, legend and matrix
  if (profile) often.push([profiles.of, profile]);
  if (hourOfWeek && hours) often.push([hourOfWeek, hours]);
  const tables = [...often];
  if (filter.street) tables.push([street.codes, wantedCodes(street, filter.street)]);
  const empty = tables.some(([, wanted]) => wanted.every((w) => w === 0));

  const passes: Pass[] = [];
  const timed = (from !== undefined || to !== undefined) && !alwaysWithin(columns, from, to);
  const during = timed && !end ? duringOf(start, columns.span, from, to) : null;
  // Hours leave out rows without a time, so two tables may be tested with a time that keeps all others.
  const beside = during ?? (often.length === 2 ? duringOf(start, columns.span) : null);
  const fused = beside && fusedPass(often, beside);
  if (fused) passes.push(fused, ...tables.slice(often.length).map(tablePass));
  else passes.push(...tables.map(tablePass), ...(during ? [duringPass(during)] : []));
  if (timed && end) passes.push(overlapPass(start, end, from, to));
  if (ids) passes.push(idPass(columns.id, IdSet.of(ids)));
  if (textIds) passes.push(idPass(columns.id, textIds));
  const regions: Region[] = [];
  if (bbox) regions.push(boxRegion(columns, bbox));
  if (polygon) regions.push(ringRegion(columns, polygon));
  return passes.length || regions.length ? { empty, passes, regions } : null;
}

/** Whether all instants are known and between the bounds. Looks through them once: 1 ms for 1 M. */
function alwaysWithin(columns: PointColumns, from = -Infinity, to = Infinity): boolean {
  const { span, start, end } = columns;
  if (end || !span || from > span[0] || to <= span[1]) return false;
  const known = allDated.get(columns) ?? !start.seconds.includes(start.unknown);
  allDated.set(columns, known);
  return known;
}

const allDated = new WeakMap<PointColumns, boolean>();

/** One verdict a profile on all that a profile stands for; null when the filter asks for none of it. */
function wantedProfiles({ profiles }: PointColumns, filter: Filter): Uint8Array | null {
  const asked = Object.keys(profiles.fields).filter((key) => filter[key as keyof Filter] !== undefined);
  if (asked.length === 0) return null;
  const wanted = new Uint8Array(profiles.count).fill(1);
  for (const key of asked) {
    const column = profiles.fields[key] as CodeColumn;
    const codes = wantedCodes(column, filter[key as keyof Filter] as string[]);
    for (let p = 0; p < wanted.length; p++) if (codes[column.codes[p] as number] === 0) wanted[p] = 0;
  }
  return wanted.every((w) => w === 1) ? null : wanted;
}

function wantedCodes({ values }: CodeColumn, asked: readonly string[]): Uint8Array {
  const wanted = new Uint8Array(values.length);
  for (const value of asked) {
    const code = value === NONE ? 0 : values.indexOf(value);
    if (code >= 0) wanted[code] = 1;
  }
  return wanted;
}

/** By hour of the week; a row without a time has none. */
function wantedHours({ hours, weekdays }: Filter): Uint8Array | null {
  if (!hours && !weekdays) return null;
  const wanted = new Uint8Array(256);
  for (let how = 0; how < 168; how++) {
    const hour = !hours || hours.includes(how % 24);
    const day = !weekdays || weekdays.includes(Math.floor(how / 24) + 1);
    if (hour && day) wanted[how] = 1;
  }
  return wanted;
}
