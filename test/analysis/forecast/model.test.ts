import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mixed,
  newMemory,
  ratesAround,
  remember,
  sharesAround,
  shrunkRates,
} from '../../../electron/analysis/forecast/model.ts';
import { chain } from './chain.ts';

const memoryOf = (rows: number[][], halfLife: number) => {
  const [units, steps] = [rows.length, (rows[0] as number[]).length];
  const memory = newMemory(halfLife, units);
  const cube = { units, steps, counts: Uint32Array.from(rows.flat()) };
  for (let t = 0; t < steps; t++) remember(memory, cube, t);
  return memory;
};

describe('counts weighted by age', () => {
  test('halve with every half-life', () => {
    const memory = memoryOf([[8, 0, 4, 0, 0]], 2);
    expect(memory.counts[0]).toBeCloseTo(8 / 4 + 4 / 2, 12);
    expect(memory.sum).toBeCloseTo(
      [0, 1, 2, 3, 4].reduce((s, k) => s + 2 ** (-k / 2), 0),
      12,
    );
    expect(memory.squares).toBeCloseTo(
      [0, 1, 2, 3, 4].reduce((s, k) => s + 2 ** -k, 0),
      12,
    );
  });
});

describe('rates', () => {
  test('shrunk, worked by hand', () => {
    // One step; 100 m each; 0, 0, 6 points: m = 0.02, spread = 0.0008, chance = 0.0002, s = 0.0006, C = 0.75.
    const rates = shrunkRates(memoryOf([[0], [0], [6]], 1), Float64Array.of(100, 100, 100));
    for (const [u, wanted] of [0.005, 0.005, 0.05].entries()) expect(rates[u]).toBeCloseTo(wanted, 12);
  });

  test('of older counts are less sure, worked by hand', () => {
    // Half-life of a step: Σ q = 1.5, Σ q² = 1.25, as sure as 1.8 steps; a = 0, 0, 2/2 + 5; r = 0.04, m = 0.04/3,
    // spread = 3.2e-3/9, chance = m/180, s = 2.533…e-3/9, C = 2.533…/3.2.
    const rates = shrunkRates(
      memoryOf(
        [
          [0, 0],
          [0, 0],
          [2, 5],
        ],
        1,
      ),
      Float64Array.of(100, 100, 100),
    );
    const trust = (3.2 - 2 / 3) / 3.2;
    for (const [u, own] of [0, 0, 0.04].entries()) {
      expect(rates[u]).toBeCloseTo(0.04 / 3 + trust * (own - 0.04 / 3), 12);
    }
  });

  test('are the mean everywhere when units differ no more than chance would have it', () => {
    const rates = shrunkRates(memoryOf([[3], [4], [2]], 1), Float64Array.of(100, 100, 100));
    expect([...rates]).toEqual([0.03, 0.03, 0.03]);
    expect([...shrunkRates(memoryOf([[0], [0]], 1), Float64Array.of(10, 20))]).toEqual([0, 0]);
  });

  test('of short streets are drawn more towards the mean than those of long ones', () => {
    const rates = shrunkRates(memoryOf([[2], [40], [0], [0], [1]], 1), Float64Array.of(10, 200, 200, 200, 200));
    expect(rates[0]).toBeLessThan(rates[1] as number); // 0.2 a metre both
    expect(rates[4]).toBeGreaterThan(rates[3] as number);
  });

  test('lie between the own rate and the mean', () => {
    const unit = fc.record({ length: fc.integer({ min: 1, max: 300 }), points: fc.nat(30) });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 20 }), (units) => {
        const length = Float64Array.from(units, (u) => u.length);
        const rates = shrunkRates(
          memoryOf(
            units.map((u) => [u.points]),
            1,
          ),
          length,
        );
        const mean = units.reduce((s, u) => s + u.points, 0) / units.reduce((s, u) => s + u.length, 0);
        units.forEach((u, i) => {
          const own = u.points / u.length;
          expect(rates[i]).toBeGreaterThanOrEqual(Math.min(own, mean) - 1e-12);
          expect(rates[i]).toBeLessThanOrEqual(Math.max(own, mean) + 1e-12);
        });
      }),
    );
  });
});

describe('neighbours', () => {
  test('weigh by distance and length, and a unit is not its own', () => {
    const around = ratesAround(Float64Array.of(1, 2, 7), sharesAround(chain(3), Float64Array.of(100, 10, 30)));
    for (const [u, wanted] of [2, (100 * 1 + 30 * 7) / 130, 2].entries()) expect(around[u]).toBeCloseTo(wanted, 12);
  });

  test('of equal rates leave them exactly equal, so that no rounding makes a ranking', () => {
    const lengths = Float64Array.of(0.1, 0.7, 13, 171.3, 3);
    const rates = new Float64Array(5).fill(0.1 / 3);
    expect([...ratesAround(rates, sharesAround(chain(5), lengths))]).toEqual([...rates]);
  });

  test('missing: a unit by itself keeps its rate', () => {
    expect([...ratesAround(Float64Array.of(5), sharesAround(chain(1), Float64Array.of(10)))]).toEqual([5]);
  });

  test('give the share that is asked for', () => {
    expect([...mixed(Float64Array.of(1, 2), Float64Array.of(3, 2), 0.25)]).toEqual([1.5, 2]);
  });
});
