/**
 * p-values for sums of few skewed values. A street's neighbourhood holds a handful of counts, most of them small: under
 * random arrangement their sum leans to the right, and the normal tail would call far too much hot. The distribution
 * over all arrangements is fitted by its mean, variance and skewness (Pearson type III; Mielke, Berry and Johnson 1976).
 */
import { density, twoSidedP, upperP } from './normal.ts';

/**
 * Two-sided p of a statistic that has the standardised value z and, under random arrangement, this skewness: twice the
 * smaller tail. Never below the normal distribution's, so that the fit's short tail makes nothing significant.
 */
export function skewedP(z: number, skewness: number): number {
  const normal = twoSidedP(z);
  if (!(Math.abs(skewness) > 1e-9)) return normal;
  const above = skewness > 0 ? upperPearson3(z, skewness) : 1 - upperPearson3(-z, -skewness);
  const below = skewness > 0 ? 1 - above : upperPearson3(-z, -skewness);
  return Math.min(1, Math.max(normal, 2 * Math.min(above, below)));
}

/** P(X ≥ z) for X of Pearson type III with mean 0, variance 1 and a skewness above 0. */
export function upperPearson3(z: number, skewness: number): number {
  const shape = 4 / (skewness * skewness);
  const ratio = 1 + (z * skewness) / 2; // of the gamma variate to its mean
  if (ratio <= 0) return 1;
  return shape > 2000 ? upperByExpansion(shape, ratio) : upperGamma(shape, shape * ratio);
}

/** Lugannani and Rice 1980; the relative error for a gamma variate is about 1 / (12 shape) there. */
function upperByExpansion(shape: number, ratio: number): number {
  const off = ratio - 1;
  const u = Math.sqrt(shape) * off;
  const w = Math.sign(off) * Math.sqrt(2 * shape * (off - Math.log1p(off)));
  const correction = Math.abs(u) < 1e-3 ? -1 / (3 * Math.sqrt(shape)) : 1 / u - 1 / w;
  return upperP(w) + density(w) * correction;
}

/** Regularised upper incomplete gamma function Q(a, x): series below a + 1 (DLMF 8.7.1), continued fraction above (even part of 8.9.2). */
function upperGamma(a: number, x: number): number {
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let k = 1; term > sum * 1e-16; k++) {
      term *= x / (a + k);
      sum += term;
    }
    return Math.max(0, 1 - scale * sum);
  }
  // Continued fraction, from the front, by the ratios of successive numerators and denominators (Lentz 1976).
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < 10_000; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / away(numerator * d + b);
    c = away(b + numerator / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return scale * value;
}

const away = (v: number) => (Math.abs(v) < 1e-300 ? 1e-300 : v);

/** Of a positive number: Stirling's series beyond 15, reached by the recurrence. */
export function logGamma(a: number): number {
  let x = a;
  let product = 1;
  for (; x < 15; x++) product *= x;
  const r = 1 / (x * x);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / x;
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series - Math.log(product);
}
