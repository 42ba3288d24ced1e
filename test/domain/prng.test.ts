import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random, Urn } from '../../electron/domain/prng.ts';

const draw = (random: Random, n = 100) => Array.from({ length: n }, () => random.next());

describe('seeded random numbers', () => {
  it('come out the same for the same seed and differ for another', () => {
    expect(draw(new Random(7))).toEqual(draw(new Random(7)));
    expect(draw(new Random(7))).not.toEqual(draw(new Random(8)));
  });

  it('give each named part a stream of its own', () => {
    expect(draw(Random.of(1, 'streets'))).toEqual(draw(Random.of(1, 'streets')));
    expect(draw(Random.of(1, 'streets'))).not.toEqual(draw(Random.of(1, 'water')));
  });

  it('stay the numbers that older databases were drawn with', () => {
    expect(draw(new Random(20230711), 3)).toMatchInlineSnapshot(`
      [
        0.8344606929458678,
        0.6648524585179985,
        0.7497804225422442,
      ]
    `);
  });

  it('lie in [0, 1) and spread evenly', () => {
    const bins = new Array<number>(10).fill(0);
    for (const x of draw(new Random(3), 100_000)) bins[Math.floor(x * 10)] = (bins[Math.floor(x * 10)] ?? NaN) + 1;
    // 10,000 are expected in each; the standard deviation is 95.
    for (const n of bins) expect(Math.abs(n - 10_000)).toBeLessThan(475);
  });

  it('have mean 0 and variance 1 when normal', () => {
    const random = new Random(5);
    const values = Array.from({ length: 50_000 }, () => random.normal());
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });

  it('shuffle without losing or doubling anything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
        const shuffled = new Random(seed).shuffle([...list]);
        expect(shuffled.sort((a, b) => a - b)).toEqual([...list].sort((a, b) => a - b));
      }),
    );
  });

  it('refuse to pick from nothing', () => {
    expect(() => new Random(1).pick([])).toThrow(RangeError);
    expect(() => new Urn([0, 0])).toThrow(RangeError);
  });

  it('draw as often as the weights say, and never what weighs nothing', () => {
    const random = new Random(11);
    const urn = new Urn([1, 0, 3]);
    const seen = [0, 0, 0];
    for (let i = 0; i < 40_000; i++) {
      const k = urn.draw(random);
      seen[k] = (seen[k] ?? 0) + 1;
    }
    expect(seen[1]).toBe(0);
    expect(Number(seen[2]) / Number(seen[0])).toBeCloseTo(3, 0);
    const counts = { a: 0, b: 0 };
    for (let i = 0; i < 40_000; i++) counts[random.weighted({ a: 1, b: 3 })]++;
    expect(counts.b / counts.a).toBeGreaterThan(2.8);
    expect(counts.b / counts.a).toBeLessThan(3.2);
  });
});
