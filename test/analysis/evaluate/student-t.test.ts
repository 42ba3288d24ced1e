import { describe, expect, test } from 'vitest';
import { reach95, twoSidedQuantile, twoSidedT } from '../../../electron/analysis/evaluate/student-t.ts';

describe('Student’s t', () => {
  test.each([
    [1, 12.706204736432095],
    [2, 4.302652729911275],
    [2.5, 3.5746548420118773],
    [9, 2.2621571627409915],
    [30, 2.0422724563012373],
    [Number.POSITIVE_INFINITY, 1.959963984540054],
  ])('reaches as far at %d degrees of freedom as scipy says', (freedom, t) => {
    expect(reach95(freedom) / t).toBeCloseTo(1, 9);
  });

  test('has the p-values of its own quantiles', () => {
    for (const freedom of [1, 3.7, 12, 200]) {
      for (const p of [0.9, 0.3, 0.01, 1e-6])
        expect(twoSidedT(twoSidedQuantile(p, freedom), freedom)).toBeCloseTo(p, 9);
    }
    expect(twoSidedT(0, 5)).toBe(1);
  });
});
