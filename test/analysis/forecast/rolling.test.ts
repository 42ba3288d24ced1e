import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEAST_HISTORY, rollingForecasts } from '../../../electron/analysis/forecast/rolling.ts';
import { perMetre, scoreRankings } from '../../../electron/analysis/forecast/scores.ts';
import type { Cube } from '../../../electron/analysis/time/cube.ts';
import { Random } from '../../../electron/domain/prng.ts';
import { chain } from './chain.ts';

const UNITS = 200;
const lengths = (units = UNITS) => Float64Array.from({ length: units }, (_, u) => 60 + 10 * (u % 14));

/** Poisson counts of the rates that are given by unit and step. */
function drawn(steps: number, seed: number, rate: (unit: number, step: number) => number): Cube {
  const random = Random.of(seed, 'counts');
  const counts = new Uint32Array(UNITS * steps);
  for (let i = 0; i < counts.length; i++) {
    const limit = Math.exp(-rate(Math.floor(i / steps), i % steps));
    for (let p = random.next(); p > limit; p *= random.next()) counts[i] = (counts[i] as number) + 1;
  }
  return { units: UNITS, steps, counts };
}

/** A few bad streets that stay; the others nearly quiet. */
const steady = (unit: number) => (unit % 20 === 3 ? 1.5 : 0.15);
const column = (cube: Cube, t: number) =>
  Array.from({ length: cube.units }, (_, u) => cube.counts[u * cube.steps + t] as number);

describe('forecasts by rolling origin', () => {
  test('never know what came after the beginning of their period', () => {
    const cubes = fc.record({
      counts: fc.array(fc.nat(5), { minLength: 8 * 12, maxLength: 8 * 12 }),
      changes: fc.array(fc.nat(9), { minLength: 8 * 12, maxLength: 8 * 12 }),
      period: fc.integer({ min: LEAST_HISTORY, max: 12 }),
    });
    const all = Array.from({ length: 13 - LEAST_HISTORY }, (_, i) => i + LEAST_HISTORY);
    fc.assert(
      fc.property(cubes, ({ counts, changes, period }) => {
        const before = { units: 8, steps: 12, counts: Uint32Array.from(counts) };
        const changed = counts.map((count, i) => (i % 12 >= period ? (changes[i] as number) : count));
        const after = { ...before, counts: Uint32Array.from(changed) };
        const of = (cube: Cube) =>
          rollingForecasts(cube, lengths(8), chain(8), all).filter((forecast) => forecast.period <= period);
        expect(of(after)).toEqual(of(before));
        // Nor does it matter which others are asked for.
        expect(rollingForecasts(after, lengths(8), chain(8), [period])).toEqual(of(before).slice(-1));
      }),
      { numRuns: 60 },
    );
  });

  test('take a long memory where streets stay as they are, a short one where they change', () => {
    const next = (cube: Cube) => rollingForecasts(cube, lengths(), chain(UNITS), [cube.steps])[0]?.method;
    expect(next(drawn(40, 1, steady))?.halfLife).toBeGreaterThanOrEqual(16);
    // Every sixth step the bad streets are others.
    const moving = (unit: number, step: number) => (unit % 20 === Math.floor(step / 6) % 20 ? 8 : 0.1);
    expect(next(drawn(40, 1, moving))?.halfLife).toBeLessThanOrEqual(2);
  });

  test('choose by the last half year, whatever was before', () => {
    const cube = drawn(80, 5, (unit, step) =>
      step < 24 ? (unit % 20 === Math.floor(step / 6) % 20 ? 8 : 0.1) : steady(unit),
    );
    const [then, now] = rollingForecasts(cube, lengths(), chain(UNITS), [24, 80]);
    expect(then?.method.halfLife).toBeLessThanOrEqual(2);
    expect(now?.method.halfLife).toBeGreaterThanOrEqual(8);
    expect(rollingForecasts(cube, lengths(), chain(UNITS), [80])).toEqual([now]);
  });

  test('take from neighbours where these know, and not where they do not', () => {
    const next = (cube: Cube) => rollingForecasts(cube, lengths(), chain(UNITS), [cube.steps])[0]?.method;
    const wide = (unit: number) => (Math.floor(unit / 20) % 5 === 0 ? 0.5 : 0.05);
    expect(next(drawn(20, 2, wide))?.smoothing).toBeGreaterThanOrEqual(0.35);
    expect(next(drawn(40, 2, (unit) => (unit % 7 === 0 ? 6 : 0.05)))?.smoothing).toBe(0);
  });

  test('rank better than the last period and than chance where there is something to know', () => {
    const cube = drawn(40, 3, steady);
    const length = lengths();
    const wanted = Array.from({ length: 12 }, (_, i) => i + 28);
    let [mine, last] = [0, 0];
    for (const { period, rate } of rollingForecasts(cube, length, chain(UNITS), wanted)) {
      const points = column(cube, period);
      const rankings = [
        { method: 'forecast', rank: rate },
        { method: 'last', rank: perMetre(column(cube, period - 1), length) },
      ] as const;
      const scores = scoreRankings(
        rankings,
        length,
        points,
        points.reduce((a, b) => a + b, 0),
      );
      mine += (scores?.[0]?.pai[0] as number) / 12;
      last += (scores?.[1]?.pai[0] as number) / 12;
    }
    expect(mine).toBeGreaterThan(1.15 * last);
    expect(mine).toBeGreaterThan(4);
  });

  test('expect as many as there have been', () => {
    const cube = drawn(30, 4, steady);
    const length = lengths();
    const forecast = rollingForecasts(cube, length, chain(UNITS), [30])[0];
    const expected = forecast?.rate.reduce((sum, rate, u) => sum + rate * (length[u] as number), 0) as number;
    const usual = UNITS * (0.05 * 1.5 + 0.95 * 0.15);
    expect(expected / usual).toBeGreaterThan(0.9);
    expect(expected / usual).toBeLessThan(1.1);
  });

  test('of nothing are nothing', () => {
    const empty = { units: 3, steps: 6, counts: new Uint32Array(18) };
    expect([...(rollingForecasts(empty, lengths(3), chain(3), [6])[0]?.rate ?? [])]).toEqual([0, 0, 0]);
    expect(rollingForecasts(empty, lengths(3), chain(3), [])).toEqual([]);
    expect(rollingForecasts(empty, lengths(3), chain(3), [LEAST_HISTORY - 1])).toEqual([]);
  });
});
