/** Rates of unequal bases made comparable. */

/**
 * Rates whose chance variation no longer depends on the base: (rate − overall rate) ÷ the standard deviation expected at
 * that base, which is what chance gives a Poisson count there and the true variation between units (empirical Bayes
 * standardisation, Assunção and Reis 1999). Short streets swing widely by chance alone: as plain rates they would be
 * the extremes of every map. With equal bases this is the plain rate but for scale, and Gi* and Moran's I are the same.
 * Counts and bases of one length, every base above 0. All 0 where nothing was counted.
 */
export function standardisedRates(counts: Float64Array, bases: Float64Array): Float64Array {
  const n = counts.length;
  const z = new Float64Array(n);
  let [count, base] = [0, 0];
  for (let i = 0; i < n; i++) {
    count += counts[i] as number;
    base += bases[i] as number;
  }
  if (!(count > 0)) return z;
  const rate = count / base;
  let spread = 0;
  for (let i = 0; i < n; i++)
    spread += (bases[i] as number) * ((counts[i] as number) / (bases[i] as number) - rate) ** 2;
  const between = Math.max(0, spread / base - rate / (base / n));
  for (let i = 0; i < n; i++) {
    const b = bases[i] as number;
    z[i] = ((counts[i] as number) / b - rate) / Math.sqrt(between + rate / b);
  }
  return z;
}
