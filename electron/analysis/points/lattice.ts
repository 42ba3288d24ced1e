/**
 * Points put on the knots of a fine lattice, and values read between its knots, both by cubic interpolation (Lagrange,
 * four knots each way). A kernel summed from the knots is the kernel interpolated at the point: the error falls with
 * the fourth power of the lattice's step. Binning each point to its nearest cell, or to four, falls with the second.
 */
import type { PlanePoints, Progress } from '../shapes.ts';
import type { Grid } from './grid.ts';

const TICK = 262_144; // points between two looks at whether to go on: 10 ms

/** Knots as the centres of a grid. All points lie at least one step inside the outermost knots. */
export function putOnLattice({ x, y }: PlanePoints, lattice: Grid, progress: Progress): Float64Array {
  const { columns, rows } = lattice;
  const sum = new Float64Array(columns * rows);
  const perStep = 1 / lattice.cell;
  const [west, south] = [lattice.x, lattice.y];
  for (let n = 0; n < x.length; n++) {
    if (n % TICK === 0) progress.tick(n, x.length, 'density');
    const u = ((x[n] as number) - west) * perStep;
    const v = ((y[n] as number) - south) * perStep;
    const i = u | 0; // never negative
    const j = v | 0;
    const f = u - i;
    const g = v - j;
    const x0 = (-f * (f - 1) * (f - 2)) / 6;
    const x1 = ((f + 1) * (f - 1) * (f - 2)) / 2;
    const x2 = (-(f + 1) * f * (f - 2)) / 2;
    const x3 = ((f + 1) * f * (f - 1)) / 6;
    const at = (j - 1) * columns + i - 1;
    addFour(sum, at, (-g * (g - 1) * (g - 2)) / 6, x0, x1, x2, x3);
    addFour(sum, at + columns, ((g + 1) * (g - 1) * (g - 2)) / 2, x0, x1, x2, x3);
    addFour(sum, at + 2 * columns, (-(g + 1) * g * (g - 2)) / 2, x0, x1, x2, x3);
    addFour(sum, at + 3 * columns, ((g + 1) * g * (g - 1)) / 6, x0, x1, x2, x3);
  }
  return sum;
}

function addFour(sum: Float64Array, at: number, w: number, x0: number, x1: number, x2: number, x3: number): void {
  sum[at] = (sum[at] as number) + w * x0;
  sum[at + 1] = (sum[at + 1] as number) + w * x1;
  sum[at + 2] = (sum[at + 2] as number) + w * x2;
  sum[at + 3] = (sum[at + 3] as number) + w * x3;
}

/** The values at the centres of `grid`, read from those at the knots; all centres at least one step inside. */
export function readLattice(values: Float64Array, lattice: Grid, grid: Grid): Float64Array {
  const out = new Float64Array(grid.columns * grid.rows);
  const across = cubic(lattice.x, lattice.cell, grid.x, grid.cell, grid.columns);
  const along = cubic(lattice.y, lattice.cell, grid.y, grid.cell, grid.rows);
  const row = new Float64Array(lattice.columns);
  for (let j = 0; j < grid.rows; j++) {
    row.fill(0);
    for (let k = 0; k < 4; k++) {
      const w = along.weight[4 * j + k] as number;
      const at = ((along.first[j] as number) + k) * lattice.columns;
      for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) + w * (values[at + i] as number);
    }
    for (let i = 0; i < grid.columns; i++) {
      const at = across.first[i] as number;
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += (across.weight[4 * i + k] as number) * (row[at + k] as number);
      out[j * grid.columns + i] = sum;
    }
  }
  return out;
}

/** First of the four knots and their weights, for each of evenly spaced positions. */
function cubic(origin: number, step: number, from: number, by: number, count: number) {
  const first = new Int32Array(count);
  const weight = new Float64Array(4 * count);
  for (let n = 0; n < count; n++) {
    const u = (from + n * by - origin) / step;
    const i = Math.floor(u);
    const f = u - i;
    first[n] = i - 1;
    weight[4 * n] = (-f * (f - 1) * (f - 2)) / 6;
    weight[4 * n + 1] = ((f + 1) * (f - 1) * (f - 2)) / 2;
    weight[4 * n + 2] = (-(f + 1) * f * (f - 2)) / 2;
    weight[4 * n + 3] = ((f + 1) * f * (f - 1)) / 6;
  }
  return { first, weight };
}
