import { describe, expect, test } from 'vitest';
import { gamma } from '../../electron/domain/gamma.ts';
import { Random } from '../../electron/domain/prng.ts';
import { rankCandidates, rankRanges } from '../../electron/domain/weighted-ranking.ts';

const criteria = { rate: [1, 0.5, 0, 0.5], near: [0, 1, 0.2, 1] };

describe('a ranking by weights', () => {
  test('goes by the weighted mean, of equal ones the lower index first', () => {
    const { order, scores } = rankCandidates(criteria, { rate: 3, near: 1 });
    expect([...scores]).toEqual([0.75, 0.625, 0.05, 0.625]);
    expect([...order]).toEqual([0, 1, 3, 2]);
    expect([...rankCandidates(criteria, { rate: 1, near: 2 }).order]).toEqual([1, 3, 0, 2]);
  });

  test('knows only the proportions of weights', () => {
    const once = rankCandidates(criteria, { rate: 1, near: 2 }).scores;
    const tenfold = rankCandidates(criteria, { rate: 10, near: 20 }).scores;
    for (const i of once.keys()) expect(tenfold[i]).toBeCloseTo(once[i] as number, 12);
  });

  test('refuses weights that are all 0', () => {
    expect(() => rankCandidates(criteria, { rate: 0, near: 0 })).toThrow(RangeError);
  });
});

describe('the range of ranks', () => {
  const items = [0, 1, 2, 3];

  test('is one rank for what is best or worst by every criterion', () => {
    const sure = { a: [1, 0.6, 0, 0.4], b: [0.9, 0.3, 0.1, 0.5] };
    const [best, , worst] = rankRanges(sure, { a: 1, b: 1 }, items, 500, 7);
    expect(best).toEqual([1, 1]);
    expect(worst).toEqual([4, 4]);
  });

  test('is wide where the weights decide, and the same for the same seed', () => {
    const even = { rate: 1, near: 1 };
    const ranges = rankRanges(criteria, even, items, 500, 7);
    expect(ranges[0]).toEqual([1, 3]);
    expect(rankRanges(criteria, even, items, 500, 7)).toEqual(ranges);
  });

  test('does not move with a single criterion in use', () => {
    expect(rankRanges(criteria, { rate: 5, near: 0 }, items, 200, 7)).toEqual([
      [1, 1],
      [2, 2],
      [4, 4],
      [2, 2],
    ]);
  });
});

test.each([0.3, 1, 6])('gamma draws of shape %d have that mean and variance', (shape) => {
  const random = Random.of(11, 'gamma');
  const draws = Array.from({ length: 40_000 }, () => gamma(random, shape));
  const mean = draws.reduce((a, b) => a + b, 0) / draws.length;
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
  expect(Math.abs(mean / shape - 1)).toBeLessThan(0.04);
  expect(Math.abs(variance / shape - 1)).toBeLessThan(0.08);
});
