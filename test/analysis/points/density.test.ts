import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlane } from '../../../electron/analysis/plane.ts';
import { bandwidthByRule } from '../../../electron/analysis/points/bandwidth.ts';
import { density, densityFast } from '../../../electron/analysis/points/density.ts';
import { densityExact } from '../../../electron/analysis/points/density-exact.ts';
import { boxOf, type Grid, gridOver, grow, widen } from '../../../electron/analysis/points/grid.ts';
import { KERNELS, type Kernel } from '../../../electron/analysis/points/kernel.ts';
import type { PlanePoints } from '../../../electron/analysis/shapes.ts';
import { CENTRE, tickets } from '../../bench/tickets.ts';
import oracle from '../../fixtures/analysis/points/density.json' with { type: 'json' };
import { heaps, planePoints, quiet } from './made.ts';
import { streetPoints } from './street-points.ts';

const BOTH: Kernel[] = ['gaussian', 'quartic'];

function sumOf({ x, y }: PlanePoints, grid: Grid, kernel: Kernel, h: number): Float64Array {
  return Float64Array.from({ length: grid.columns * grid.rows }, (_, k) => {
    const cx = grid.x + (k % grid.columns) * grid.cell;
    const cy = grid.y + Math.floor(k / grid.columns) * grid.cell;
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      sum += KERNELS[kernel](((x[i] as number) - cx) ** 2 + ((y[i] as number) - cy) ** 2, h);
    }
    return sum;
  });
}

/** Largest difference as a share of the peak. */
function off(found: Float64Array, wanted: Float64Array): number {
  let [most, peak] = [0, 0];
  for (let i = 0; i < wanted.length; i++) {
    peak = Math.max(peak, wanted[i] as number);
    most = Math.max(most, Math.abs((found[i] as number) - (wanted[i] as number)));
    if (!Number.isFinite(found[i] as number)) return Infinity;
  }
  return most / peak;
}

describe('kernel density', () => {
  it('agrees with scipy to 1e-9 of each value', () => {
    const points = { x: Float64Array.from(oracle.x), y: Float64Array.from(oracle.y) };
    const found = density(points, oracle.grid, 'gaussian', oracle.bandwidth, quiet);
    for (const [i, value] of oracle.values.entries()) {
      expect(Math.abs((found[i] as number) / value - 1), `place ${i}`).toBeLessThan(1e-9);
    }
  });

  it.each(BOTH)('sums the %s kernel of every point', (kernel) => {
    const points = heaps(3, 400, 2000);
    const grid = gridOver(boxOf(points), 70);
    for (const h of [30, 200, 5000]) {
      expect(off(densityExact(points, grid, kernel, h, quiet), sumOf(points, grid, kernel, h))).toBeLessThan(1e-12);
    }
  });

  it.each(BOTH)('holds each point once: the %s kernel sums to one over the ground', (kernel) => {
    const points = heaps(4, 50, 300);
    const grid = gridOver(grow(boxOf(points), kernel === 'gaussian' ? 700 : 100), 5);
    const total = densityExact(points, grid, kernel, 95, quiet).reduce((a, b) => a + b, 0) * 25;
    expect(total / 50).toBeCloseTo(1, kernel === 'gaussian' ? 10 : 4);
  });

  it.each([
    ['gaussian', 1e-4],
    ['quartic', 3e-4],
  ] as const)('is close to the sum on the quick way, whatever the bandwidth (%s: %d of the peak)', (kernel, most) => {
    const points = streetPoints(4000);
    const grid = gridOver(boxOf(points), 160);
    for (const h of [320, 610, 1111, 2500, 8000, 20_000]) {
      const fast = densityFast(points, grid, kernel, h, quiet) as Float64Array;
      expect(off(fast, densityExact(points, grid, kernel, h, quiet)), `${h} m`).toBeLessThan(most);
    }
  });

  it.each(BOTH)('is within 1e-4 of the peak for tickets on 512 × 512 cells (%s)', (kernel) => {
    const [{ lon, lat } = { lon: [], lat: [] }] = tickets(5000);
    const points = createPlane(CENTRE.lon, CENTRE.lat).project(lon, lat);
    const grid = gridOver(boxOf(points), 20_000 / 512);
    expect(grid.columns).toBeGreaterThan(500);
    const h = bandwidthByRule(points, 'silverman', kernel) / 5; // a million of them
    const fast = densityFast(points, grid, kernel, h, quiet) as Float64Array;
    expect(off(fast, densityExact(points, grid, kernel, h, quiet))).toBeLessThan(1e-4);
  });

  it('is within 1e-4 of the peak (quartic 1e-3 at the kernel’s rim) for points in one place between the cells', () => {
    const points = planePoints(Array.from({ length: 100 }, () => [512.3, 487.9] as const));
    const grid = gridOver({ west: 0, south: 0, east: 1000, north: 1000 }, 10);
    for (const [kernel, most] of [
      ['gaussian', 1e-4],
      ['quartic', 1e-3],
    ] as const) {
      for (const h of [45, 81, 260]) {
        const fast = densityFast(points, grid, kernel, h, quiet) as Float64Array;
        expect(off(fast, densityExact(points, grid, kernel, h, quiet)), `${kernel} ${h} m`).toBeLessThan(most);
      }
    }
  });

  it('is never negative, and the same bits every time', () => {
    const points = streetPoints(50_000);
    const grid = gridOver(boxOf(points), 80);
    for (const kernel of BOTH) {
      const first = densityFast(points, grid, kernel, 900, quiet) as Float64Array;
      expect(first.every((v) => v >= 0)).toBe(true);
      expect(densityFast(points, grid, kernel, 900, quiet)).toEqual(first);
    }
  });

  it('can be stopped on either way', () => {
    const stop = {
      tick: () => {
        throw new Error('stopped');
      },
    };
    const points = heaps(1, 500, 1000);
    const grid = gridOver(boxOf(points), 20);
    expect(() => densityExact(points, grid, 'gaussian', 50, stop)).toThrow('stopped');
    expect(() => densityFast(points, grid, 'quartic', 200, stop)).toThrow('stopped');
  });
});

describe('the grid', () => {
  it('covers its box with the same overhang on opposite sides', () => {
    const number = fc.double({ min: -1e5, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(
        number,
        number,
        fc.double({ min: 0, max: 9e4, noNaN: true }),
        fc.double({ min: 5, max: 5000, noNaN: true }),
        (west, south, width, cell) => {
          const box = { west, south, east: west + width, north: south + width / 3 };
          const grid = gridOver(box, cell);
          const left = box.west - (grid.x - cell / 2);
          expect(left).toBeGreaterThan(-1e-4);
          expect(left).toBeLessThan(cell);
          expect(grid.x + (grid.columns - 0.5) * cell - box.east).toBeCloseTo(left, 6);
          expect(grid.y + (grid.rows - 0.5) * cell).toBeGreaterThan(box.north - 1e-4);
        },
      ),
    );
  });

  it('is of one cell over a place without extent', () => {
    expect(gridOver({ west: 3, south: 4, east: 3, north: 4 }, 10)).toEqual({
      x: 3,
      y: 4,
      cell: 10,
      columns: 1,
      rows: 1,
    });
    expect(widen({ west: 3, south: 4, east: 3, north: 44 }, 20)).toEqual({ west: -7, south: 4, east: 13, north: 44 });
  });

  it('refuses no points, and points that are nowhere', () => {
    expect(() => boxOf(planePoints([]))).toThrow('no points');
    expect(() => boxOf(planePoints([[1, Number.NaN]]))).toThrow('point 0 is at 1, NaN');
  });
});
