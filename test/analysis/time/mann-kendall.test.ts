import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mannKendall } from '../../../electron/analysis/time/mann-kendall.ts';
import oracle from '../../fixtures/analysis/time/mann-kendall.json' with { type: 'json' };

describe('Mann-Kendall', () => {
  test.each(oracle.cases)('agrees with scipy on $name', ({ series, s, variance, z, p }) => {
    const trend = mannKendall(series);
    expect(trend.s).toBe(s);
    expect(Math.abs(trend.variance - variance)).toBeLessThan(1e-9 * Math.max(1, variance));
    expect(Math.abs(trend.z - z)).toBeLessThan(1e-9);
    expect(Math.abs(trend.p - p)).toBeLessThan(1e-12);
  });

  test('says nothing about a constant, a single value or none', () => {
    for (const series of [[5, 5, 5], [1], []]) expect(mannKendall(series)).toMatchObject({ s: 0, z: 0, p: 1 });
  });

  test('reads a series out of a table of them', () => {
    const table = [9, 1, 9, 9, 2, 9, 9, 3, 9, 9, 4, 9];
    expect(mannKendall(table, 1, 4, 3)).toEqual(mannKendall([1, 2, 3, 4]));
  });

  test('refuses a value that is no number', () => {
    expect(() => mannKendall([1, Number.NaN, 3])).toThrow('value 1');
  });

  test('turns its sign with the series, and does not see how it is scaled', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 30 }), (series) => {
        const { s, z, p } = mannKendall(series);
        const back = mannKendall([...series].reverse());
        expect([back.s, back.z, back.p]).toEqual([0 - s, 0 - z, p]);
        expect(mannKendall(series.map((v) => v ** 3 * 7 + 1))).toEqual(mannKendall(series));
      }),
    );
  });
});
