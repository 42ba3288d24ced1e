/** The filter over columns: one pass for each condition, each leaving fewer rows to the next. */
import type { Filter } from '../contract/filter.ts';
import { type Layer, NONE } from '../domain/vocabulary.ts';
import type { ReadDb } from '../store/database.ts';
import { idsInBox, scanTextMatches } from '../store/layer-rows.ts';
import { type CodeColumn, type Columns, rowOfId, turn } from './columns.ts';
import { quantiseX, quantiseY } from './mercator.ts';

/** Keeps some of the first `n` rows, in their order, at the front; returns how many. */
type Pass = (rows: Uint32Array, n: number) => number;

/**
 * Rows that a filter selects, ascending. `textRows` gives the rows that hold a text. The result is shared: do not
 * write to it.
 */
export async function select(
  db: ReadDb,
  columns: Columns,
  filter: Filter,
  textRows: (text: string) => Promise<Uint32Array>,
): Promise<Uint32Array> {
  const { from, to, hours, weekdays, bbox, ids, text, ...coded } = filter;
  let rows = columns.all;
  if (ids) rows = rowsOfIds(columns, ids);
  if (text) rows = ids ? intersect(rows, await textRows(text)) : await textRows(text);

  const passes: Pass[] = [];
  if (from !== undefined || to !== undefined) passes.push(duringPass(columns, from ?? -Infinity, to ?? Infinity));
  if (hours || weekdays) passes.push(hoursPass(columns, hours, weekdays));
  for (const [key, values] of Object.entries(coded)) {
    const column = columns.coded[key];
    if (column && values) passes.push(codesPass(column, values));
  }
  if (bbox) passes.push(boxPass(columns, bbox));
  if (passes.length === 0) return rows;

  const kept = rows.slice();
  let n = kept.length;
  for (const pass of passes) n = pass(kept, n);
  if (bbox) n = await exactBox(db, columns, bbox, kept, n);
  return kept.slice(0, n);
}

function rowsOfIds(columns: Columns, ids: readonly number[]): Uint32Array {
  const rows = [...new Set(ids)].map((id) => rowOfId(columns, id)).filter((row) => row >= 0);
  return Uint32Array.from(rows).sort();
}

/** Rows whose text fields hold a text, ascending. */
export async function rowsWithText(db: ReadDb, columns: Columns, layer: Layer, text: string): Promise<Uint32Array> {
  const rows: number[] = [];
  for await (const batch of scanTextMatches(db, layer, text)) {
    for (const [id] of batch) {
      const row = rowOfId(columns, id as number);
      if (row >= 0) rows.push(row);
    }
    await turn();
  }
  return Uint32Array.from(rows).sort();
}

function intersect(a: Uint32Array, b: Uint32Array): Uint32Array {
  return a.filter((row) => contains(b, row));
}

/** Whether an ascending list holds a row. */
export function contains(rows: Uint32Array, row: number): boolean {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row;
}

/** Instants in from ≤ t < to; periods that overlap it. A bound that is not known (NaN) never excludes a period. */
function duringPass({ start, end }: Columns, from: number, to: number): Pass {
  if (end) {
    return (rows, n) => {
      let kept = 0;
      for (let i = 0; i < n; i++) {
        const row = rows[i] as number;
        if (!((start[row] as number) >= to) && !((end[row] as number) <= from)) rows[kept++] = row;
      }
      return kept;
    };
  }
  return (rows, n) => {
    let kept = 0;
    for (let i = 0; i < n; i++) {
      const row = rows[i] as number;
      const t = start[row] as number;
      if (t >= from && t < to) rows[kept++] = row;
    }
    return kept;
  };
}

function hoursPass({ hourOfWeek }: Columns, hours: number[] | undefined, weekdays: number[] | undefined): Pass {
  const wanted = new Uint8Array(256);
  for (let how = 0; how < 168; how++) {
    const hour = !hours || hours.includes(how % 24);
    const day = !weekdays || weekdays.includes(Math.floor(how / 24) + 1);
    if (hour && day) wanted[how] = 1;
  }
  return hourOfWeek ? wantedPass(hourOfWeek, wanted) : (_, n) => n;
}

function codesPass(column: CodeColumn, values: readonly string[]): Pass {
  const wanted = new Uint8Array(column.values.length);
  for (const value of values) {
    const code = value === NONE ? 0 : column.values.indexOf(value);
    if (code >= 0) wanted[code] = 1;
  }
  return wantedPass(column.codes, wanted);
}

function wantedPass(codes: CodeColumn['codes'], wanted: Uint8Array): Pass {
  return (rows, n) => {
    let kept = 0;
    for (let i = 0; i < n; i++) {
      const row = rows[i] as number;
      if (wanted[codes[row] as number] === 1) rows[kept++] = row;
    }
    return kept;
  };
}

interface Edges {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

function edgesOf([west = 0, south = 0, east = 0, north = 0]: readonly number[]): Edges {
  return { x0: quantiseX(west), x1: quantiseX(east), y0: quantiseY(north), y1: quantiseY(south) };
}

/** Rows in the box as far as quantised positions can tell, one step of doubt at its edges included. */
function boxPass({ x, y }: Columns, bbox: readonly number[]): Pass {
  const { x0, x1, y0, y1 } = edgesOf(bbox);
  return (rows, n) => {
    let kept = 0;
    for (let i = 0; i < n; i++) {
      const row = rows[i] as number;
      const px = x[row] as number;
      const py = y[row] as number;
      if (px >= x0 - 1 && px <= x1 + 1 && py >= y0 - 1 && py <= y1 + 1) rows[kept++] = row;
    }
    return kept;
  };
}

/** Asks the store about the rows that stand within a step (9 mm) of an edge, so that the box is exact. */
async function exactBox(db: ReadDb, columns: Columns, bbox: readonly number[], rows: Uint32Array, n: number) {
  const { x0, x1, y0, y1 } = edgesOf(bbox);
  const doubtful: number[] = [];
  for (let i = 0; i < n; i++) {
    const row = rows[i] as number;
    const px = columns.x[row] as number;
    const py = columns.y[row] as number;
    if (px <= x0 + 1 || px >= x1 - 1 || py <= y0 + 1 || py >= y1 - 1) doubtful.push(row);
  }
  if (doubtful.length === 0) return n;
  const ids = doubtful.map((row) => columns.id[row] as number);
  const inside = await idsInBox(db, columns.layer, ids, bbox);
  const outside = new Set(doubtful.filter((row) => !inside.has(columns.id[row] as number)));
  let kept = 0;
  for (let i = 0; i < n; i++) {
    const row = rows[i] as number;
    if (!outside.has(row)) rows[kept++] = row;
  }
  return kept;
}
