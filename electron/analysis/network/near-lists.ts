/**
 * Points by cell, and for each cell the few segments that can be nearest, or second to the nearest in doubt, to any
 * place in it. So a point costs a handful of distances in memory at hand, however long the tolerance is.
 */
import type { PlanePoints } from '../shapes.ts';
import { type SegmentGrid, squareTo } from './segment-grid.ts';

/** Cells of the segments' grid and around it as far as the tolerance reaches. */
function around(g: SegmentGrid, tolerance: number) {
  const margin = Math.ceil(tolerance / g.size);
  return {
    columns: g.columns + 2 * margin,
    rows: g.rows + 2 * margin,
    west: g.west - margin * g.size,
    south: g.south - margin * g.size,
  };
}

/**
 * The points in order of their cells, so that memory is read in a row: their numbers, and x and y in turn. Points
 * outside of all cells are left out.
 */
export function byCell(
  g: SegmentGrid,
  points: PlanePoints,
  tolerance: number,
): { starts: Uint32Array; order: Uint32Array; xy: Float64Array } {
  const { columns, rows, west, south } = around(g, tolerance);
  const each = 1 / g.size;
  const n = points.x.length;
  const none = columns * rows;
  const cells = new Uint32Array(n);
  const starts = new Uint32Array(none + 2);
  for (let i = 0; i < n; i++) {
    const column = Math.floor(((points.x[i] as number) - west) * each);
    const row = Math.floor(((points.y[i] as number) - south) * each);
    const inside = column >= 0 && column < columns && row >= 0 && row < rows;
    const cell = inside ? row * columns + column : none;
    cells[i] = cell;
    starts[cell + 1] = (starts[cell + 1] as number) + 1;
  }
  for (let c = 0; c <= none; c++) starts[c + 1] = (starts[c + 1] as number) + (starts[c] as number);
  const order = new Uint32Array(n);
  const xy = new Float64Array(2 * n);
  const next = starts.slice();
  for (let i = 0; i < n; i++) {
    const cell = cells[i] as number;
    const place = next[cell] as number;
    next[cell] = place + 1;
    order[place] = i;
    xy[2 * place] = points.x[i] as number;
    xy[2 * place + 1] = points.y[i] as number;
  }
  return { starts: starts.subarray(0, none + 1), order, xy };
}

export class NearLists {
  /** Of the cell filled last: listed segments, the nearest to its middle first. */
  count = 0;
  segments = new Uint32Array(256);
  /** Metres from the cell's middle. */
  away = new Float64Array(256);
  /** As in SegmentGrid. */
  keys = new Uint32Array(256);
  ends = new Float64Array(256 * 8);
  /** The cell's middle. */
  x = 0;
  y = 0;
  readonly #g: SegmentGrid;
  readonly #cells: ReturnType<typeof around>;
  readonly #reach: number;
  readonly #least: number;
  readonly #share: number;
  /** Cell in which a segment was last seen, so that it is looked at once. */
  readonly #seen: Int32Array;

  constructor(g: SegmentGrid, tolerance: number, least: number, share: number) {
    this.#g = g;
    this.#cells = around(g, tolerance);
    this.#reach = tolerance;
    this.#least = least;
    this.#share = share;
    this.#seen = new Int32Array(g.count).fill(-1);
  }

  /**
   * Lists the segments for a cell. A segment at distance d from the cell's middle is between d − h and d + h from the
   * cell's places, h half the diagonal; so one that is farther from the middle than the nearest by more than 2 h and
   * the doubt matters to no place in the cell.
   */
  fill(cell: number): void {
    const g = this.#g;
    const { items, starts, columns, size } = g;
    const seen = this.#seen;
    const x = this.#cells.west + ((cell % this.#cells.columns) + 0.5) * size;
    const y = this.#cells.south + (Math.floor(cell / this.#cells.columns) + 0.5) * size;
    const half = size * Math.SQRT1_2 * (1 + 1e-9);
    const reach = this.#reach + half + size * 1e-6;
    const r0 = Math.max(0, Math.floor((y - reach - g.south) / size));
    const r1 = Math.min(g.rows - 1, Math.floor((y + reach - g.south) / size));
    const c0 = Math.max(0, Math.floor((x - reach - g.west) / size));
    const c1 = Math.min(columns - 1, Math.floor((x + reach - g.west) / size));
    let { segments, away } = this;
    let most = reach;
    let nearest = reach;
    let found = 0;
    for (let r = r0; r <= r1 && c0 <= c1; r++) {
      const end = starts[r * columns + c1 + 1] as number;
      for (let k = starts[r * columns + c0] as number; k < end; k++) {
        const s = items[k] as number;
        if (seen[s] === cell) continue;
        seen[s] = cell;
        const d = Math.sqrt(squareTo(g.ends, s, x, y));
        if (d > most) continue;
        if (d < nearest) {
          nearest = d;
          const doubt = Math.max(this.#least, this.#share * (d + half));
          most = Math.min(reach, (d + 2 * half + doubt) * (1 + 1e-12));
        }
        if (found === segments.length) {
          this.#grow();
          segments = this.segments;
          away = this.away;
        }
        let at = found++;
        for (; at > 0 && (away[at - 1] as number) > d; at--) {
          segments[at] = segments[at - 1] as number;
          away[at] = away[at - 1] as number;
        }
        segments[at] = s;
        away[at] = d;
      }
    }
    while (found > 0 && (away[found - 1] as number) > most) found--;
    const { keys, ends } = this;
    for (let k = 0; k < found; k++) {
      const s = segments[k] as number;
      keys[k] = g.key[s] as number;
      for (let j = 0; j < 8; j++) ends[k * 8 + j] = g.ends[s * 8 + j] as number;
    }
    this.count = found;
    this.x = x;
    this.y = y;
  }

  #grow(): void {
    const wider = <T extends Float64Array | Uint32Array>(old: T, into: T): T => {
      into.set(old);
      return into;
    };
    const size = this.segments.length * 2;
    this.away = wider(this.away, new Float64Array(size));
    this.segments = wider(this.segments, new Uint32Array(size));
    this.keys = wider(this.keys, new Uint32Array(size));
    this.ends = wider(this.ends, new Float64Array(size * 8));
  }
}
