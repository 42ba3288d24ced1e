/** Draws from the gamma distribution, of which Dirichlet's are made. */
import type { Random } from './prng.ts';

/** Scale 1 (Marsaglia and Tsang 2000; below shape 1 by their boost). `shape` above 0. */
export function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = random.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
