/**
 * Natural breaks: classes with the least sum of squared deviations from their means (Fisher 1958, as Jenks 1977 used it
 * for maps). Densities along streets are very uneven; quantiles would always paint a fifth of all streets red.
 */

/** Of more values evenly many of their ranks are looked at, since the time goes with the square. */
const MOST_VALUES = 1000;

/** The lowest value of each class but the first, ascending; fewer where there are fewer different values. */
export function naturalBreaks(values: Float64Array, classes: number): number[] {
  const all = values.slice().sort();
  const n = Math.min(all.length, MOST_VALUES);
  // The least and the greatest are among them.
  const sample = Float64Array.from({ length: n }, (_, i) => {
    return all[n > 1 ? Math.round((i * (all.length - 1)) / (n - 1)) : 0] as number;
  });
  const k = Math.min(classes, new Set(sample).size);
  if (k < 2) return [];
  const mean = sample.reduce((sum, v) => sum + v, 0) / n;
  const sums = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const v = (sample[i] as number) - mean; // small numbers keep their digits
    sums[i + 1] = (sums[i] as number) + v;
    squares[i + 1] = (squares[i] as number) + v * v;
  }
  /** Squared deviations of values a … b − 1. */
  const spread = (a: number, b: number) => {
    const sum = (sums[b] as number) - (sums[a] as number);
    return (squares[b] as number) - (squares[a] as number) - (sum * sum) / (b - a);
  };
  // least[b]: of values 0 … b − 1 in as many classes as rounds so far; begins: where the last class begins.
  let least = Float64Array.from({ length: n + 1 }, (_, b) => (b === 0 ? 0 : spread(0, b)));
  const begins: Uint32Array[] = [];
  for (let c = 2; c <= k; c++) {
    const next = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
    const begin = new Uint32Array(n + 1);
    for (let b = c; b <= n; b++) {
      for (let a = c - 1; a < b; a++) {
        if (sample[a] === sample[a - 1]) continue; // equal values stay together
        const sum = (least[a] as number) + spread(a, b);
        if (sum < (next[b] as number)) {
          next[b] = sum;
          begin[b] = a;
        }
      }
    }
    least = next;
    begins.push(begin);
  }
  const breaks: number[] = [];
  for (let c = k - 2, b = n; c >= 0; c--) {
    b = begins[c]?.[b] as number;
    breaks.unshift(sample[b] as number);
  }
  return breaks;
}
