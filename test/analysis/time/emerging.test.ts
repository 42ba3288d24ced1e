import { describe, expect, test } from 'vitest';
import { standardisedRates } from '../../../electron/analysis/areal/rates.ts';
import { emerging } from '../../../electron/analysis/time/emerging.ts';
import { Random } from '../../../electron/domain/prng.ts';
import { chain } from '../forecast/chain.ts';

/** Poisson counts on streets of unequal length, as comparable rates. */
function drawn(
  seed: number,
  units: number,
  steps: number,
  per100m: (unit: number, step: number) => number,
): Float64Array {
  const random = Random.of(seed, 'emerging');
  const counts = new Float64Array(units * steps);
  const metres = new Float64Array(units * steps);
  for (let u = 0; u < units; u++) {
    const length = 50 + random.int(150);
    for (let t = 0; t < steps; t++) {
      const limit = Math.exp((-per100m(u, t) * length) / 100);
      let count = 0;
      for (let p = random.next(); p > limit; p *= random.next()) count++;
      counts[u * steps + t] = count;
      metres[u * steps + t] = length;
    }
  }
  return standardisedRates(counts, metres);
}

describe('emerging hot spots', () => {
  test('find what was planted, in the middle of it', () => {
    const steps = 20;
    const middle = (from: number) => (unit: number) => unit >= from && unit < from + 12;
    const [fresh, running, growing, steady, fading, past] = [20, 60, 100, 140, 180, 220].map(middle) as ReturnType<
      typeof middle
    >[];
    const values = drawn(1, 600, steps, (u, t) => {
      if (fresh?.(u)) return t === steps - 1 ? 25 : 1;
      if (running?.(u)) return t >= steps - 5 ? 14 : 1;
      if (growing?.(u)) return 9 + 0.7 * t;
      if (steady?.(u)) return 14;
      if (fading?.(u)) return 23 - 0.7 * t;
      if (past?.(u)) return t < steps - 2 ? 14 : 1;
      return 1;
    });
    const { classes, history } = emerging(values, steps, chain(600), 1, 'bh');
    expect([26, 66, 106, 146, 186, 226].map((u) => classes[u])).toEqual([
      'new_hot',
      'consecutive_hot',
      'intensifying_hot',
      'persistent_hot',
      'diminishing_hot',
      'historical_hot',
    ]);
    expect(classes[280]).toBe('none');
    expect(Math.min(...history.subarray(146 * steps, 147 * steps))).toBeGreaterThan(0);
  });

  test('find nothing where there is nothing: at 95 % in at most 6 % of maps', () => {
    const [maps, units, steps] = [150, 80, 16];
    let [falsely, trends] = [0, 0];
    for (let seed = 0; seed < maps; seed++) {
      const { history, trendP } = emerging(
        drawn(seed, units, steps, () => 1),
        steps,
        chain(units),
        1,
        'bh',
      );
      if (history.some((degree) => degree >= 2)) falsely++;
      trends += trendP.filter((p) => p < 0.1).length;
    }
    expect(falsely / maps).toBeLessThanOrEqual(0.06);
    // Trends are tested one by one, at 10 %: the overlap of steps through the lag must not add to it.
    expect(trends / (maps * units)).toBeGreaterThan(0.07);
    expect(trends / (maps * units)).toBeLessThan(0.115);
  });
});
