import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceTransform2 } from '../../../electron/analysis/points/distance-transform.ts';
import { outline } from '../../../electron/analysis/points/outline.ts';
import { inRing, type Polygon, polygonArea } from '../../../electron/analysis/points/polygons.ts';
import { Random } from '../../../electron/domain/prng.ts';
import { heaps, planePoints } from './made.ts';

const inside = (polygons: Polygon[], x: number, y: number) =>
  polygons.some(([outer, ...holes]) => inRing(outer, x, y) && !holes.some((hole) => inRing(hole, x, y)));
const areaOf = (polygons: Polygon[]) => polygons.reduce((sum, p) => sum + polygonArea(p), 0);

describe('the outline of a cluster', () => {
  it('holds every point, whatever lies where', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 200 }),
        fc.constantFrom(25, 40, 300, 2000),
        (seed, count, reach) => {
          const points = heaps(seed, count, 1500);
          const polygons = outline(points, reach);
          for (let i = 0; i < count; i++)
            expect(inside(polygons, points.x[i] as number, points.y[i] as number)).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('stays one piece along points as far apart as the reach, in any direction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 40 }), (seed, steps) => {
        const random = new Random(seed);
        let [x, y] = [random.range(0, 100), random.range(0, 100)];
        const chain: [number, number][] = [[x, y]];
        for (let i = 0; i < steps; i++) {
          const angle = random.range(0, 2 * Math.PI);
          x += 50 * Math.cos(angle);
          y += 50 * Math.sin(angle);
          chain.push([x, y]);
        }
        expect(outline(planePoints(chain), 50)).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });

  it('is a small disc around one place and a strip along a street', () => {
    const disc = areaOf(
      outline(
        planePoints([
          [3, 4],
          [3, 4],
        ]),
        50,
      ),
    );
    expect(disc / (Math.PI * 15 ** 2)).toBeGreaterThan(0.7);
    expect(disc / (Math.PI * 15 ** 2)).toBeLessThan(1.4);
    const street = planePoints(Array.from({ length: 101 }, (_, i) => [i * 10, i * 5] as const));
    const strip = areaOf(outline(street, 50)) / (Math.hypot(1000, 500) * 30 + Math.PI * 15 ** 2);
    expect(strip).toBeGreaterThan(0.8);
    expect(strip).toBeLessThan(1.2);
  });

  it('follows a bend and leaves a wide court open', () => {
    const ring = planePoints(
      Array.from(
        { length: 200 },
        (_, i) => [300 * Math.cos((i * Math.PI) / 100), 300 * Math.sin((i * Math.PI) / 100)] as const,
      ),
    );
    const [polygon, ...more] = outline(ring, 50);
    expect(more).toEqual([]);
    expect(polygon).toHaveLength(2);
    expect(inside([polygon as Polygon], 0, 0)).toBe(false);
  });

  it('takes no more memory for a cluster across a province', () => {
    const points = planePoints(Array.from({ length: 2000 }, (_, i) => [i * 400, (i % 7) * 20_000] as const));
    const polygons = outline(points, 10);
    expect(inside(polygons, 400, 20_000)).toBe(true);
  });
});

describe('the distance to marked knots', () => {
  it('is that to the nearest of them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        (seed, columns, rows) => {
          const random = new Random(seed);
          const marked = Uint8Array.from({ length: columns * rows }, () => (random.chance(0.15) ? 1 : 0));
          const found = distanceTransform2(marked, columns, rows);
          const places = [...marked.keys()].map((k) => [k % columns, Math.floor(k / columns)] as const);
          const marks = places.filter((_, k) => marked[k]);
          for (const [k, [i, j]] of places.entries()) {
            const wanted = Math.min(1e20, ...marks.map(([a, b]) => (a - i) ** 2 + (b - j) ** 2));
            expect(found[k]).toBe(wanted);
          }
        },
      ),
    );
  });
});
