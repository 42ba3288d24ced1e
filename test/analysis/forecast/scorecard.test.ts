import { describe, expect, test } from 'vitest';
import { FrozenUnits } from '../../../electron/analysis/forecast/frozen.ts';
import { backtested, scoredFrozen } from '../../../electron/analysis/forecast/scorecard.ts';
import { chain } from './chain.ts';

const LENGTH = Float64Array.of(100, 100, 100, 700);
const BOUNDS = Float64Array.from({ length: 8 }, (_, t) => t * 10);
/** Seven steps: the first unit is the worst, but for the last step, when all lies on the second. */
const cube = {
  units: 4,
  steps: 7,
  counts: Uint32Array.of(
    ...[4, 5, 4, 5, 4, 5, 0],
    ...[1, 0, 1, 0, 1, 0, 3],
    ...[0, 0, 0, 0, 0, 0, 0],
    ...Array(7).fill(0),
  ),
};

describe('the scorecard', () => {
  const { periods, next } = backtested(cube, LENGTH, chain(4), BOUNDS, 2);

  test('has the last periods, oldest first, and the one to come', () => {
    expect(periods.map(({ from, to, frozen, points }) => ({ from, to, frozen, points }))).toEqual([
      { from: 50, to: 60, frozen: null, points: 5 },
      { from: 60, to: 70, frozen: null, points: 3 },
    ]);
    expect(next.period).toBe(7);
  });

  test('scores forecast, last period and uniform map by the same points', () => {
    const [good, bad] = periods.map(({ scores }) => Object.fromEntries(scores.map((s) => [s.method, s.pai])));
    expect(good).toEqual({ forecast: [10, 10], last: [10, 10], uniform: [1, 1] });
    expect(bad).toEqual({ forecast: [0, 0], last: [0, 0], uniform: [1, 1] });
  });

  test('goes back no further than there is something to forecast from', () => {
    expect(backtested(cube, LENGTH, chain(4), BOUNDS, 50).periods.map((p) => p.from)).toEqual([40, 50, 60]);
    expect(backtested(cube, LENGTH, chain(4), BOUNDS, 0).periods).toEqual([]);
  });

  test('has no scores for a period without points', () => {
    const quiet = { ...cube, counts: cube.counts.map((count, i) => (i % 7 === 6 ? 0 : count)) };
    expect(backtested(quiet, LENGTH, chain(4), BOUNDS, 1).periods).toEqual([
      { from: 60, to: 70, frozen: null, points: 0, scores: [] },
    ]);
  });
});

describe('a kept ranking', () => {
  const ranking = {
    madeAt: 58,
    from: 60,
    to: 70,
    edge: Uint32Array.of(5, 6),
    start: Float64Array.of(0, 0),
    end: Float64Array.of(100, 900),
    score: Float64Array.of(2, 9), // 0.02 and 0.01 a metre
  };
  const points = {
    snapped: { edge: Int32Array.of(0, 0, 1, 1, 2), measure: Float64Array.of(1, 2, 3, 4, 5) },
    ids: Uint32Array.of(5, 6, 7),
    at: Float64Array.of(61, 62, 63, 55, 64),
  };

  test('is scored with its own streets, and points on others are missed', () => {
    const { scores, ...rest } = scoredFrozen(ranking, new FrozenUnits(ranking), 50, points);
    expect(rest).toEqual({ from: 60, to: 70, frozen: 58, points: 4 });
    expect(scores.map((s) => [s.method, s.hit[1]])).toEqual([
      ['forecast', 0.5],
      ['last', 1 / 9 / 4], // all on the second street before: a ninth of it, with one of four points
      ['uniform', 0.1],
    ]);
  });

  test('is not compared with a period that the data do not reach', () => {
    const { scores } = scoredFrozen(ranking, new FrozenUnits(ranking), null, points);
    expect(scores.map((s) => s.method)).toEqual(['forecast', 'uniform']);
  });
});
