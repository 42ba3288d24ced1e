import { describe, expect, test } from 'vitest';
import { comparableRates } from '../../../electron/analysis/time/comparable.ts';
import { emerging } from '../../../electron/analysis/time/emerging.ts';
import { Random } from '../../../electron/domain/prng.ts';
import { chain } from '../forecast/chain.ts';

/** Poisson counts without structure but for the city's level, which rises sixfold half-way. */
function risen(seed: number, units: number, steps: number) {
  const random = Random.of(seed, 'risen');
  const length = Float64Array.from({ length: units }, () => 30 + random.int(170));
  const counts = new Uint32Array(units * steps);
  for (let i = 0; i < counts.length; i++) {
    const level = i % steps < steps / 2 ? 1 : 6;
    const limit = Math.exp((-level * (length[Math.floor(i / steps)] as number)) / 100);
    for (let p = random.next(); p > limit; p *= random.next()) counts[i] = (counts[i] as number) + 1;
  }
  const bounds = Float64Array.from({ length: steps + 1 }, (_, t) => t * 604_800);
  return { cube: { units, steps, counts }, length, bounds };
}

describe('values compared within their step', () => {
  test('have mean 0 and variance 1 in each; none where nothing varies', () => {
    const counts = Uint32Array.of(...[1, 0, 40, 5], ...[3, 0, 10, 5], ...[2, 0, 90, 5]);
    const bounds = Float64Array.of(0, 1, 2, 3, 4);
    const values = comparableRates({ units: 3, steps: 4, counts }, Float64Array.of(1, 1, 1), bounds, 'step');
    for (const t of [0, 2]) {
      const column = [0, 1, 2].map((u) => values[u * 4 + t] as number);
      expect(column.reduce((a, b) => a + b)).toBeCloseTo(0, 12);
      expect(column.reduce((a, b) => a + b * b, 0) / 3).toBeCloseTo(1, 12);
    }
    for (const t of [1, 3]) expect([0, 1, 2].map((u) => values[u * 4 + t])).toEqual([0, 0, 0]);
  });

  test('find nothing and no trends in a city that only rose as a whole', () => {
    const [maps, units, steps] = [100, 80, 16];
    let [falsely, trends] = [0, 0];
    for (let seed = 0; seed < maps; seed++) {
      const { cube, length, bounds } = risen(seed, units, steps);
      const values = comparableRates(cube, length, bounds, 'step');
      const { history, trendP } = emerging(values, steps, chain(units), 1, 'bh');
      if (history.some((degree) => degree >= 2)) falsely++;
      trends += trendP.filter((p) => p < 0.1).length;
    }
    expect(falsely / maps).toBeLessThanOrEqual(0.06);
    expect(trends / (maps * units)).toBeLessThan(0.12);
  });
});
