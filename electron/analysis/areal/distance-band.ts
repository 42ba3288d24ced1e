/** Neighbours as the crow flies: every unit within a distance, found by a grid of squares as wide as that distance. */
import type { PlanePoints, Progress, Weights } from '../shapes.ts';
import { checkPairs } from './weights.ts';

const MOST_SQUARES = 1 << 22; // a wide area gets larger squares

/**
 * Units no further than `band` metres from each other are neighbours of weight 1; no unit is its own. Throws ZhituError
 * `analysis_too_large` when there are too many pairs.
 */
export function distanceBand(points: PlanePoints, band: number, progress?: Progress): Weights {
  const { x, y } = points;
  const n = x.length;
  const grid = gridOf(points, band);
  const start = new Uint32Array(n + 1);
  const square = band * band;

  const visit = (i: number, found: (j: number) => void) => {
    const [px, py] = [x[i] as number, y[i] as number];
    const column = Math.floor((px - grid.west) / grid.side);
    const row = Math.floor((py - grid.south) / grid.side);
    for (let r = Math.max(0, row - 1); r <= Math.min(grid.rows - 1, row + 1); r++) {
      const first = r * grid.columns + Math.max(0, column - 1);
      const last = r * grid.columns + Math.min(grid.columns - 1, column + 1);
      const to = grid.starts[last + 1] as number;
      for (let k = grid.starts[first] as number; k < to; k++) {
        const j = grid.items[k] as number;
        const [dx, dy] = [(x[j] as number) - px, (y[j] as number) - py];
        if (dx * dx + dy * dy <= square && j !== i) found(j);
      }
    }
  };

  let pairs = 0;
  for (let i = 0; i < n; i++) {
    if (i % 1024 === 0) progress?.tick(i, 2 * n, 'neighbours');
    visit(i, () => pairs++);
    checkPairs(pairs);
    start[i + 1] = pairs;
  }
  const index = new Uint32Array(pairs);
  for (let i = 0; i < n; i++) {
    if (i % 1024 === 0) progress?.tick(n + i, 2 * n, 'neighbours');
    let at = start[i] as number;
    visit(i, (j) => {
      index[at++] = j;
    });
    index.subarray(start[i], at).sort();
  }
  return { n, start, index, value: new Float64Array(pairs).fill(1) };
}

/** Points by square: those of square c are items[starts[c]] … items[starts[c + 1] − 1]. */
function gridOf({ x, y }: PlanePoints, band: number) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    const [px, py] = [x[i] as number, y[i] as number];
    if (px < west) west = px;
    if (px > east) east = px;
    if (py < south) south = py;
    if (py > north) north = py;
  }
  if (x.length === 0) [west, south, east, north] = [0, 0, 0, 0];
  // A little wider than the band, so that rounding never puts a neighbour two squares away.
  let side = band * (1 + 1e-9);
  while ((Math.floor((east - west) / side) + 1) * (Math.floor((north - south) / side) + 1) > MOST_SQUARES) side *= 2;
  const columns = Math.floor((east - west) / side) + 1;
  const rows = Math.floor((north - south) / side) + 1;
  const of = new Uint32Array(x.length);
  const starts = new Uint32Array(columns * rows + 1);
  for (let i = 0; i < x.length; i++) {
    const row = Math.floor(((y[i] as number) - south) / side);
    const cell = row * columns + Math.floor(((x[i] as number) - west) / side);
    of[i] = cell;
    starts[cell + 1] = (starts[cell + 1] as number) + 1;
  }
  for (let c = 0; c < columns * rows; c++) starts[c + 1] = (starts[c + 1] as number) + (starts[c] as number);
  const next = starts.slice();
  const items = new Uint32Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const cell = of[i] as number;
    items[next[cell] as number] = i;
    next[cell] = (next[cell] as number) + 1;
  }
  return { west, south, side, columns, rows, starts, items };
}
