import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceBand } from '../../../electron/analysis/areal/distance-band.ts';
import { giStar } from '../../../electron/analysis/areal/gi-star.ts';
import { localMoran } from '../../../electron/analysis/areal/local-moran.ts';
import { moran } from '../../../electron/analysis/areal/moran.ts';
import { standardisedRates } from '../../../electron/analysis/areal/rates.ts';
import { withSelf } from '../../../electron/analysis/areal/weights.ts';
import type { Weights } from '../../../electron/analysis/shapes.ts';
import { Random } from '../../../electron/domain/prng.ts';

const line = (n: number, band: number) =>
  distanceBand({ x: Float64Array.from({ length: n }, (_, i) => i), y: new Float64Array(n) }, band);

const counts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 40 });

describe('Gi*', () => {
  test('does not see scale or level of the values, and turns its sign with them', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 6 }), (list, band) => {
        const values = Float64Array.from(list);
        const weights = withSelf(line(list.length, band));
        const { z } = giStar(values, weights);
        const other = giStar(
          values.map((v) => 1e6 - 3 * v),
          weights,
        ).z;
        for (let i = 0; i < z.length; i++) expect(Math.abs((z[i] as number) + (other[i] as number))).toBeLessThan(1e-6);
      }),
    );
  });

  test('has the mean, variance and skewness over all arrangements that it says', () => {
    const values = Float64Array.of(0, 1, 1, 3, 8, 0, 2);
    const weights = withSelf(line(7, 1));
    weights.value.set([2, 0.5]); // the first row weighs unevenly
    const { skewness } = giStar(values, weights);
    const all = arrangements([...values]).map((v) => giStar(Float64Array.from(v), weights).z);
    for (const i of [0, 3]) {
      const z = all.map((scores) => scores[i] as number);
      const mean = (of: (z: number) => number) => z.reduce((sum, v) => sum + of(v), 0) / z.length;
      expect(mean((v) => v)).toBeCloseTo(0, 9);
      expect(mean((v) => v ** 2)).toBeCloseTo(1, 9);
      expect(mean((v) => v ** 3)).toBeCloseTo(skewness[i] as number, 9);
    }
  });

  test('is 0 where nothing varies and where every unit is a neighbour', () => {
    expect([...giStar(new Float64Array(9).fill(0.1), withSelf(line(9, 2))).z]).toEqual(new Array(9).fill(0));
    expect([...giStar(Float64Array.of(1, 5, 2, 9), withSelf(line(4, 9))).z]).toEqual([0, 0, 0, 0]);
  });

  test('of one unit or none is an answer', () => {
    expect([...giStar(Float64Array.of(4), withSelf(line(1, 1))).z]).toEqual([0]);
    expect(giStar(new Float64Array(), line(0, 1)).z).toHaveLength(0);
  });

  test('refuses values that are not one a unit', () => {
    expect(() => giStar(new Float64Array(3), line(4, 1))).toThrow('3 values for 4 units');
  });
});

describe('local Moran’s I', () => {
  test('has the mean, variance and skewness that it says when all but the unit’s own value change places', () => {
    const values = [0, 1, 1, 3, 8, 0, 2];
    const weights = line(7, 1);
    const own = 4;
    const { skewness } = localMoran(Float64Array.from(values), weights);
    const others = values.filter((_, i) => i !== own);
    const z = arrangements(others).map((rest) => {
      const dealt = [...rest.slice(0, own), values[own] as number, ...rest.slice(own)];
      return localMoran(Float64Array.from(dealt), weights).z[own] as number;
    });
    const mean = (of: (z: number) => number) => z.reduce((sum, v) => sum + of(v), 0) / z.length;
    expect(mean((v) => v)).toBeCloseTo(0, 9);
    expect(mean((v) => v ** 2)).toBeCloseTo(1, 9);
    expect(mean((v) => v ** 3)).toBeCloseTo(skewness[own] as number, 9);
  });

  test('sums to the whole’s I times the sum of weights', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 3 }), (list, band) => {
        const values = Float64Array.from(list);
        const weights = line(list.length, band);
        const found = moran(values, weights);
        if (!found) return;
        const sum = localMoran(values, weights).i.reduce((s, i) => s + i, 0);
        const total = (weights as Weights).value.reduce((s, w) => s + w, 0);
        expect(sum / total).toBeCloseTo(found.i, 9);
      }),
    );
  });
});

test('Moran’s I of the whole is null where it cannot be told', () => {
  expect(moran(new Float64Array(9).fill(2), line(9, 1))).toBeNull();
  expect(moran(Float64Array.of(1, 2, 3), line(3, 1))).toBeNull();
  expect(moran(Float64Array.of(1, 2, 3, 4), line(4, 0.5))).toBeNull();
});

describe('standardised rates', () => {
  test('are those worked by hand after Assunção and Reis 1999', () => {
    // b = 12 / 6 = 2; s² = (1 × 3² + 2 × 1.5² + 3 × 0) / 6 = 2.25; a = 2.25 − 2 / 2 = 1.25; v = 1.25 + 2 / base
    const z = standardisedRates(Float64Array.of(5, 1, 6), Float64Array.of(1, 2, 3));
    expect([...z]).toEqual([3 / Math.sqrt(3.25), -1, 0]);
  });

  test('are the plain rates but for scale where bases are equal', () => {
    const random = new Random(2);
    const values = Float64Array.from({ length: 60 }, () => random.int(9));
    const weights = withSelf(line(60, 2));
    const plain = giStar(values, weights).z;
    const standard = giStar(standardisedRates(values, new Float64Array(60).fill(1.7)), weights).z;
    for (let i = 0; i < 60; i++) expect(standard[i]).toBeCloseTo(plain[i] as number, 9);
  });

  test('swing alike by chance, however long the street', () => {
    const random = new Random(5);
    const poisson = (mean: number) => {
      let k = 0;
      for (let p = random.next(); p > Math.exp(-mean); p *= random.next()) k++;
      return k;
    };
    const bases = Float64Array.from({ length: 4000 }, (_, i) => (i % 2 ? 0.2 : 3));
    const z = standardisedRates(
      bases.map((b) => poisson(2 * b)),
      bases,
    );
    for (const kind of [0, 1]) {
      const own = z.filter((_, i) => i % 2 === kind);
      const variance = own.reduce((sum, v) => sum + v * v, 0) / own.length;
      expect(variance).toBeGreaterThan(0.9);
      expect(variance).toBeLessThan(1.1);
    }
  });

  test('are 0 where nothing was counted', () => {
    expect([...standardisedRates(new Float64Array(3), Float64Array.of(1, 2, 3))]).toEqual([0, 0, 0]);
  });
});

function arrangements(values: number[]): number[][] {
  if (values.length < 2) return [values];
  return values.flatMap((v, i) => arrangements(values.filter((_, j) => j !== i)).map((rest) => [v, ...rest]));
}
