import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contour } from '../../../electron/analysis/points/contour.ts';
import type { Grid } from '../../../electron/analysis/points/grid.ts';
import { isobands } from '../../../electron/analysis/points/isobands.ts';
import { inRing, type Polygon, polygonArea, polygonsOf, ringArea } from '../../../electron/analysis/points/polygons.ts';
import { Random } from '../../../electron/domain/prng.ts';
import { quiet } from './made.ts';

const grid = (columns: number, rows: number, cell = 10): Grid => ({ x: 100, y: 200, cell, columns, rows });
const inPolygon = ([outer, ...holes]: Polygon, x: number, y: number) =>
  inRing(outer, x, y) && !holes.some((hole) => inRing(hole, x, y));

/** A cone over the middle of 41 × 41 cells, 100 high, down by one a metre. */
const cone = Float64Array.from({ length: 41 * 41 }, (_, k) =>
  Math.max(0, 200 - Math.hypot((k % 41) - 20, Math.floor(k / 41) - 20) * 10),
);

describe('contours', () => {
  it('go around a single high centre half-way to its neighbours', () => {
    const values = new Float64Array(9);
    values[4] = 10;
    const [ring, ...more] = contour(values, grid(3, 3), 5);
    expect(more).toEqual([]);
    const corners = Array.from({ length: 4 }, (_, n) => `${ring?.[2 * n]} ${ring?.[2 * n + 1]}`).sort();
    expect(corners).toEqual(['105 210', '110 205', '110 215', '115 210']);
    expect(ringArea(ring as Float64Array)).toBe(50);
  });

  it('go clockwise around a hole, and close at the border of the grid', () => {
    const values = new Float64Array(25).fill(10);
    values[12] = 0;
    const areas = contour(values, grid(5, 5), 5)
      .map(ringArea)
      .sort((a, b) => a - b);
    expect(areas).toHaveLength(2);
    expect(areas[0]).toBe(-50);
    expect(areas[1]).toBeCloseTo(50 * 50 - 4 * 12.5, 9);
  });

  it('join two high corners of a square where the mean of all four is high, and part them where it is low', () => {
    const saddle = (high: number, low: number) => Float64Array.from([high, low, low, high]);
    for (const turned of [false, true]) {
      const rings = (values: Float64Array) =>
        contour(turned ? values.toReversed().map((_, i, v) => v[i ^ 1] as number) : values, grid(2, 2), 5);
      expect(rings(saddle(9, 2))).toHaveLength(1); // mean 5.5
      expect(rings(saddle(6, 2))).toHaveLength(2); // mean 4
    }
  });

  it('hold as much ground as the shape that the values were taken from', () => {
    for (const level of [30, 100, 170]) {
      const [ring] = contour(cone, grid(41, 41), level);
      const share = ringArea(ring as Float64Array) / (Math.PI * (200 - level) ** 2);
      expect(share).toBeGreaterThan(0.96); // straight from cell to cell: a little is cut off
      expect(share).toBeLessThan(1.001);
    }
  });
});

describe('bands between breaks', () => {
  it('fit into one another: a band has its upper neighbour for a hole', () => {
    const bands = isobands(cone, grid(41, 41), [50, 100, 150, 200], quiet);
    expect(bands.map((b) => [b.class, b.from, b.to, b.polygons.length, b.polygons[0]?.length])).toEqual([
      [1, 50, 100, 1, 2],
      [2, 100, 150, 1, 2],
      [3, 150, 200, 1, 1],
    ]);
    const all = bands.reduce((sum, band) => sum + polygonArea(band.polygons[0] as Polygon), 0);
    expect(all).toBeCloseTo(ringArea(contour(cone, grid(41, 41), 50)[0] as Float64Array), 6);
  });

  it('hold every centre that has a value in them, and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 14 }),
        fc.integer({ min: 1, max: 14 }),
        (seed, columns, rows) => {
          const random = new Random(seed);
          const values = Float64Array.from({ length: columns * rows }, () => random.range(0, 10));
          const breaks = [1.5, 3, 6, 10];
          const g = grid(columns, rows);
          const bands = isobands(values, g, breaks, quiet);
          for (const [k, value] of values.entries()) {
            const [x, y] = [g.x + (k % columns) * g.cell, g.y + Math.floor(k / columns) * g.cell];
            if (breaks.some((b) => Math.abs(b - value) < 0.8)) continue; // a part as small as that may be left out
            const found = bands.filter((b) => b.polygons.some((p) => inPolygon(p, x, y))).map((b) => b.class);
            const wanted = value < 1.5 ? [] : [breaks.findLastIndex((b) => value >= b) + 1];
            expect(found).toEqual(wanted);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('share the ground out: areas of bands add up to that of all, whatever the values', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 25 }), (seed, columns) => {
        const random = new Random(seed);
        const values = Float64Array.from({ length: columns * columns }, () => random.int(6));
        const g = grid(columns, columns);
        const area = (breaks: number[]) =>
          isobands(values, g, breaks, quiet).reduce(
            (s, b) => s + b.polygons.reduce((t, p) => t + polygonArea(p), 0),
            0,
          );
        const all = area([0.5, 5]);
        expect(Math.abs(area([0.5, 1.5, 2.5, 4, 5]) - all)).toBeLessThan(1e-6 * all + 1);
      }),
      { numRuns: 100, examples: [[11, 22]] }, // a hole with most of its corners on the ring around it
    );
  });

  it('leave out classes that nothing is in', () => {
    expect(isobands(new Float64Array(9).fill(7), grid(3, 3), [8, 9, 10], quiet)).toEqual([]);
    // Even ground falls off at the border through every class below its own.
    expect(isobands(new Float64Array(9).fill(7), grid(3, 3), [1, 5, 9], quiet).map((b) => b.class)).toEqual([1, 2]);
  });

  it('give a hole to the smallest ring around it', () => {
    const square = (x: number, size: number, left = true) =>
      Float64Array.from(
        left
          ? [x, x, x + size, x, x + size, x + size, x, x + size]
          : [x, x, x, x + size, x + size, x + size, x + size, x],
      );
    const polygons = polygonsOf([square(0, 100), square(10, 80, false), square(20, 60), square(30, 40, false)], 1);
    expect(polygons.map((p) => p.map(ringArea))).toEqual([
      [10_000, -6400],
      [3600, -1600],
    ]);
  });
});
