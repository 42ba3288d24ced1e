import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMON_CRS, type Crs } from '../../electron/contract/crs.ts';
import { isShifted, type LonLat } from '../../electron/crs/gcj.ts';
import { fromWgs84, toWgs84 } from '../../electron/crs/transform.ts';
import { distance } from '../../electron/domain/measure.ts';

const points = new URL('../../../shared/data/crs/pinghu-points.csv', import.meta.url);

describe('coordinate systems', () => {
  test('the check value of the city lands on its published easting and northing', () => {
    const [e, n] = fromWgs84('EPSG:4549')([121.02, 30.7]);
    expect(e).toBeCloseTo(597720.465, 2);
    expect(n).toBeCloseTo(3398158.37, 2);
    expect(fromWgs84('EPSG:4528')([121.02, 30.7])[0]).toBeCloseTo(40597720.465, 2);
  });

  test.each(COMMON_CRS.filter((crs) => crs !== 'EPSG:4326'))(
    'what is no number is no place in %s, and no error',
    (crs) => {
      for (const p of [
        [Number.NaN, 30.7],
        [121, Number.POSITIVE_INFINITY],
      ] as LonLat[]) {
        expect(toWgs84(crs)(p)).toEqual([Number.NaN, Number.NaN]);
        expect(fromWgs84(crs)(p)).toEqual([Number.NaN, Number.NaN]);
      }
    },
  );

  test.each(COMMON_CRS)('a position in the city goes to %s and comes back to where it was', (crs) => {
    const there = fromWgs84(crs);
    const back = toWgs84(crs);
    fc.assert(
      fc.property(
        fc.double({ min: 119, max: 122.5, noNaN: true }),
        fc.double({ min: 29, max: 32, noNaN: true }),
        (x, y) => {
          expect(distance(back(there([x, y])), [x, y])).toBeLessThan(0.001);
        },
      ),
    );
  });

  test('web maps shift places in China by hundreds of metres and others not at all', () => {
    const city: LonLat = [121.02, 30.7];
    expect(distance(toWgs84('GCJ-02')(city), city)).toBeGreaterThan(450);
    expect(distance(toWgs84('BD-09')(city), city)).toBeGreaterThan(900);
    expect(isShifted([13.74, 51.05])).toBe(false);
  });

  test('a position that a system cannot hold is not a number', () => {
    expect(toWgs84('EPSG:4549')([Number.NaN, 1])[0]).toBeNaN();
    expect(toWgs84('EPSG:4549')([Number.POSITIVE_INFINITY, 1])[0]).toBeNaN();
  });

  const columns: [Crs, number, number, number][] = [
    ['GCJ-02', 2, 3, 0.1],
    ['EPSG:4549', 4, 5, 1],
    ['EPSG:4528', 6, 7, 1],
  ];
  test.skipIf(!existsSync(points)).each(columns)(
    '50 surveyed points in %s land on their true place',
    (crs, x, y, metres) => {
      const rows = readFileSync(points, 'utf8').trim().split('\n').slice(1);
      expect(rows).toHaveLength(50);
      for (const row of rows.map((r) => r.split(',').map(Number))) {
        const truth: LonLat = [row[0] ?? 0, row[1] ?? 0];
        const got = toWgs84(crs)([row[x] ?? 0, row[y] ?? 0]);
        expect(distance(got, truth)).toBeLessThan(metres);
      }
    },
  );
});
