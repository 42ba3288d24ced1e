/** Lines of equal value on a grid by marching squares (after Lorensen and Cline 1987). */
import type { Grid } from './grid.ts';

/** x, y, x, y … in metres on the plane, not closed. */
export type Ring = Float64Array;

/** Edges of a square between four centres: south, east, north, west. */
type Edge = 0 | 1 | 2 | 3;
/** From edge to edge with the high corners on the left; the corners are bits from the south-west one, anticlockwise. */
const SEGMENTS: readonly (readonly [Edge, Edge][])[] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [
    [0, 3],
    [2, 1],
  ],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [
    [1, 0],
    [3, 2],
  ],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
];
/** The same where two opposite corners are high and so is the middle, the mean of all four. */
const JOINED: Record<number, readonly [Edge, Edge][]> = {
  5: [
    [0, 1],
    [2, 3],
  ],
  10: [
    [3, 0],
    [1, 2],
  ],
};

/**
 * Rings around where values are at least `level`, which is more than 0: anticlockwise outside, clockwise around holes.
 * Values are taken to fall to 0 within a cell of the grid's border, so that every line is closed. Rings of two levels
 * never cross; those of one may touch where a value is the level itself.
 */
export function contour(values: Float64Array, grid: Grid, level: number): Ring[] {
  const { columns, rows } = grid;
  const width = columns + 2; // with a border of zeros
  const at = (i: number, j: number) =>
    i < 1 || j < 1 || i > columns || j > rows ? 0 : (values[(j - 1) * columns + i - 1] as number);
  // An edge is named by its south-western corner, doubled, and one more when it goes north.
  const next = new Map<number, number>();
  for (let j = 0; j <= rows; j++) {
    let [sw, nw] = [at(0, j), at(0, j + 1)];
    for (let i = 0; i <= columns; i++) {
      const [se, ne] = [at(i + 1, j), at(i + 1, j + 1)];
      const high = (sw >= level ? 1 : 0) | (se >= level ? 2 : 0) | (ne >= level ? 4 : 0) | (nw >= level ? 8 : 0);
      if (high !== 0 && high !== 15) {
        const joined = (high === 5 || high === 10) && (sw + se + ne + nw) / 4 >= level;
        const corner = 2 * (j * width + i);
        const edges = [corner, corner + 3, corner + 2 * width, corner + 1];
        for (const [from, to] of (joined ? JOINED[high] : SEGMENTS[high]) ?? []) {
          next.set(edges[from] as number, edges[to] as number);
        }
      }
      sw = se;
      nw = ne;
    }
  }
  const place = (edge: number): [number, number] => {
    const corner = edge >> 1;
    const [i, j] = [corner % width, Math.floor(corner / width)];
    const north = edge & 1;
    const [a, b] = [at(i, j), at(i + 1 - north, j + north)];
    const t = (level - a) / (b - a);
    return [grid.x + (i - 1 + (north ? 0 : t)) * grid.cell, grid.y + (j - 1 + (north ? t : 0)) * grid.cell];
  };
  const rings: Ring[] = [];
  for (const start of next.keys()) {
    const ring: number[] = [];
    for (let edge: number | undefined = start; edge !== undefined && next.has(edge); ) {
      ring.push(...place(edge));
      const follows = next.get(edge);
      next.delete(edge);
      edge = follows;
    }
    if (ring.length) rings.push(straightened(Float64Array.from(ring), grid.cell));
  }
  return rings;
}

/**
 * Without corners that are none: repeated places, places on a straight line, and the tips of ways out and back, which
 * come up where a value is the level itself.
 */
function straightened(ring: Ring, cell: number): Ring {
  const kept: number[] = [];
  let first = 0;
  const flat = (a: number, b: number, x: number, y: number) => {
    const [ax, ay, bx, by] = [kept[a], kept[a + 1], kept[b], kept[b + 1]] as [number, number, number, number];
    return Math.abs((bx - ax) * (y - by) - (by - ay) * (x - bx)) <= 1e-6 * cell * cell;
  };
  const same = (x: number, y: number) => kept.at(-2) === x && kept.at(-1) === y;
  /** Takes back what a way on to a place makes needless; says whether the place is still to be added. */
  const onTo = (x: number, y: number): boolean => {
    while (kept.length - first > 2 && !same(x, y) && flat(kept.length - 4, kept.length - 2, x, y)) kept.length -= 2;
    return !same(x, y);
  };
  for (let k = 0; k < ring.length; k += 2) {
    const [x, y] = [ring[k] as number, ring[k + 1] as number];
    if (onTo(x, y)) kept.push(x, y);
  }
  // The seam: the last places lead on to the first, and the first may be none itself.
  for (let length = -1; length !== kept.length - first; ) {
    length = kept.length - first;
    if (length > 2 && !onTo(kept[first] as number, kept[first + 1] as number)) kept.length -= 2;
    if (kept.length - first > 4 && flat(kept.length - 2, first, kept[first + 2] as number, kept[first + 3] as number)) {
      first += 2;
    }
  }
  return Float64Array.from(kept.slice(first));
}
