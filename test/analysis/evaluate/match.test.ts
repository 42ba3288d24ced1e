import { expect, test } from 'vitest';
import { PARTS, type Pool } from '../../../electron/analysis/evaluate/counts.ts';
import { matched } from '../../../electron/analysis/evaluate/match.ts';

/** Streets by their counts in the parts of the time before. */
function pool(streets: number[][]): Pool {
  return {
    n: streets.length,
    before: Float64Array.from(streets, (parts) => parts.reduce((a, b) => a + b, 0)),
    after: new Float64Array(streets.length),
    parts: Float64Array.from(streets.flat()),
  };
}

test('controls are streets of a like level, the nearest in their course first', () => {
  const own = { before: 40, after: 5, parts: Float64Array.from([5, 5, 10, 20]) };
  const streets = [
    [20, 10, 5, 5], // as many, the other way round
    [50, 50, 100, 200], // the same course, ten times as many
    [6, 5, 11, 19],
    [10, 10, 10, 10],
    [1, 1, 1, 1],
  ];
  expect(streets[0]?.length).toBe(PARTS);
  const { reference, controls } = matched(own, pool(streets), 2);
  expect([...reference].sort()).toEqual([0, 2, 3]);
  expect(controls).toEqual([2, 3]);
});
