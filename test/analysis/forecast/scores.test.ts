import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hitsWithin, perMetre, scoreRankings, uniformScores } from '../../../electron/analysis/forecast/scores.ts';

/** 1,000 m of street with 20 points. */
const LENGTH = Float64Array.of(40, 100, 360, 500);
const POINTS = [4, 6, 9, 1];

describe('hits by length', () => {
  test('take streets in order of rank, and of the last as much as is left', () => {
    // 50 m: all of the first (4 points on 40 m) and 10 m of the second (6 on 100 m); 100 m: 60 m of the second.
    const [at5, at10] = hitsWithin(Float64Array.of(9, 8, 1, 0), LENGTH, POINTS, [0.05, 0.1]) as [number, number];
    expect(at5).toBeCloseTo(4 + 0.6, 12);
    expect(at10).toBeCloseTo(4 + 3.6, 12);
    // 50 and 100 m of the 500 m with one point.
    expect(hitsWithin(Float64Array.of(0, 1, 2, 3), LENGTH, POINTS, [0.05, 0.1])).toEqual([0.1, 0.2]);
  });

  test('take streets of one rank together', () => {
    // First the 40 m, then 10 of the 460 m that rank alike and have 15 points.
    const [hits] = hitsWithin(Float64Array.of(9, 5, 5, 0), LENGTH, POINTS, [0.05]) as [number];
    expect(hits).toBeCloseTo(4 + (10 / 460) * 15, 12);
  });

  test('are those of chance when no street ranks above another', () => {
    const hits = hitsWithin(new Float64Array(4), LENGTH, POINTS, [0.05, 0.1, 1]);
    for (const [i, wanted] of [1, 2, 20].entries()) expect(hits[i]).toBeCloseTo(wanted, 12);
  });
});

describe('scores', () => {
  test('worked by hand', () => {
    const rankings = [{ method: 'last', rank: Float64Array.of(0, 0, 1, 0) }] as const;
    // 50 m of the 360 m with 9 points: 1.25 of 20; the best 50 m have 4.6, the best 100 m 7.6.
    const [scores] = scoreRankings(rankings, LENGTH, POINTS, 20) as [NonNullable<ReturnType<typeof scoreRankings>>[0]];
    expect(scores.method).toBe('last');
    expect(scores.hit[0]).toBeCloseTo(1.25 / 20, 12);
    expect(scores.pai[0]).toBeCloseTo(1.25, 12);
    expect(scores.pei[0]).toBeCloseTo(1.25 / 4.6, 12);
    expect(scores.hit[1]).toBeCloseTo(0.125, 12);
    expect(scores.pai[1]).toBeCloseTo(1.25, 12);
    expect(scores.pei[1]).toBeCloseTo(2.5 / 7.6, 12);
  });

  test('of the best ranking: PEI* is 1', () => {
    const rank = perMetre(POINTS, LENGTH);
    expect(scoreRankings([{ method: 'x', rank }], LENGTH, POINTS, 20)?.[0]?.pei).toEqual([1, 1]);
  });

  test('of a uniform map: PAI is exactly 1', () => {
    const uniform = uniformScores(LENGTH, POINTS, 20);
    expect(uniform?.hit).toEqual([0.05, 0.1]);
    expect(uniform?.pai).toEqual([1, 1]);
    expect(uniform?.pei[0]).toBeCloseTo(1 / 4.6, 12);
  });

  test('count points on streets that were not ranked as missed', () => {
    const rank = perMetre(POINTS, LENGTH);
    expect(scoreRankings([{ method: 'x', rank }], LENGTH, POINTS, 40)?.[0]?.hit[0]).toBeCloseTo(4.6 / 40, 12);
  });

  test('are none where nothing happened', () => {
    expect(scoreRankings([{ method: 'x', rank: new Float64Array(4) }], LENGTH, [0, 0, 0, 0], 0)).toBeNull();
    expect(uniformScores(LENGTH, [0, 0, 0, 0], 0)).toBeNull();
  });

  test('never beat the best, and never miss more than the worst', () => {
    const unit = fc.record({
      length: fc.integer({ min: 1, max: 300 }),
      points: fc.nat(9),
      rank: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 20 }), (units) => {
        const length = Float64Array.from(units, (u) => u.length);
        const points = units.map((u) => u.points);
        const rank = Float64Array.from(units, (u) => u.rank);
        const total = points.reduce((a, b) => a + b, 0);
        const worst = hitsWithin(
          perMetre(points, length).map((v) => -v),
          length,
          points,
          [0.05, 0.1],
        );
        const found = hitsWithin(rank, length, points, [0.05, 0.1]);
        for (const [k, hits] of found.entries()) expect(hits).toBeGreaterThanOrEqual((worst[k] as number) - 1e-9);
        const scores = scoreRankings([{ method: 'x', rank }], length, points, total)?.[0];
        if (scores) expect(Math.max(...scores.pei)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});
