/**
 * The straight segments of all edges in a grid: each cell lists the segments that pass through it.
 */
import type { StreetGraph } from '../shapes.ts';

const MOST_CELLS = 1 << 20;
/** Aimed at: segments to a cell. Measured best for a million points among 80,000 segments. */
const PER_CELL = 0.5;

export interface SegmentGrid {
  count: number;
  /** Per segment: ax, ay, bx, by, direction of length 1 as x and y, length, measure of its start. */
  ends: Float64Array;
  edge: Uint32Array;
  /** Number of the street for telling names apart; each unnamed edge has its own. */
  key: Uint32Array;
  west: number;
  south: number;
  size: number;
  columns: number;
  rows: number;
  /** Cell c has the segments items[starts[c]] … items[starts[c + 1] − 1]. */
  starts: Uint32Array;
  items: Uint32Array;
}

const grids = new WeakMap<StreetGraph, SegmentGrid>();

/** Made once for a graph. */
export function gridOf(graph: StreetGraph): SegmentGrid {
  let grid = grids.get(graph);
  if (!grid) {
    grid = segmentGrid(graph);
    grids.set(graph, grid);
  }
  return grid;
}

function segmentGrid(graph: StreetGraph): SegmentGrid {
  const { edges, vertices } = graph;
  const count = vertices.x.length - edges.count;
  const ends = new Float64Array(count * 8);
  const [edge, key] = [new Uint32Array(count), new Uint32Array(count)];
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  for (let e = 0, s = 0; e < edges.count; e++) {
    const street = edges.street[e] as number;
    const own = graph.streets[street] === '' ? graph.streets.length + e : street;
    for (let v = (edges.lines[e] as number) + 1; v < (edges.lines[e + 1] as number); v++, s++) {
      const ax = vertices.x[v - 1] as number;
      const ay = vertices.y[v - 1] as number;
      const bx = vertices.x[v] as number;
      const by = vertices.y[v] as number;
      const i = s * 8;
      ends[i] = ax;
      ends[i + 1] = ay;
      ends[i + 2] = bx;
      ends[i + 3] = by;
      const begin = vertices.measure[v - 1] as number;
      const length = (vertices.measure[v] as number) - begin;
      ends[i + 4] = (bx - ax) / length;
      ends[i + 5] = (by - ay) / length;
      ends[i + 6] = length;
      ends[i + 7] = begin;
      edge[s] = e;
      key[s] = own;
      box[0] = Math.min(box[0], ax, bx);
      box[1] = Math.min(box[1], ay, by);
      box[2] = Math.max(box[2], ax, bx);
      box[3] = Math.max(box[3], ay, by);
    }
  }
  const [west, south] = count ? [box[0], box[1]] : [0, 0];
  const [spanX, spanY] = count ? [box[2] - west, box[3] - south] : [0, 0];
  const cells = Math.min(MOST_CELLS, Math.max(1, count / PER_CELL));
  // A network in one row of cells is a line, which the longer side cuts up.
  const size = Math.max(10, Math.sqrt((spanX * spanY) / cells), Math.max(spanX, spanY) / cells);
  const [columns, rows] = [Math.floor(spanX / size) + 1, Math.floor(spanY / size) + 1];
  const grid = { count, ends, edge, key, west, south, size, columns, rows };
  return { ...grid, ...fill(grid) };
}

type Bare = Omit<SegmentGrid, 'starts' | 'items'>;

function fill(g: Bare): Pick<SegmentGrid, 'starts' | 'items'> {
  const cells = g.columns * g.rows;
  const starts = new Uint32Array(cells + 1);
  eachCell(g, (cell) => {
    starts[cell + 1] = (starts[cell + 1] as number) + 1;
  });
  for (let c = 0; c < cells; c++) starts[c + 1] = (starts[c + 1] as number) + (starts[c] as number);
  const items = new Uint32Array(starts[cells] as number);
  const next = starts.slice();
  eachCell(g, (cell, s) => {
    items[next[cell] as number] = s;
    next[cell] = (next[cell] as number) + 1;
  });
  return { starts, items };
}

/** Visits the cells that each segment passes through, and by roundings at times one beside. */
function eachCell(g: Bare, visit: (cell: number, segment: number) => void): void {
  const { ends, size, columns, rows } = g;
  const clamp = (at: number, most: number) => Math.max(0, Math.min(most - 1, Math.floor(at / size)));
  for (let s = 0; s < g.count; s++) {
    const ax = (ends[s * 8] as number) - g.west;
    const ay = (ends[s * 8 + 1] as number) - g.south;
    const dx = (ends[s * 8 + 2] as number) - g.west - ax;
    const dy = (ends[s * 8 + 3] as number) - g.south - ay;
    const first = clamp(Math.min(ay, ay + dy), rows);
    const last = clamp(Math.max(ay, ay + dy), rows);
    for (let r = first; r <= last; r++) {
      // The part of the segment within this row of cells, a little wide.
      const t0 = dy === 0 ? 0 : (r * size - ay) / dy;
      const t1 = dy === 0 ? 1 : ((r + 1) * size - ay) / dy;
      const x0 = ax + dx * Math.max(0, Math.min(1, Math.min(t0, t1) - 1e-9));
      const x1 = ax + dx * Math.max(0, Math.min(1, Math.max(t0, t1) + 1e-9));
      const to = clamp(Math.max(x0, x1), columns);
      for (let c = clamp(Math.min(x0, x1), columns); c <= to; c++) visit(r * columns + c, s);
    }
  }
}

/** Square of the distance from a place to a segment. */
export function squareTo(ends: Float64Array, s: number, x: number, y: number): number {
  const i = s * 8;
  const ax = x - (ends[i] as number);
  const ay = y - (ends[i + 1] as number);
  const ux = ends[i + 4] as number;
  const uy = ends[i + 5] as number;
  const along = ax * ux + ay * uy;
  // Ends are taken as they are, so that edges that meet are exactly as near.
  if (along <= 0) return ax * ax + ay * ay;
  if (along >= (ends[i + 6] as number)) {
    const bx = x - (ends[i + 2] as number);
    const by = y - (ends[i + 3] as number);
    return bx * bx + by * by;
  }
  const across = ax * uy - ay * ux;
  return across * across;
}

/** Measure of the place on a segment that is nearest to x, y. */
export function measureAt(ends: Float64Array, s: number, x: number, y: number): number {
  const i = s * 8;
  const ax = x - (ends[i] as number);
  const ay = y - (ends[i + 1] as number);
  const along = ax * (ends[i + 4] as number) + ay * (ends[i + 5] as number);
  return (ends[i + 7] as number) + Math.max(0, Math.min(ends[i + 6] as number, along));
}

/** Segments in the cells within `reach` metres of a place; one in several cells comes several times. */
export function eachNear(g: SegmentGrid, x: number, y: number, reach: number, visit: (s: number) => void): void {
  // A rounding may have put a segment one cell beside.
  const slack = reach + g.size * 1e-6;
  const r0 = Math.max(0, Math.floor((y - slack - g.south) / g.size));
  const r1 = Math.min(g.rows - 1, Math.floor((y + slack - g.south) / g.size));
  const c0 = Math.max(0, Math.floor((x - slack - g.west) / g.size));
  const c1 = Math.min(g.columns - 1, Math.floor((x + slack - g.west) / g.size));
  for (let r = r0; r <= r1 && c0 <= c1; r++) {
    const end = g.starts[r * g.columns + c1 + 1] as number;
    for (let k = g.starts[r * g.columns + c0] as number; k < end; k++) visit(g.items[k] as number);
  }
}
