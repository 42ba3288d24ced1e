/** The cells around each, for walks through them in order. */
import type { Cells } from './cells.ts';

/** Cells within the radius: two in each direction, as their diagonal is the radius. */
export const RING = 2;

/**
 * A window of `ring` cells in each direction that moves with a walk through all cells in rising order: the ends of its
 * rows then only move east, which takes no search. Row k of the window, from the south, holds cells from[k] … to[k] − 1.
 */
export class Around {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly ring: number;
  readonly #cells: Cells;
  #row = -1;

  constructor(cells: Cells, ring = RING) {
    this.#cells = cells;
    this.ring = ring;
    this.from = new Uint32Array(2 * ring + 1);
    this.to = new Uint32Array(2 * ring + 1);
  }

  /** Puts a cell into the middle: one later than the last. Returns how many points lie in the window. */
  moveTo(cell: number): number {
    const { column, row, rows, starts } = this.#cells;
    const { from, to, ring } = this;
    const r = row[cell] as number;
    const c = column[cell] as number;
    const fresh = r !== this.#row;
    this.#row = r;
    let points = 0;
    for (let k = 0; k <= 2 * ring; k++) {
      const other = r + k - ring;
      if (other < 0 || other >= rows.length - 1) {
        from[k] = 0;
        to[k] = 0;
        continue;
      }
      const end = rows[other + 1] as number;
      let a = fresh ? (rows[other] as number) : (from[k] as number);
      while (a < end && (column[a] as number) < c - ring) a++;
      let b = fresh ? a : Math.max(a, to[k] as number);
      while (b < end && (column[b] as number) <= c + ring) b++;
      from[k] = a;
      to[k] = b;
      points += (starts[b] as number) - (starts[a] as number);
    }
    return points;
  }
}
