import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fit, fitPairs } from '../../electron/domain/fit-pairs.ts';
import { chain, type Homography, inverse, mapPoint, type Pair, type Point } from '../../electron/domain/homography.ts';

const pixel = fc.double({ min: 0, max: 8000, noNaN: true });
const point: fc.Arbitrary<Point> = fc.tuple(pixel, pixel);
const turn = fc.record({
  angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  scale: fc.double({ min: 0.2, max: 5, noNaN: true }),
  x: fc.double({ min: -3000, max: 3000, noNaN: true }),
  y: fc.double({ min: -3000, max: 3000, noNaN: true }),
});
const similar = turn.map(({ angle, scale, x, y }): Homography => {
  const [c, s] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  return [c, -s, x, s, c, y, 0, 0, 1];
});
/** Tilted by up to half the scale across a picture of 8,000 pixels. */
const tilt = fc.double({ min: -3e-5, max: 3e-5, noNaN: true });
const tilted = fc.tuple(similar, tilt, tilt).map(([h, g, k]): Homography => chain(h, [1, 0, 0, 0, 1, 0, g, k, 1]));
/** Corners of a box that is not too thin, in any order of size. */
const corners = fc
  .tuple(pixel, pixel, fc.double({ min: 300, max: 4000, noNaN: true }), fc.double({ min: 300, max: 4000, noNaN: true }))
  .map(([x, y, w, h]): Point[] => [
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
  ]);
const through = (map: Homography, points: readonly Point[]): Pair[] => points.map((p) => [p, mapPoint(map, p)]);
const apart = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);

describe('a map of pictures', () => {
  it('and the way back give every point again', () => {
    fc.assert(
      fc.property(tilted, point, (map, p) => {
        const back = inverse(map);
        expect(back).not.toBe(null);
        expect(apart(mapPoint(back as Homography, mapPoint(map, p)), p)).toBeLessThan(1e-3);
      }),
    );
    expect(inverse([1, 2, 0, 2, 4, 0, 0, 0, 1])).toBe(null);
  });

  it('chained with another is one after the other', () => {
    fc.assert(
      fc.property(similar, tilted, point, (a, b, p) => {
        expect(apart(mapPoint(chain(a, b), p), mapPoint(a, mapPoint(b, p)))).toBeLessThan(1e-3);
      }),
    );
  });
});

describe('marked points', () => {
  it('of one pair shift the picture', () => {
    expect(
      fitPairs([
        [
          [10, 20],
          [13, 16],
        ],
      ]),
    ).toEqual({
      kind: 'shift',
      map: [1, 0, 3, 0, 1, -4, 0, 0, 1],
      residual: 0,
      checked: false,
    });
  });

  it('of two or three pairs turn and scale it, and give the very map that moved them', () => {
    fc.assert(
      fc.property(similar, corners, fc.constantFrom(2, 3), point, (map, box, count, p) => {
        const fit = fitPairs(through(map, box.slice(0, count)));
        expect(fit?.kind).toBe('similarity');
        expect(fit?.residual).toBeLessThan(1e-3);
        expect(fit?.checked).toBe(count === 3);
        expect(apart(mapPoint(fit?.map as Homography, p), mapPoint(map, p))).toBeLessThan(0.01);
      }),
    );
  });

  it('of four pairs and more tilt it as well, and give the very map that moved them', () => {
    fc.assert(
      fc.property(tilted, corners, fc.boolean(), (map, box, more) => {
        const centre: Point = [((box[0]?.[0] ?? 0) + (box[2]?.[0] ?? 0)) / 2, box[0]?.[1] ?? 0];
        const fit = fitPairs(through(map, more ? [...box, centre] : box));
        expect(fit?.kind).toBe('homography');
        expect(fit?.residual).toBeLessThan(1e-2);
        for (const p of box) expect(apart(mapPoint(fit?.map as Homography, p), mapPoint(map, p))).toBeLessThan(0.1);
      }),
    );
  });

  it('that disagree leave a residual no larger than without any turning, and never lie better elsewhere', () => {
    fc.assert(
      fc.property(
        similar,
        corners,
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (map, box, noise) => {
          const pairs = through(map, box.slice(0, 3)).map(
            ([a, b], i): Pair => [a, [b[0] + (noise[2 * i] ?? 0), b[1] + (noise[2 * i + 1] ?? 0)]],
          );
          const fit = fitPairs(pairs);
          const squares = (h: Homography) => pairs.reduce((sum, [a, b]) => sum + apart(mapPoint(h, a), b) ** 2, 0);
          const best = squares(fit?.map as Homography);
          expect(fit?.residual).toBeCloseTo(Math.sqrt(best / 3), 6);
          expect(best).toBeLessThanOrEqual(squares(map) + 1e-6);
          const [c, s, x, , , y] = (fit as Fit).map;
          for (const d of [-1e-4, 1e-4]) {
            expect(squares([c + d, s, x, -s, c + d, y, 0, 0, 1])).toBeGreaterThanOrEqual(best - 1e-6);
            expect(squares([c, s, x + 100 * d, -s, c, y, 0, 0, 1])).toBeGreaterThanOrEqual(best - 1e-6);
          }
        },
      ),
    );
  });

  it('that settle nothing give nothing', () => {
    expect(fitPairs([])).toBe(null);
    expect(
      fitPairs([
        [
          [5, 5],
          [1, 1],
        ],
        [
          [5, 5],
          [2, 2],
        ],
      ]),
    ).toBe(null);
    const line: Point[] = [
      [0, 0],
      [10, 10],
      [20, 20],
      [35, 35],
    ];
    expect(fitPairs(line.map((p) => [p, p]))).toBe(null);
  });
});
