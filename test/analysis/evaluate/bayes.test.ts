import { describe, expect, test } from 'vitest';
import { chanceOfMore, empiricalBayes } from '../../../electron/analysis/evaluate/bayes.ts';
import { PARTS, type Pool } from '../../../electron/analysis/evaluate/counts.ts';
import { aboveOwnPast } from '../../../electron/analysis/evaluate/peak.ts';

const pool = (before: number[], after = before): Pool => ({
  n: before.length,
  before: Float64Array.from(before),
  after: Float64Array.from(after),
  parts: new Float64Array(before.length * PARTS),
});
const like = { trend: 1, excess: 0, dispersion: 1, freedom: 20, leverage: 1 };

describe('empirical Bayes', () => {
  test('expects the mean of streets that differ by chance alone', () => {
    const bayes = empiricalBayes({ before: 20, after: 10 }, pool([9, 10, 11, 10, 10, 9, 11]), like);
    expect(bayes?.expected).toBeCloseTo(10, 9);
    expect(bayes?.low).toBeLessThan(1);
    expect(bayes?.high).toBeGreaterThan(1);
    expect(bayes?.peaked).toBe(true);
  });

  test('weighs the own count by hand-worked shares: mean 20, variance 100, a fifth of it chance', () => {
    const bayes = empiricalBayes({ before: 30, after: 15 }, pool([10, 30, 10, 30, 20, 20, 20, 10, 30]), like);
    // Variance of the nine counts: 600 ÷ 8 = 75; weight 20/75; 20 · 20/75 + 30 · 55/75.
    expect(bayes?.weight).toBeCloseTo(20 / 75, 12);
    expect(bayes?.expected).toBeCloseTo((20 * 20 + 30 * 55) / 75, 12);
  });

  test('follows the course of all streets', () => {
    const before = [10, 30, 10, 30, 20, 20, 20, 10, 30];
    const still = empiricalBayes({ before: 30, after: 15 }, pool(before), like);
    const half = empiricalBayes(
      { before: 30, after: 15 },
      pool(
        before,
        before.map((c) => c / 2),
      ),
      like,
    );
    expect(half?.expected).toBeCloseTo((still?.expected as number) / 2, 12);
  });

  test('says nothing from four streets', () => {
    expect(empiricalBayes({ before: 30, after: 15 }, pool([1, 2, 3, 4]), like)).toBeNull();
  });

  test.each([
    [25, 10, 40, 0.02967473461118615],
    [9, 3.5, 5, 0.027800911240792408],
    [120, 50, 900, 0.02949279686540694],
    [15, 8, 8, 0.017256990397966385],
  ])('gives %d or more at mean %d and variance %d the chance that scipy gives', (n, mean, variance, p) => {
    expect(chanceOfMore(n, mean, variance) / p).toBeCloseTo(1, 9);
  });
});

describe('a peak against the own past', () => {
  const all = { before: 1000, after: 500 };

  test('is more than chance over the course of all streets', () => {
    expect(aboveOwnPast({ days: 180, own: { before: 100, after: 100 }, all }, 0)).toBe(true);
    expect(aboveOwnPast({ days: 180, own: { before: 100, after: 52 }, all }, 0)).toBe(false);
    expect(aboveOwnPast({ days: 180, own: { before: 100, after: 100 }, all }, 0.5)).toBe(false);
  });

  test('cannot be told from a short or empty past', () => {
    expect(aboveOwnPast({ days: 20, own: { before: 100, after: 100 }, all }, 0)).toBeNull();
    expect(aboveOwnPast({ days: 180, own: { before: 3, after: 100 }, all }, 0)).toBeNull();
  });
});
