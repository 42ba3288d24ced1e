import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metresPerDegree } from '../../electron/domain/measure.ts';
import { nearestStreet, streetGrid } from '../../electron/imports/street-grid.ts';
import { TownRaster, townAt, townMap } from '../../electron/imports/town-raster.ts';

const near = fc.tuple(
  fc.double({ min: 120.99, max: 121.03, noNaN: true }),
  fc.double({ min: 30.69, max: 30.72, noNaN: true }),
);

/** Every segment looked at. */
function search(segments: number[][], [lon, lat]: [number, number], reach: number): number {
  const m = metresPerDegree(lat);
  let best = Infinity;
  for (const [ax = 0, ay = 0, bx = 0, by = 0] of segments) {
    const [x, y] = [(ax - lon) * m.lon, (ay - lat) * m.lat];
    const [dx, dy] = [(bx - ax) * m.lon, (by - ay) * m.lat];
    const t = dx === 0 && dy === 0 ? 0 : Math.max(0, Math.min(1, -(x * dx + y * dy) / (dx * dx + dy * dy)));
    best = Math.min(best, Math.hypot(x + t * dx, y + t * dy));
  }
  return best <= reach ? best : Infinity;
}

describe('the nearest street', { timeout: 60_000 }, () => {
  test.each([30, 200])('within %i metres is the one that a look at all of them finds', (reach) => {
    const line = fc.array(near, { minLength: 2, maxLength: 5 });
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.array(near, { maxLength: 20 }),
        (lines, points) => {
          const grid = streetGrid(
            lines.map((l, i) => ({ name: `s${i}`, line: l })),
            30,
          );
          const segments = lines.flatMap((l) => l.slice(1).map((b, i) => [...(l[i] as number[]), ...b]));
          for (const p of [...points, ...lines.flat()]) {
            const { metres } = nearestStreet(grid as NonNullable<typeof grid>, p[0], p[1], reach);
            const expected = search(segments, p, reach);
            if (expected < reach) found++;
            if (Number.isFinite(expected)) expect(Math.abs(metres - expected)).toBeLessThan(1e-6);
            else expect(metres).toBe(Infinity);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(500);
  });

  test('is the first of those that are equally near, and none where there is nothing', () => {
    const grid = streetGrid(
      [
        {
          name: 'a',
          line: [
            [121, 30.7],
            [121.001, 30.7],
          ],
        },
        {
          name: 'b',
          line: [
            [121, 30.7],
            [121, 30.701],
          ],
        },
      ],
      30,
    );
    const name = (lon: number, lat: number) => grid?.names[nearestStreet(grid, lon, lat, 30).name] ?? null;
    expect(name(120.9999, 30.6999)).toBe('a');
    expect(name(120.9999, 30.7005)).toBe('b');
    expect([name(125, 30.7), name(Number.NaN, 30.7), name(121, -90)]).toEqual([null, null, null]);
    expect(streetGrid([{ name: 'a', line: [[121, 30.7]] }], 30)).toBeNull();
  });

  test('is found in a network as wide as a country too', () => {
    const grid = streetGrid(
      [
        {
          name: 'a',
          line: [
            [80, 20],
            [130, 50],
          ],
        },
        {
          name: 'b',
          line: [
            [121, 30.7],
            [121.001, 30.7],
          ],
        },
      ],
      30,
    );
    expect(grid?.names[nearestStreet(grid, 105, 35, 30).name]).toBe('a');
    expect(grid?.names[nearestStreet(grid, 121.0005, 30.7001, 30).name]).toBe('b');
  });
});

describe('the town of a place', { timeout: 60_000 }, () => {
  test('from the raster is the one that the borders say', () => {
    const ring = fc.array(near, { minLength: 3, maxLength: 9 }).map((r) => [...r, r[0] as [number, number]]);
    const polygon = ring.map((r) => ({ type: 'Polygon' as const, coordinates: [r] }));
    fc.assert(
      fc.property(fc.array(polygon, { maxLength: 4 }), fc.array(near, { maxLength: 200 }), (polygons, points) => {
        const map = townMap(polygons.map((geometry, i) => ({ code: `t${i}`, geometry })));
        const raster = new TownRaster(map);
        for (const [x, y] of [...points, ...points, ...polygons.flatMap((p) => p.coordinates[0] ?? [])]) {
          expect(raster.at(x as number, y as number)).toBe(townAt(map, x as number, y as number));
        }
      }),
      { numRuns: 200 },
    );
  });
});
