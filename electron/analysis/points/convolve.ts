/** A kernel laid over every knot of a lattice and summed at some of them. */
import type { Progress } from '../shapes.ts';
import type { Grid } from './grid.ts';
import { KERNELS } from './kernel.ts';

/** The knots wanted: every `every`-th from (column, row) on, `columns` × `rows` of them. */
export interface Picked {
  column: number;
  row: number;
  every: number;
  columns: number;
  rows: number;
}

const TAIL = 5; // bandwidths: a normal density has 4e-6 of its peak there, and 4e-6 of its mass beyond

/** One pass along the rows, one along the columns; the normal density is a product. `h`: bandwidth, metres. */
export function convolveGaussian(sum: Float64Array, lattice: Grid, picked: Picked, h: number, progress: Progress) {
  const reach = Math.min(Math.ceil((TAIL * h) / lattice.cell), Math.max(lattice.columns, lattice.rows));
  const peak = KERNELS.gaussian(0, h);
  const weight = Float64Array.from({ length: reach + 1 }, (_, t) => Math.exp(-((t * lattice.cell) ** 2) / (2 * h * h)));
  const across = new Float64Array(picked.columns * (lattice.rows + 2 * reach)); // rows of nothing above and below
  const row = new Float64Array(lattice.columns + 2 * reach);
  for (let j = 0; j < lattice.rows; j++) {
    if (j % 64 === 0) progress.tick(j, 2 * lattice.rows, 'smooth');
    row.set(sum.subarray(j * lattice.columns, (j + 1) * lattice.columns), reach);
    if (empty(row)) continue;
    const at = (j + reach) * picked.columns;
    addRow(row, weight, picked, reach, across.subarray(at, at + picked.columns));
  }
  const result = new Float64Array(picked.columns * picked.rows);
  for (let j = 0; j < picked.rows; j++) {
    if (j % 64 === 0) progress.tick(picked.rows + j, 2 * picked.rows, 'smooth');
    const at = (picked.row + j * picked.every + reach) * picked.columns;
    const out = j * picked.columns;
    for (let i = 0; i < picked.columns; i++) result[out + i] = peak * (across[at + i] as number);
    for (let t = 1; t <= reach; t += 2) {
      const v = peak * (weight[t] as number);
      const w = t < reach ? peak * (weight[t + 1] as number) : 0;
      const near = t * picked.columns;
      const far = t < reach ? near + picked.columns : near;
      for (let i = 0, k = at; i < picked.columns; i++, k++) {
        result[out + i] =
          (result[out + i] as number) +
          v * ((across[k - near] as number) + (across[k + near] as number)) +
          w * ((across[k - far] as number) + (across[k + far] as number));
      }
    }
  }
  return result;
}

/** A disc in rows: two rows at the same distance up and down are added first, then two knots to the left and right. */
export function convolveQuartic(sum: Float64Array, lattice: Grid, picked: Picked, h: number, progress: Progress) {
  const { cell, columns } = lattice;
  const reach = Math.floor(h / cell);
  const result = new Float64Array(picked.columns * picked.rows);
  const full = Uint8Array.from({ length: lattice.rows }, (_, j) =>
    empty(sum.subarray(j * columns, (j + 1) * columns)) ? 0 : 1,
  );
  const weights = Array.from({ length: reach + 1 }, (_, v) => {
    const half = Math.floor(Math.sqrt(Math.max(0, (h / cell) ** 2 - v * v)));
    return Float64Array.from({ length: half + 1 }, (_, t) => KERNELS.quartic((t * t + v * v) * cell * cell, h));
  });
  const pair = new Float64Array(columns + 2 * reach);
  const total = new Float64Array(picked.columns);
  for (let j = 0; j < picked.rows; j++) {
    if (j % 16 === 0) progress.tick(j, picked.rows, 'smooth');
    const middle = picked.row + j * picked.every;
    total.fill(0);
    for (let v = 0; v <= reach; v++) {
      const below = full[middle - v] ? (middle - v) * columns : -1;
      const above = v > 0 && full[middle + v] ? (middle + v) * columns : -1;
      if (below < 0 && above < 0) continue;
      if (below < 0) pair.set(sum.subarray(above, above + columns), reach);
      else pair.set(sum.subarray(below, below + columns), reach);
      if (below >= 0 && above >= 0) {
        for (let i = 0; i < columns; i++) pair[reach + i] = (pair[reach + i] as number) + (sum[above + i] as number);
      }
      addRow(pair, weights[v] as Float64Array, picked, reach, total);
    }
    result.set(total, j * picked.columns);
  }
  return result;
}

/** Two weights at a time over the whole row: quicker than all weights for one knot after the other. */
function addRow(row: Float64Array, weight: Float64Array, { column, every }: Picked, pad: number, total: Float64Array) {
  const first = weight[0] as number;
  for (let i = 0, at = column + pad; i < total.length; i++, at += every) {
    total[i] = (total[i] as number) + first * (row[at] as number);
  }
  for (let t = 1; t < weight.length; t += 2) {
    const v = weight[t] as number;
    const w = t + 1 < weight.length ? (weight[t + 1] as number) : 0;
    const further = w === 0 ? t : t + 1;
    for (let i = 0, at = column + pad; i < total.length; i++, at += every) {
      total[i] =
        (total[i] as number) +
        v * ((row[at - t] as number) + (row[at + t] as number)) +
        w * ((row[at - further] as number) + (row[at + further] as number));
    }
  }
}

function empty(row: Float64Array): boolean {
  for (let i = 0; i < row.length; i++) if (row[i] !== 0) return false;
  return true;
}
