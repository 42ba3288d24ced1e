import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjusted, confidenceClass } from '../../../electron/analysis/areal/adjust.ts';
import { twoSidedP } from '../../../electron/analysis/areal/normal.ts';
import { skewedP, upperPearson3 } from '../../../electron/analysis/areal/skewed-p.ts';
import oracle from '../../fixtures/analysis/areal/p-values.json' with { type: 'json' };

const off = (value: number, expected: number) => Math.abs(value / expected - 1);

describe('the normal tail', () => {
  test.each(oracle.normal)('of z = $z is that of 40 digits to 1e-12', ({ z, p }) => {
    expect(off(twoSidedP(z), p)).toBeLessThan(1e-12);
    expect(twoSidedP(-z)).toBe(twoSidedP(z));
  });

  test('never rises with |z|, and ends at 0', () => {
    let last = 1;
    for (let z = 0; z < 45; z += 0.01) {
      const p = twoSidedP(z);
      expect(p).toBeLessThanOrEqual(last);
      last = p;
    }
    expect([twoSidedP(0), twoSidedP(45), twoSidedP(Number.POSITIVE_INFINITY)]).toEqual([1, 0, 0]);
    expect(twoSidedP(Number.NaN)).toBeNaN();
  });
});

describe('the tail of a skewed distribution', () => {
  test.each(oracle.pearson3)('of z = $z, skewness $skewness is that of 40 digits', ({ z, skewness, p }) => {
    // The expansion for small skewness is good to 1 / (12 shape); the rest to rounding.
    expect(off(upperPearson3(z, skewness), p)).toBeLessThan(4 / skewness ** 2 > 2000 ? 1e-4 : 1e-9);
  });

  test('is heavier than the normal one where it is long, and never makes p smaller where it is short', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -12, max: 12, noNaN: true }),
        fc.double({ min: -9, max: 9, noNaN: true }),
        (z, s) => {
          const p = skewedP(z, s);
          expect(p).toBeGreaterThanOrEqual(twoSidedP(z));
          expect(p).toBeLessThanOrEqual(1);
          expect(skewedP(-z, -s)).toBe(p);
        },
      ),
    );
    expect(skewedP(4, 1)).toBeGreaterThan(30 * twoSidedP(4));
    expect(skewedP(4, 0)).toBe(twoSidedP(4));
  });
});

describe('adjusted p-values', () => {
  test.each(['bh', 'by', 'none'] as const)('by %s keep their order, never fall below p, never exceed 1', (method) => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }), (list) => {
        const p = Float64Array.from(list);
        const q = adjusted(p, method);
        for (let i = 0; i < p.length; i++) {
          expect(q[i]).toBeGreaterThanOrEqual(p[i] as number);
          expect(q[i]).toBeLessThanOrEqual(1);
          for (let j = 0; j < p.length; j++) {
            if ((p[i] as number) <= (p[j] as number)) expect(q[i]).toBeLessThanOrEqual(q[j] as number);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('call as many significant as the step-up rule does', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 0.2, noNaN: true }), { minLength: 1, maxLength: 40 }), (list) => {
        const sorted = [...list].sort((a, b) => a - b);
        let most = 0; // Benjamini and Hochberg 1995: the largest k with p(k) ≤ 0.05 k / m
        sorted.forEach((p, k) => {
          if (p <= (0.05 * (k + 1)) / list.length) most = k + 1;
        });
        const q = adjusted(Float64Array.from(list), 'bh');
        const below = (level: number) => q.reduce((n, v) => n + Number(v <= level), 0);
        expect(below(0.05 * (1 - 1e-9))).toBeLessThanOrEqual(most);
        expect(below(0.05 * (1 + 1e-9))).toBeGreaterThanOrEqual(most);
      }),
    );
  });

  test('become classes of confidence with the sign of z', () => {
    const classes = [0.01, 0.0101, 0.05, 0.051, 0.1, 0.11].map((q) => [confidenceClass(q, 2), confidenceClass(q, -2)]);
    expect(classes.map(([hot]) => hot)).toEqual([3, 2, 2, 1, 1, 0]);
    expect(classes.map(([, cold]) => cold)).toEqual([-3, -2, -2, -1, -1, 0]);
    expect(confidenceClass(0, 0)).toBe(0);
  });
});
