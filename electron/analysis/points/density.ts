/**
 * Kernel density on a grid. The exact sum while it takes well under a second, else by way of a lattice so fine that a
 * Gaussian's values are off by less than 1e-4 of the peak wherever the points lie. Those of a quartic kernel, whose
 * second derivative jumps at its rim, are off by as little among points that spread (a million tickets: 1e-5), by up
 * to 3e-4 where some places hold many, and by 1e-3 where one holds all. Measured in the tests.
 */
import type { PlanePoints, Progress } from '../shapes.ts';
import { convolveGaussian, convolveQuartic } from './convolve.ts';
import { densityExact, exactWork } from './density-exact.ts';
import { boxOf, type Grid, gridOver, grow } from './grid.ts';
import type { Kernel } from './kernel.ts';
import { putOnLattice, readLattice } from './lattice.ts';

/** Additions up to which the exact sum is taken: a fifth of a second. 380 points on 512 × 512 cells at any bandwidth. */
const EXACT = 1e8;
/** Knots a bandwidth at least. */
const KNOTS: Record<Kernel, number> = { gaussian: 7, quartic: 20 };
/** Knots a bandwidth where cells are still smaller: a coarser lattice, read between its knots. */
const WIDE: Record<Kernel, number> = { gaussian: 12, quartic: 40 };
/** More knots than this (64 MB) only serve kernels of a cell or two, whose exact sum is as quick. */
const MOST_KNOTS = 8e6;

/**
 * Points per square metre at the centres of the cells. `h`: bandwidth in metres, more than 0. The same points in the
 * same order give the same bits.
 */
export function density(points: PlanePoints, grid: Grid, kernel: Kernel, h: number, progress: Progress): Float64Array {
  if (exactWork(points.x.length, grid, kernel, h) <= EXACT) return densityExact(points, grid, kernel, h, progress);
  return densityFast(points, grid, kernel, h, progress) ?? densityExact(points, grid, kernel, h, progress);
}

/** The quick way; null when the bandwidth is too small for the lattice. */
export function densityFast(points: PlanePoints, grid: Grid, kernel: Kernel, h: number, progress: Progress) {
  const knots = (KNOTS[kernel] * grid.cell) / h;
  const convolve = kernel === 'gaussian' ? convolveGaussian : convolveQuartic;
  const wide = h / grid.cell > WIDE[kernel];
  const every = Math.max(1, Math.ceil(knots));
  const lattice = wide ? latticeFor(points, grid, h / WIDE[kernel]) : aligned(points, grid, every);
  if (lattice.columns * lattice.rows > MOST_KNOTS) return null;
  const sum = putOnLattice(points, lattice, progress);
  const { columns, rows } = wide ? lattice : grid;
  const column = wide ? 0 : Math.round((grid.x - lattice.x) / lattice.cell);
  const row = wide ? 0 : Math.round((grid.y - lattice.y) / lattice.cell);
  const smooth = convolve(sum, lattice, { column, row, every: wide ? 1 : every, columns, rows }, h, progress);
  const values = wide ? readLattice(smooth, lattice, grid) : smooth;
  // Weights of cubic interpolation can be negative, by a hundred-thousandth of the peak where there is nothing.
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < 0) values[i] = 0;
  return values;
}

/** A lattice with that step which holds points and centres with two steps to spare. */
function latticeFor(points: PlanePoints, grid: Grid, step: number): Grid {
  const box = boxOf(points);
  return gridOver(
    grow(
      {
        west: Math.min(box.west, grid.x),
        south: Math.min(box.south, grid.y),
        east: Math.max(box.east, grid.x + (grid.columns - 1) * grid.cell),
        north: Math.max(box.north, grid.y + (grid.rows - 1) * grid.cell),
      },
      2.5 * step,
    ),
    step,
  );
}

/** The same with `every` knots a cell, one of them on each centre. */
function aligned(points: PlanePoints, grid: Grid, every: number): Grid {
  const step = grid.cell / every;
  const { x, y, columns, rows } = latticeFor(points, grid, step);
  const [left, below] = [Math.ceil((grid.x - x) / step), Math.ceil((grid.y - y) / step)];
  return { x: grid.x - left * step, y: grid.y - below * step, cell: step, columns: columns + 1, rows: rows + 1 };
}
