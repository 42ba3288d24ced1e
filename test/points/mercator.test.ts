import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareMorton, mortonOrder, quantiseX, quantiseY } from '../../electron/points/mercator.ts';

const coordinate = fc.integer({ min: 0, max: 0xffffffff });

function morton(x: number, y: number): bigint {
  let code = 0n;
  for (let bit = 31n; bit >= 0n; bit--) {
    code = (code << 2n) | (((BigInt(x) >> bit) & 1n) << 1n) | ((BigInt(y) >> bit) & 1n);
  }
  return code;
}

test('positions compare as their Morton codes do', () => {
  fc.assert(
    fc.property(coordinate, coordinate, coordinate, coordinate, (ax, ay, bx, by) => {
      const [a, b] = [morton(ax, ay), morton(bx, by)];
      expect(Math.sign(compareMorton(ax, ay, bx, by))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});

test('in Morton order the points of every tile are neighbours', () => {
  const near = fc.integer({ min: 3_500_000_000, max: 3_500_060_000 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(coordinate, near), fc.oneof(coordinate, near)), { maxLength: 200 }),
      fc.integer({ min: 0, max: 22 }),
      (points, z) => {
        const x = Uint32Array.from(points, (p) => p[0]);
        const y = Uint32Array.from(points, (p) => p[1]);
        const order = mortonOrder(x, y, points.length);
        expect([...order].sort((a, b) => a - b)).toEqual(points.map((_, i) => i));
        const tile = (i: number) =>
          `${Math.floor((x[i] as number) / 2 ** (32 - z))} ${Math.floor((y[i] as number) / 2 ** (32 - z))}`;
        const runs = [...order].map(tile).filter((t, i, all) => t !== all[i - 1]);
        expect(new Set(runs).size).toBe(runs.length);
      },
    ),
  );
});

test('quantising keeps order and clamps what Mercator does not show', () => {
  const lon = fc.double({ min: -180, max: 180, noNaN: true });
  const lat = fc.double({ min: -90, max: 90, noNaN: true });
  fc.assert(
    fc.property(lon, lon, lat, lat, (a, b, p, q) => {
      if (a <= b) expect(quantiseX(a)).toBeLessThanOrEqual(quantiseX(b));
      if (p <= q) expect(quantiseY(p)).toBeGreaterThanOrEqual(quantiseY(q));
    }),
  );
  expect([quantiseX(-180), quantiseX(180), quantiseX(1e9), quantiseX(Number.NaN)]).toEqual([
    0,
    2 ** 32 - 1,
    2 ** 32 - 1,
    0,
  ]);
  expect([quantiseY(90), quantiseY(-90), quantiseY(-1e9)]).toEqual([0, 2 ** 32 - 1, 2 ** 32 - 1]);
  expect([quantiseX(0), quantiseY(0)]).toEqual([2 ** 31, 2 ** 31]);
});
