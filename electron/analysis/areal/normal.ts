/** The normal distribution's tail, accurate where it is tiny: p-values of z = 37 matter once they are adjusted. */

const TURN = 2.5; // below it the series is exact enough and quick, above it the continued fraction
const ROOT_2_PI = Math.sqrt(2 * Math.PI);

/**
 * Two-sided p-value of a standard normal z: P(|Z| ≥ |z|), relative error below 1e-12 to |z| = 37. Near 0 by the series of
 * positive terms, further out by Laplace's continued fraction (Abramowitz and Stegun 1964, 26.2.11 and 26.2.14).
 */
export function twoSidedP(z: number): number {
  const x = Math.abs(z);
  if (Number.isNaN(x)) return Number.NaN;
  return x < TURN ? 1 - 2 * middle(x) : 2 * tail(x);
}

/** P(Z ≥ z). */
export function upperP(z: number): number {
  const x = Math.abs(z);
  const above = x < TURN ? 0.5 - middle(x) : tail(x);
  return z < 0 ? 1 - above : above;
}

export const density = (z: number): number => Math.exp((-z * z) / 2) / ROOT_2_PI;

/** P(0 ≤ Z ≤ x). */
function middle(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return density(x) * sum;
}

/** P(Z ≥ x) for x well above 0: density ÷ (x + 1/(x + 2/(x + 3/(x + …)))), worked from the inside. */
function tail(x: number): number {
  if (x > 39) return 0; // less than the least double
  let rest = x;
  for (let k = Math.ceil(20 + 500 / (x * x)); k > 0; k--) rest = x + k / rest;
  return density(x) / rest;
}
