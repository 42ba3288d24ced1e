/** Kernel density as it is defined: every point adds its kernel to every cell in reach. */
import type { PlanePoints, Progress } from '../shapes.ts';
import type { Grid } from './grid.ts';
import { type Kernel, REACH } from './kernel.ts';

const TICK = 4e6; // additions between two looks at whether to go on: 5 ms

/** Additions that the exact sum takes; about 1.5 ns each. */
export function exactWork(count: number, grid: Grid, kernel: Kernel, h: number): number {
  const across = (2 * REACH[kernel] * h) / grid.cell + 1;
  return count * Math.min(across, grid.columns) * Math.min(across, grid.rows);
}

/** Points per square metre at the centres of the cells. `h`: bandwidth in metres. */
export function densityExact(points: PlanePoints, grid: Grid, kernel: Kernel, h: number, progress: Progress) {
  const sum = new Float64Array(grid.columns * grid.rows);
  const add = kernel === 'gaussian' ? addGaussian(grid, sum, h) : addQuartic(grid, sum, h);
  const count = points.x.length;
  const step = Math.max(1, Math.ceil(TICK / (exactWork(count, grid, kernel, h) / count)));
  for (let i = 0; i < count; i++) {
    if (i % step === 0) progress.tick(i, count, 'density');
    add(points.x[i] as number, points.y[i] as number);
  }
  return sum;
}

type Add = (px: number, py: number) => void;

/** A normal density in two dimensions is the product of two in one: a row of exponentials and a column of them. */
function addGaussian({ x, y, cell, columns, rows }: Grid, sum: Float64Array, h: number): Add {
  const reach = REACH.gaussian * h;
  const peak = 1 / (2 * Math.PI * h * h);
  const scale = -1 / (2 * h * h);
  const across = new Float64Array(columns);
  return (px, py) => {
    const first = Math.max(0, Math.ceil((px - reach - x) / cell));
    const last = Math.min(columns - 1, Math.floor((px + reach - x) / cell));
    for (let i = first; i <= last; i++) {
      const d = x + i * cell - px;
      across[i] = Math.exp(d * d * scale);
    }
    const top = Math.min(rows - 1, Math.floor((py + reach - y) / cell));
    for (let j = Math.max(0, Math.ceil((py - reach - y) / cell)); j <= top; j++) {
      const d = y + j * cell - py;
      const factor = peak * Math.exp(d * d * scale);
      const row = j * columns;
      for (let i = first; i <= last; i++) sum[row + i] = (sum[row + i] as number) + factor * (across[i] as number);
    }
  };
}

function addQuartic({ x, y, cell, columns, rows }: Grid, sum: Float64Array, h: number): Add {
  const peak = 3 / (Math.PI * h * h);
  const scale = 1 / (h * h);
  return (px, py) => {
    const top = Math.min(rows - 1, Math.floor((py + h - y) / cell));
    for (let j = Math.max(0, Math.ceil((py - h - y) / cell)); j <= top; j++) {
      const dy = y + j * cell - py;
      const half = Math.sqrt(Math.max(0, h * h - dy * dy));
      const last = Math.min(columns - 1, Math.floor((px + half - x) / cell));
      for (let i = Math.max(0, Math.ceil((px - half - x) / cell)); i <= last; i++) {
        const dx = x + i * cell - px;
        const rest = 1 - (dx * dx + dy * dy) * scale;
        sum[j * columns + i] = (sum[j * columns + i] as number) + peak * rest * rest;
      }
    }
  };
}
