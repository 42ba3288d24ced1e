/**
 * The rank test for a trend (Mann 1945; Kendall 1975): S counts the pairs in which the later value is higher less those
 * in which it is lower. Its variance without a trend is corrected for ties; z is S one step nearer to zero (continuity)
 * over its standard deviation.
 */
import { twoSidedP } from '../areal/normal.ts';

export interface Trend {
  s: number;
  variance: number;
  z: number;
  /** Two-sided. */
  p: number;
}

/**
 * Trend of `length` values of a series that stand `stride` apart from `start`. No trend (z 0, p 1) in fewer than two
 * values or where all are equal. Throws RangeError on a value that is no number.
 */
export function mannKendall(series: ArrayLike<number>, start = 0, length: number = series.length, stride = 1): Trend {
  const values = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const value = series[start + i * stride] as number;
    if (Number.isNaN(value)) throw new RangeError(`value ${i} of a series is no number`);
    values[i] = value;
  }
  let s = 0;
  for (let i = 0; i < length; i++) {
    const earlier = values[i] as number;
    for (let j = i + 1; j < length; j++) {
      const later = values[j] as number;
      s += Number(later > earlier) - Number(later < earlier);
    }
  }
  const variance = (pairsTerm(length) - tiesTerm(values.sort())) / 18;
  const z = s === 0 || variance <= 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  return { s, variance, z, p: twoSidedP(z) };
}

const pairsTerm = (n: number) => n * (n - 1) * (2 * n + 5);

/** Sum over groups of equal values in a sorted array. */
function tiesTerm(sorted: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < sorted.length; ) {
    let end = i + 1;
    while (end < sorted.length && sorted[end] === sorted[i]) end++;
    sum += pairsTerm(end - i);
    i = end;
  }
  return sum;
}
