import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levelChange } from '../../../electron/analysis/time/level.ts';

describe('a change of level', () => {
  test('is found where it was made', () => {
    const change = levelChange([5, 6, 5, 7, 6, 5, 6, 7, 19, 21, 20, 22, 19, 18, 20, 21]);
    expect(change).toMatchObject({ at: 8, before: 5.875, after: 20 });
    // K = 8 × 8 pairs: p = 2 exp(−6 · 64² / (16³ + 16²))
    expect(change?.p).toBeCloseTo(2 * Math.exp((-6 * 4096) / 4352), 12);
  });

  test('is none in a constant, and cannot be in a single value', () => {
    expect(levelChange([3, 3, 3])?.p).toBe(1);
    expect(levelChange([3])).toBeNull();
  });

  test('is where the sum of signs over pairs is largest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 20 }), (series) => {
        const u = (t: number) =>
          Math.abs(
            series.slice(0, t).reduce((s, a) => s + series.slice(t).reduce((r, b) => r + Math.sign(a - b), 0), 0),
          );
        const all = series.slice(1).map((_, i) => u(i + 1));
        const found = levelChange(series);
        expect(u(found?.at as number)).toBe(Math.max(...all));
        const n = series.length;
        expect(found?.p).toBeCloseTo(Math.min(1, 2 * Math.exp((-6 * Math.max(...all) ** 2) / (n ** 3 + n ** 2))), 12);
      }),
    );
  });
});
