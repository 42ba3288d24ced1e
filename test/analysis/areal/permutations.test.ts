import { describe, expect, test } from 'vitest';
import { distanceBand } from '../../../electron/analysis/areal/distance-band.ts';
import { giStar } from '../../../electron/analysis/areal/gi-star.ts';
import { permutationP } from '../../../electron/analysis/areal/permutations.ts';
import { skewedP } from '../../../electron/analysis/areal/skewed-p.ts';
import { rowStandardised, withSelf } from '../../../electron/analysis/areal/weights.ts';
import { Random } from '../../../electron/domain/prng.ts';

const line = (n: number, band: number) =>
  distanceBand({ x: Float64Array.from({ length: n }, (_, i) => i), y: new Float64Array(n) }, band);

describe('conditional permutations', () => {
  test('come near the share of all arrangements, counted out one by one', () => {
    const values = Float64Array.of(9, 7, 1, 0, 2, 0, 1, 3, 0, 1);
    const weights = line(10, 2);
    const p = permutationP(values, weights, 9999, 5);
    for (let i = 0; i < 10; i++) {
      const near = weights.index.subarray(weights.start[i] as number, weights.start[i + 1] as number);
      const seen = near.reduce((sum, j) => sum + (values[j] as number), 0);
      const sums = sumsOf(
        [...values].filter((_, j) => j !== i),
        near.length,
      );
      const above = sums.filter((s) => s >= seen).length / sums.length;
      const below = sums.filter((s) => s <= seen).length / sums.length;
      const exact = Math.min(1, 2 * Math.min(above, below));
      expect(Math.abs((p[i] as number) - exact)).toBeLessThan(0.025); // five standard errors of 9,999 draws
    }
  });

  test('do not depend on how rows are scaled, and come out the same for the same seed', () => {
    const random = new Random(3);
    const values = Float64Array.from({ length: 200 }, () => Math.floor(random.next() * 5));
    const weights = line(200, 4);
    const p = permutationP(values, weights, 499, 11);
    expect(permutationP(values, rowStandardised(weights), 499, 11)).toEqual(p);
    expect(permutationP(values, withSelf(weights), 499, 11)).toEqual(p);
    expect(permutationP(values, weights, 499, 12)).not.toEqual(p);
    expect(Math.min(...p)).toBeGreaterThanOrEqual(2 / 500);
  });

  test('are 1 for a unit with no neighbours or with all, and where nothing varies', () => {
    const lone = distanceBand({ x: Float64Array.of(0, 1, 2, 99), y: new Float64Array(4) }, 2);
    expect(permutationP(Float64Array.of(5, 1, 1, 7), lone, 99, 1)[3]).toBe(1);
    expect([...permutationP(Float64Array.of(5, 1, 1, 7), line(4, 9), 99, 1)]).toEqual([1, 1, 1, 1]);
    expect([...permutationP(new Float64Array(6).fill(0.1), line(6, 1), 99, 1)]).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('refuse neighbours of unequal weight', () => {
    const weights = line(3, 2);
    weights.value[0] = 3;
    expect(() => permutationP(Float64Array.of(1, 2, 3), weights, 9, 1)).toThrow(RangeError);
  });
});

test('the p-value from skewness is near that of 200,000 random arrangements where the normal one is far off', () => {
  const n = 500;
  const random = new Random(8);
  const values = Float64Array.from({ length: n }, () =>
    random.next() < 0.25 ? 1 + Math.floor(-2 * Math.log(1 - random.next())) : 0,
  );
  const row = 7;
  const weights = withSelf(line(n, 3));
  const drawn = Float64Array.from({ length: 200_000 }, () => {
    let sum = 0;
    const places: number[] = [];
    while (places.length < row) {
      const place = random.int(n);
      if (!places.includes(place)) places.push(place);
    }
    for (const place of places) sum += values[place] as number;
    return sum;
  }).sort();
  for (const tail of [0.01, 0.001, 0.0002]) {
    // A neighbourhood whose sum lies as far out as this, put into the middle of the line by hand.
    const sum = drawn[Math.floor(drawn.length * (1 - tail))] as number;
    const share = drawn.reduce((k, s) => k + Number(s >= sum), 0) / drawn.length;
    const { z, skewness } = standardised(values, weights, sum);
    const ratio = skewedP(z, skewness) / 2 / share;
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  }
});

/** z and skewness that Gi* gives to a neighbourhood of seven with this sum. */
function standardised(values: Float64Array, weights: ReturnType<typeof line>, sum: number) {
  const gi = giStar(values, weights);
  const at = 250;
  const own = weights.index
    .subarray(weights.start[at] as number, weights.start[at + 1] as number)
    .reduce((s, j) => s + (values[j] as number), 0);
  const mean = values.reduce((s, v) => s + v, 0) / values.length;
  const deviation = (own - 7 * mean) / (gi.z[at] as number);
  return { z: (sum - 7 * mean) / deviation, skewness: gi.skewness[at] as number };
}

/** Sums of every choice of k values. */
function sumsOf(values: number[], k: number): number[] {
  if (k === 0) return [0];
  if (values.length < k) return [];
  const [first, ...rest] = values as [number, ...number[]];
  return [...sumsOf(rest, k - 1).map((s) => s + first), ...sumsOf(rest, k)];
}
