/** Points in order of the square cells they lie in, without a table of the cells that are empty. */
import { ZhituError } from '../../contract/errors.ts';
import type { PlanePoints } from '../shapes.ts';
import { boxOf } from './grid.ts';

/** Rows or columns of cells at most: for 1 m it is 11,000 km from one end to the other. */
const MOST_LINES = 1 << 24;
/** Cells of the box for each point up to which all are counted: 8 bytes a point. */
const ROOM = 2;

export interface Cells {
  /** Coordinates and places in the input, ordered by row of cells, then column, then place in the input. */
  x: Float64Array;
  y: Float64Array;
  order: Uint32Array;
  /** Of cells with points in them. Cell c holds the points starts[c] … starts[c + 1] − 1. */
  count: number;
  starts: Uint32Array;
  column: Uint32Array;
  /** Row of cell c; row r holds the cells rows[r] … rows[r + 1] − 1. */
  row: Uint32Array;
  rows: Uint32Array;
}

/**
 * By one counting sort where there is room to count every cell of the box, else by two, for columns and for rows.
 * `side`: of a cell, metres. Throws ZhituError `analysis_params` when points lie too far apart for cells of this side.
 */
export function sortIntoCells(points: PlanePoints, side: number): Cells {
  const count = points.x.length;
  const { west, south, east, north } = boxOf(points);
  const perSide = 1 / side;
  const columns = Math.floor((east - west) * perSide) + 1;
  const rows = Math.floor((north - south) * perSide) + 1;
  if (Math.max(columns, rows) > MOST_LINES) throw tooFarApart(side, Math.max(columns, rows) * side);

  if (columns * rows <= ROOM * count) return sortDense(points, west, south, perSide, columns, rows);
  return sortSparse(points, west, south, perSide, columns, rows);
}

/** One counting sort by cell. */
function sortDense(points: PlanePoints, west: number, south: number, perSide: number, columns: number, rows: number) {
  const count = points.x.length;
  const keys = new Uint32Array(count);
  const next = new Uint32Array(columns * rows + 1);
  for (let i = 0; i < count; i++) {
    const c = (((points.x[i] as number) - west) * perSide) >>> 0;
    const r = (((points.y[i] as number) - south) * perSide) >>> 0;
    const key = r * columns + c;
    keys[i] = key;
    next[key + 1] = (next[key + 1] as number) + 1;
  }
  let full = 0;
  for (let k = 1; k < next.length; k++) {
    if (next[k] !== 0) full++;
    next[k] = (next[k] as number) + (next[k - 1] as number);
  }
  const cells = emptyCells(count, full);
  for (let k = 0, c = 0, r = 0, cell = 0; k + 1 < next.length; k++, c++) {
    if (c === columns) {
      c = 0;
      r++;
    }
    if (next[k] === next[k + 1]) continue;
    cells.column[cell] = c;
    cells.row[cell] = r;
    cells.starts[cell++] = next[k] as number;
  }
  cells.starts[full] = count;
  const { x, y, order } = cells;
  for (let i = 0; i < count; i++) {
    const key = keys[i] as number;
    const place = next[key] as number;
    next[key] = place + 1;
    order[place] = i;
    x[place] = points.x[i] as number;
    y[place] = points.y[i] as number;
  }
  return { ...cells, rows: firstsOf(cells.row, rows) };
}

/** Two counting sorts: memory for the points, and for rows and columns, not for cells. */
function sortSparse(points: PlanePoints, west: number, south: number, perSide: number, columns: number, rows: number) {
  const columnOf = linesOf(points.x, west, perSide);
  const rowOf = linesOf(points.y, south, perSide);
  const order = sortedBy(rowOf, rows, sortedBy(columnOf, columns, null));
  const begins = (i: number) => {
    if (i === 0) return true;
    const [a, b] = [order[i - 1] as number, order[i] as number];
    return columnOf[a] !== columnOf[b] || rowOf[a] !== rowOf[b];
  };
  let full = 0;
  for (let i = 0; i < order.length; i++) if (begins(i)) full++;
  const cells = emptyCells(order.length, full);
  for (let i = 0, cell = 0; i < order.length; i++) {
    const n = order[i] as number;
    cells.x[i] = points.x[n] as number;
    cells.y[i] = points.y[n] as number;
    if (!begins(i)) continue;
    cells.column[cell] = columnOf[n] as number;
    cells.row[cell] = rowOf[n] as number;
    cells.starts[cell++] = i;
  }
  cells.starts[full] = order.length;
  return { ...cells, order, rows: firstsOf(cells.row, rows) };
}

function emptyCells(points: number, count: number): Omit<Cells, 'rows'> {
  return {
    x: new Float64Array(points),
    y: new Float64Array(points),
    order: new Uint32Array(points),
    count,
    starts: new Uint32Array(count + 1),
    column: new Uint32Array(count),
    row: new Uint32Array(count),
  };
}

function linesOf(at: Float64Array, low: number, perSide: number): Uint32Array {
  const lines = new Uint32Array(at.length);
  for (let i = 0; i < lines.length; i++) lines[i] = ((at[i] as number) - low) * perSide;
  return lines;
}

/** Stable: the places of `before` (or 0, 1, 2 …) in order of their keys, which are less than `limit`. */
function sortedBy(keys: Uint32Array, limit: number, before: Uint32Array | null): Uint32Array {
  const next = new Uint32Array(limit + 1);
  for (let i = 0; i < keys.length; i++) {
    const key = (keys[i] as number) + 1;
    next[key] = (next[key] as number) + 1;
  }
  for (let k = 1; k <= limit; k++) next[k] = (next[k] as number) + (next[k - 1] as number);
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const n = before ? (before[i] as number) : i;
    const key = keys[n] as number;
    const place = next[key] as number;
    order[place] = n;
    next[key] = place + 1;
  }
  return order;
}

function firstsOf(row: Uint32Array, rows: number): Uint32Array {
  const firsts = new Uint32Array(rows + 1);
  let r = 0;
  for (let c = 0; c < row.length; c++) while (r <= (row[c] as number)) firsts[r++] = c;
  while (r <= rows) firsts[r++] = row.length;
  return firsts;
}

function tooFarApart(side: number, extent: number): ZhituError {
  const km = Math.round(extent / 1000);
  return new ZhituError('analysis_params', {
    name: 'radius',
    value: `${(side * Math.SQRT2).toPrecision(3)} m`,
    why_zh: `记录相距达 ${km} 公里。请加大半径，或筛选出一个城市的记录`,
    why_en: `the records lie ${km} km apart. Take a larger radius, or filter to one city`,
  });
}
