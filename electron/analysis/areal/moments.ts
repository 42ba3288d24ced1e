/** Mean and central moments of values, and of weighted sums of them when they are dealt out at random. */

export interface Moments {
  n: number;
  mean: number;
  /** Second, third and fourth central moments, divided by n. */
  m2: number;
  m3: number;
  m4: number;
}

/** Two passes, so that large means cost no digits. Values that all are equal have moments of exactly 0. */
export function moments(values: Float64Array): Moments {
  const n = values.length;
  if (n === 0) return { n, mean: 0, m2: 0, m3: 0, m4: 0 };
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const v = values[i] as number;
    sum += v;
    if (v < low) low = v;
    if (v > high) high = v;
  }
  if (low === high) return { n, mean: low, m2: 0, m3: 0, m4: 0 };
  const about = sum / n;
  let rest = 0;
  for (let i = 0; i < n; i++) rest += (values[i] as number) - about;
  const mean = about + rest / n;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  for (let i = 0; i < n; i++) {
    const d = (values[i] as number) - mean;
    const square = d * d;
    s2 += square;
    s3 += square * d;
    s4 += square * square;
  }
  return { n, mean, m2: s2 / n, m3: s3 / n, m4: s4 / n };
}

/**
 * Variance of Σ wⱼ xⱼ when n values with second central moment m2 are dealt out at random to n places; w1 and w2 are the
 * sums of the weights and of their squares (Cliff and Ord 1973).
 */
export const dealtVariance = (n: number, m2: number, w1: number, w2: number): number =>
  (m2 * (n * w2 - w1 * w1)) / (n - 1);

/** Third central moment of the same; w3 is the sum of the cubed weights. The same as n² m3 Σ (w − w̄)³ / (n − 1)(n − 2). */
export const dealtThird = (n: number, m3: number, w1: number, w2: number, w3: number): number =>
  (m3 * (n * n * w3 - 3 * n * w1 * w2 + 2 * w1 * w1 * w1)) / ((n - 1) * (n - 2));
