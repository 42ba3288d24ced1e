/** Student's t, for intervals whose variance is itself estimated; any degrees of freedom above 0, infinite for the normal. */
import { twoSidedP } from '../areal/normal.ts';
import { logGamma } from '../areal/skewed-p.ts';

/** From here on t and normal agree to three decimals. */
const AS_NORMAL = 1e4;

/** P(|T| ≥ |t|): the regularised incomplete beta function I_x(ν/2, ½) at x = ν/(ν + t²) (DLMF 8.17). */
export function twoSidedT(t: number, freedom: number): number {
  if (freedom >= AS_NORMAL) return twoSidedP(t);
  const x = freedom / (freedom + t * t);
  if (x >= 1) return 1;
  const [a, b] = [freedom / 2, 0.5];
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

/** The t with P(|T| ≥ t) = `p`, 0 < p < 1. */
export function twoSidedQuantile(p: number, freedom: number): number {
  let [low, high] = [0, 1];
  while (twoSidedT(high, freedom) > p && high < 1e12) high *= 2;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (twoSidedT(middle, freedom) > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The half-width of a 95 % interval in standard errors. */
export const reach95 = (freedom: number): number => twoSidedQuantile(0.05, freedom);

/** The continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz's method (1976). */
function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), tiny);
  let value = d;
  for (let m = 1; m <= 10_000; m++) {
    for (const step of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / nonZero(1 + step * d, tiny);
      c = nonZero(1 + step / c, tiny);
      value *= d * c;
    }
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return value;
}

const nonZero = (value: number, tiny: number) => (Math.abs(value) < tiny ? tiny : value);
