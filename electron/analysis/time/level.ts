/** Has the whole series moved to another level at some step? */

export interface LevelChange {
  /** First step of the new level. */
  at: number;
  /** Mean of the steps before it and from it on. */
  before: number;
  after: number;
  /** Approximate, two-sided. */
  p: number;
}

/**
 * The most likely single change by ranks (Pettitt 1979): the split between whose sides most pairs differ in one
 * direction. Null for fewer than two values; p is 1 where all are equal.
 */
export function levelChange(series: ArrayLike<number>): LevelChange | null {
  const n = series.length;
  if (n < 2) return null;
  let [at, most, u] = [1, 0, 0];
  for (let t = 1; t < n; t++) {
    // u(t) = Σ over i < t ≤ j of sign(x(i) − x(j)): moving the split past one value adds its sign against all others.
    for (let j = 0; j < n; j++) u += Math.sign((series[t - 1] as number) - (series[j] as number));
    if (Math.abs(u) > most) [at, most] = [t, Math.abs(u)];
  }
  const mean = (from: number, to: number) => {
    let sum = 0;
    for (let t = from; t < to; t++) sum += series[t] as number;
    return sum / (to - from);
  };
  const p = Math.min(1, 2 * Math.exp((-6 * most * most) / (n ** 3 + n ** 2)));
  return { at, before: mean(0, at), after: mean(at, n), p };
}
