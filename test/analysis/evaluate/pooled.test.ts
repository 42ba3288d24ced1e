import { describe, expect, test } from 'vitest';
import { pooledRatio } from '../../../electron/analysis/evaluate/pooled.ts';
import { onLogScale } from '../../../electron/analysis/evaluate/rate-ratio.ts';
import { pooledVerdict, verdictOf } from '../../../electron/analysis/evaluate/verdict.ts';
import { windowsOf } from '../../../electron/analysis/evaluate/windows.ts';

const of = (log: number, variance: number) => ({
  ...onLogScale(log, variance, Number.POSITIVE_INFINITY),
  centre: log,
  variance,
  freedom: Number.POSITIVE_INFINITY,
});

describe('several segments together', () => {
  test('two that agree are as one of half the variance', () => {
    const both = pooledRatio([of(-0.5, 0.04), of(-0.5, 0.04)]);
    const one = of(-0.5, 0.02);
    for (const key of ['value', 'low', 'high', 'p'] as const) expect(both?.[key]).toBeCloseTo(one[key], 9);
  });

  test('those that disagree are weighed by hand-worked DerSimonian and Laird', () => {
    // w = 100, 25; mean −0.6; Q = 100 · 0.04 + 25 · 0.64 = 20; τ² = 19 ÷ (125 − 10625/125) = 0.475.
    const ratio = pooledRatio([of(-0.8, 0.01), of(0.2, 0.04)]);
    const [a, b] = [1 / 0.485, 1 / 0.515];
    expect(Math.log(ratio?.value as number)).toBeCloseTo((-0.8 * a + 0.2 * b) / (a + b), 12);
    expect(ratio?.high).toBeGreaterThan(1);
  });

  test('controls in common leave less to be learnt', () => {
    const list = [of(-0.5, 0.04), of(-0.5, 0.04)];
    expect(pooledRatio(list, () => 0.03)?.high).toBeGreaterThan(pooledRatio(list)?.high as number);
  });

  test('none gives none', () => {
    expect(pooledRatio([])).toBeNull();
    expect(pooledVerdict(null, null, null)).toBe('too_little_data');
  });
});

describe('the verdict', () => {
  const ratio = (low: number, high: number) => ({ value: Math.sqrt(low * high), low, high, p: 0.5 });
  const evidence = {
    count: 200,
    days: { before: 90, after: 90 },
    ratio: ratio(0.4, 0.8),
    bayes: null,
    peaked: false,
    wdd: null,
    around: null,
  };

  test('needs an interval that excludes no change', () => {
    expect(verdictOf(evidence)).toBe('fell');
    expect(verdictOf({ ...evidence, ratio: ratio(0.7, 1.1) })).toBe('no_measurable_effect');
    expect(verdictOf({ ...evidence, ratio: ratio(1.1, 2) })).toBe('rose');
  });

  test('admits too little data', () => {
    expect(verdictOf({ ...evidence, ratio: null })).toBe('too_little_data');
    expect(verdictOf({ ...evidence, count: 19 })).toBe('too_little_data');
    expect(verdictOf({ ...evidence, days: { before: 90, after: 27 } })).toBe('too_little_data');
    expect(verdictOf({ ...evidence, ratio: ratio(0.1, 1) })).toBe('too_little_data');
  });

  test('after a peak holds only what empirical Bayes confirms', () => {
    const bayes = { value: 0.8, low: 0.5, high: 1.2 };
    expect(verdictOf({ ...evidence, peaked: true, bayes })).toBe('no_measurable_effect');
    expect(verdictOf({ ...evidence, peaked: false, bayes })).toBe('fell');
    expect(verdictOf({ ...evidence, peaked: true, bayes: { ...bayes, high: 0.9 } })).toBe('fell');
  });

  test('calls it moved when the streets around rose and no net fall is left', () => {
    const around = { value: 60, low: 20, high: 100 };
    const wdd = { value: -5, low: -60, high: 50 };
    expect(verdictOf({ ...evidence, around, wdd })).toBe('displaced');
    expect(verdictOf({ ...evidence, around: { ...around, low: -1 }, wdd })).toBe('fell');
    expect(verdictOf({ ...evidence, around, wdd: { ...wdd, high: -1 } })).toBe('fell');
  });
});

describe('the time before and after', () => {
  const day = 86_400;
  const span = { from: 0, to: 200 * day };

  test('is what was asked for, what the data hold, and what the segment lasted', () => {
    expect(windowsOf({ from: 100 * day, to: null }, span, { before: 90, after: 90 }).days).toEqual({
      before: 90,
      after: 90,
    });
    expect(windowsOf({ from: 40 * day, to: 70 * day }, span, { before: 90, after: 90 }).days).toEqual({
      before: 40,
      after: 30,
    });
  });

  test('is nothing outside the data', () => {
    for (const from of [-5 * day, 300 * day]) {
      const { days } = windowsOf({ from, to: null }, span, { before: 90, after: 90 });
      expect(days).toEqual({ before: 0, after: 0 });
    }
  });
});
