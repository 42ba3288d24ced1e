import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkBins, spaceTimeCube, stepTotals } from '../../../electron/analysis/time/cube.ts';
import { fullSteps, stepOf } from '../../../electron/analysis/time/steps.ts';

const WEEK = 7 * 86_400;
/** Weeks from 0 on. */
const steps = (_: 'week' | 'month', from: number, to: number) => {
  const begins: number[] = [];
  for (let i = Math.floor(from / WEEK); i <= Math.floor(to / WEEK) + 1; i++) begins.push(i * WEEK);
  return Float64Array.from(begins);
};
const weeks = (from: number, to: number) => {
  const { bounds, partial } = fullSteps({ span: { from: from * WEEK, to: to * WEEK }, steps }, 'week');
  return { bounds: [...bounds].map((b) => b / WEEK), ...partial };
};

describe('steps', () => {
  test('that the data only begin or do not finish are left out and told', () => {
    expect(weeks(3, 6)).toEqual({ bounds: [3, 4, 5, 6], first: false, last: false });
    expect(weeks(3.5, 6.5)).toEqual({ bounds: [4, 5, 6], first: true, last: true });
    expect(weeks(3.5, 3.6)).toEqual({ bounds: [], first: true, last: true });
  });

  test('count as full when less than half a day of a week is missing at an end', () => {
    expect(weeks(3.07, 5.93)).toEqual({ bounds: [3, 4, 5, 6], first: false, last: false });
    expect(weeks(3.08, 5.92)).toEqual({ bounds: [4, 5], first: true, last: true });
  });

  test('hold their begin and not their end', () => {
    const bounds = Float64Array.of(10, 20, 35);
    expect([9.9, 10, 19.9, 20, 34.9, 35, Number.NaN].map((at) => stepOf(at, bounds))).toEqual([-1, 0, 0, 1, 1, -1, -1]);
    expect(stepOf(5, new Float64Array(0))).toBe(-1);
  });
});

describe('the space-time cube', () => {
  test('counts by unit and step, and leaves out points of no unit and of no step', () => {
    const cube = spaceTimeCube([1, 1, 0, -1, -2, 1], [10, 25, 12, 12, 12, 99], 2, Float64Array.of(10, 20, 30));
    expect([...cube.counts]).toEqual([1, 0, 1, 1]);
    expect([...stepTotals(cube)]).toEqual([2, 1]);
  });

  test('loses no point', () => {
    const point = fc.record({ unit: fc.integer({ min: 0, max: 4 }), at: fc.integer({ min: 0, max: 99 }) });
    fc.assert(
      fc.property(fc.array(point), (points) => {
        const bounds = Float64Array.of(0, 7, 31, 32, 100);
        const { counts } = spaceTimeCube(
          points.map((p) => p.unit),
          points.map((p) => p.at),
          5,
          bounds,
        );
        for (let u = 0; u < 5; u++) {
          for (let t = 0; t < 4; t++) {
            const inside = points.filter(
              (p) => p.unit === u && p.at >= (bounds[t] as number) && p.at < (bounds[t + 1] as number),
            );
            expect(counts[u * 4 + t]).toBe(inside.length);
          }
        }
      }),
    );
  });

  test('that would not fit is refused, with what would help', () => {
    expect(() => checkBins(100, 10, 1000)).not.toThrow();
    expect(() => checkBins(1001, 1, 1000)).toThrow(
      expect.objectContaining({
        code: 'analysis_too_large',
        params: expect.objectContaining({ found: 1001, limit: 1000 }),
      }),
    );
  });

  test('refuses a unit that there is not', () => {
    expect(() => spaceTimeCube([3], [0], 2, Float64Array.of(0, 1))).toThrow('unit 3 of 2');
  });
});
