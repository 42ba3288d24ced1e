/** Streets as they might be: levels by gamma, a common season, weeks over-dispersed, each street drifting by itself. */
import { type Own, PARTS, type Pool } from '../../../electron/analysis/evaluate/counts.ts';
import { gamma } from '../../../electron/domain/gamma.ts';
import type { Random } from '../../../electron/domain/prng.ts';

export interface City {
  streets: number;
  /** Weeks before, as many after; a multiple of PARTS. */
  weeks: number;
  /** Violations a week, on average. */
  level: number;
  /** Of the gamma distribution of levels: 1 is exponential. */
  shape: number;
  /** Variance of a week's own factor. */
  bursts: number;
  /** Standard deviation of each week's step of a street's own way, as a share. */
  drift: number;
}

export const CITY: City = { streets: 150, weeks: 12, level: 8, shape: 1.5, bursts: 0.5, drift: 0.06 };

/** Before and after of every street; the after of street `treated` times `effect`. */
export function simulate(random: Random, city: City, treated: (pool: Pool) => number, effect: number) {
  const { streets: n, weeks } = city;
  const pool: Pool = {
    n,
    before: new Float64Array(n),
    after: new Float64Array(n),
    parts: new Float64Array(n * PARTS),
  };
  const phase = random.next();
  const season = Array.from(
    { length: 2 * weeks },
    (_, w) => (1 + 0.4 * Math.sin(2 * Math.PI * (phase + w / 52))) * (1 + 0.1 * random.normal()),
  );
  const rates: Float64Array[] = [];
  for (let i = 0; i < n; i++) {
    const level = (gamma(random, city.shape) * city.level) / city.shape;
    const rate = new Float64Array(weeks);
    let own = 0;
    for (let w = 0; w < 2 * weeks; w++) {
      own += city.drift * random.normal();
      const burst = city.bursts > 0 ? gamma(random, 1 / city.bursts) * city.bursts : 1;
      const mean = level * (season[w] as number) * Math.exp(own) * burst;
      if (w >= weeks) {
        rate[w - weeks] = mean;
        continue;
      }
      const count = poisson(random, mean);
      pool.before[i] = (pool.before[i] as number) + count;
      const part = i * PARTS + Math.floor((w * PARTS) / weeks);
      pool.parts[part] = (pool.parts[part] as number) + count;
    }
    rates.push(rate);
  }
  const chosen = treated(pool);
  for (let i = 0; i < n; i++) {
    for (const mean of rates[i] as Float64Array) {
      pool.after[i] = (pool.after[i] as number) + poisson(random, mean * (i === chosen ? effect : 1));
    }
  }
  return apart(pool, chosen);
}

/** A street and the others. */
export function apart(pool: Pool, chosen: number): { own: Own; pool: Pool } {
  const without = (values: Float64Array, width: number) =>
    Float64Array.from([...values].filter((_, k) => Math.floor(k / width) !== chosen));
  return {
    own: {
      before: pool.before[chosen] as number,
      after: pool.after[chosen] as number,
      parts: pool.parts.slice(chosen * PARTS, (chosen + 1) * PARTS),
    },
    pool: {
      n: pool.n - 1,
      before: without(pool.before, 1),
      after: without(pool.after, 1),
      parts: without(pool.parts, PARTS),
    },
  };
}

export function poisson(random: Random, mean: number): number {
  if (mean > 30) return poisson(random, mean / 2) + poisson(random, mean / 2);
  const limit = Math.exp(-mean);
  let k = 0;
  for (let p = 1 - random.next(); p > limit; p *= 1 - random.next()) k++;
  return k;
}
