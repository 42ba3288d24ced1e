import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { densityExact } from '../../../electron/analysis/points/density-exact.ts';
import { correctEdges, quarticMass } from '../../../electron/analysis/points/edge.ts';
import { gridOver } from '../../../electron/analysis/points/grid.ts';
import { planePoints, quiet } from './made.ts';

/** Points on a lattice of ten metres: one to 100 m², everywhere in the box. */
const box = { west: 0, south: 0, east: 1200, north: 800 };
const even = planePoints(
  Array.from({ length: 120 * 80 }, (_, i) => [5 + 10 * (i % 120), 5 + 10 * Math.floor(i / 120)] as const),
);

describe('the correction at edges', () => {
  it.each([
    ['gaussian', 90],
    ['gaussian', 700],
    ['quartic', 150],
    ['quartic', 1500],
  ] as const)('finds the density of even ground everywhere (%s, %d m)', (kernel, h) => {
    const grid = gridOver(box, 40);
    const found = densityExact(even, grid, kernel, h, quiet);
    expect(Math.min(...found)).toBeLessThan(0.0045); // without it a corner has a quarter to a third
    correctEdges(found, grid, box, kernel, h);
    for (const value of found) expect(value).toBeCloseTo(0.01, 4);
  });

  it('leaves what is far from edges as it is', () => {
    const grid = gridOver(box, 40);
    for (const kernel of ['gaussian', 'quartic'] as const) {
      const before = densityExact(even, grid, kernel, 40, quiet);
      const after = before.slice();
      correctEdges(after, grid, box, kernel, 40);
      const middle = 10 * grid.columns + 15;
      expect(after[middle]).toBeCloseTo(before[middle] as number, 12);
    }
  });

  it('knows the mass of a quartic kernel in halves and quarters of the disc', () => {
    expect(quarticMass(-2, -2, 2, 2)).toBeCloseTo(1, 9);
    expect(quarticMass(0, -2, 2, 2)).toBeCloseTo(0.5, 9);
    expect(quarticMass(0, 0, 2, 2)).toBeCloseTo(0.25, 9);
    expect(quarticMass(1.1, 0, 2, 2)).toBe(0);
  });

  it('splits the disc without loss wherever it is cut', () => {
    const place = fc.double({ min: -1.2, max: 1.2, noNaN: true });
    fc.assert(
      fc.property(place, place, (x, y) => {
        const parts = [
          [-2, -2, x, y],
          [x, -2, 2, y],
          [-2, y, x, 2],
          [x, y, 2, 2],
        ] as const;
        const sum = parts.reduce((total, [w, s, e, n]) => total + quarticMass(w, s, e, n), 0);
        expect(sum).toBeCloseTo(1, 7);
      }),
    );
  });
});
