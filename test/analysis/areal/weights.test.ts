import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceBand } from '../../../electron/analysis/areal/distance-band.ts';
import { queenContiguity } from '../../../electron/analysis/areal/queen.ts';
import { among, rowStandardised, withoutSelf, withSelf } from '../../../electron/analysis/areal/weights.ts';
import type { Weights } from '../../../electron/analysis/shapes.ts';

/** As a table, so that tests can say what they expect plainly. */
function dense({ n, start, index, value }: Weights): number[][] {
  const rows = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    let last = -1;
    for (let k = start[i] as number; k < (start[i + 1] as number); k++) {
      expect(index[k]).toBeGreaterThan(last); // ascending, each once
      last = index[k] as number;
      (rows[i] as number[])[last] = value[k] as number;
    }
  }
  return rows;
}

const place = fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 }));
const places = fc.array(place, { maxLength: 40 });
const pointsOf = (list: [number, number][]) => ({
  x: Float64Array.from(list, ([x]) => x),
  y: Float64Array.from(list, ([, y]) => y),
});

describe('a distance band', () => {
  test('holds every pair within the distance and no other, at the distance itself too', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 900 }), (list, band) => {
        const rows = dense(distanceBand(pointsOf(list), band));
        const near = list.map((a, i) =>
          list.map((b, j) => Number(i !== j && (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 <= band * band)),
        );
        expect(rows).toEqual(near);
      }),
    );
  });

  test('answers for two clusters a continent apart', () => {
    const points = pointsOf([
      [0, 0],
      [3, 4],
      [4_000_000, 0],
      [4_000_003, 4],
    ]);
    expect(dense(distanceBand(points, 5)).map((row) => row.indexOf(1))).toEqual([1, 0, 3, 2]);
  });

  test('refuses more pairs than fit, and says what would help', () => {
    const n = 4100;
    const points = { x: new Float64Array(n), y: new Float64Array(n) };
    expect(() => distanceBand(points, 1)).toThrow(expect.objectContaining({ code: 'analysis_too_large' }));
  });
});

test('queen contiguity joins squares that share a side or a corner, among those there are', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.integer({ min: -3, max: 4 }), fc.integer({ min: -2, max: 3 })), {
        selector: String,
        maxLength: 30,
      }),
      (list) => {
        const cells = list.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
        const weights = queenContiguity(
          Int32Array.from(cells, ([c]) => c),
          Int32Array.from(cells, ([, r]) => r),
        );
        const touch = cells.map((a, i) =>
          cells.map((b, j) => Number(i !== j && Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])) <= 1)),
        );
        expect(dense(weights)).toEqual(touch);
      },
    ),
  );
});

describe('weights', () => {
  test('take and lose their diagonal, whatever was on it', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 50, max: 500 }), (list, band) => {
        const plain = distanceBand(pointsOf(list), band);
        const rows = dense(plain);
        const diagonal = (self: number) => rows.map((row, i) => row.map((w, j) => (i === j ? self : w)));
        expect(dense(withSelf(plain))).toEqual(diagonal(1));
        expect(dense(withSelf(withSelf(plain), 0.5))).toEqual(diagonal(0.5));
        expect(dense(withoutSelf(withSelf(plain)))).toEqual(rows);
      }),
      { numRuns: 30 },
    );
  });

  test('standardised by row sum to 1 where there is a neighbour', () => {
    const weights = distanceBand({ x: Float64Array.of(0, 1, 2, 99), y: new Float64Array(4) }, 1);
    expect(dense(rowStandardised(weights))).toEqual([
      [0, 1, 0, 0],
      [0.5, 0, 0.5, 0],
      [0, 1, 0, 0],
      [0, 0, 0, 0],
    ]);
  });

  test('of some units keep what lies between these', () => {
    const all = withSelf(distanceBand({ x: Float64Array.of(0, 1, 2, 3, 4), y: new Float64Array(5) }, 2));
    const rows = dense(all);
    const some = [0, 2, 4];
    expect(dense(among(all, Uint32Array.from(some)))).toEqual(some.map((i) => some.map((j) => rows[i]?.[j])));
  });
});
