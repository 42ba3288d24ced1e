/**
 * Agreement of two judges beyond chance: Cohen (1960), A coefficient of agreement for nominal scales; standard error
 * of a kappa that is not zero by Fleiss, Cohen and Everitt (1969), Large sample standard errors of kappa.
 */
export interface Kappa {
  /** Items that both have judged. */
  n: number;
  /** Share on which they agree. */
  observed: number;
  /** Share on which they would agree by chance, each keeping to how often they give each class. */
  expected: number;
  /** Between −1 and 1; null where chance alone gives full agreement, as with one class only. */
  kappa: number | null;
  /** Of kappa; null with it, or for fewer than two items. */
  standardError: number | null;
}

/** @param table counts: rows are the first judge's classes, columns the second's in the same order; square. */
export function cohenKappa(table: readonly (readonly number[])[]): Kappa {
  const k = table.length;
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  if (n === 0) return { n, observed: 0, expected: 0, kappa: null, standardError: null };
  const p = (i: number, j: number) => (table[i]?.[j] ?? 0) / n;
  const classes = Array.from({ length: k }, (_, i) => i);
  const row = classes.map((i) => classes.reduce((sum, j) => sum + p(i, j), 0));
  const column = classes.map((j) => classes.reduce((sum, i) => sum + p(i, j), 0));
  const observed = classes.reduce((sum, i) => sum + p(i, i), 0);
  const expected = classes.reduce((sum, i) => sum + (row[i] ?? 0) * (column[i] ?? 0), 0);
  if (1 - expected < 1e-12) return { n, observed, expected, kappa: null, standardError: null };
  const kappa = (observed - expected) / (1 - expected);
  let [own, others] = [0, 0];
  for (const i of classes) {
    for (const j of classes) {
      const shares = (column[i] ?? 0) + (row[j] ?? 0);
      if (i === j) own += p(i, i) * (1 - ((row[i] ?? 0) + (column[i] ?? 0)) * (1 - kappa)) ** 2;
      else others += p(i, j) * shares ** 2;
    }
  }
  const spread = own + (1 - kappa) ** 2 * others - (kappa - expected * (1 - kappa)) ** 2;
  const standardError = n < 2 ? null : Math.sqrt(Math.max(0, spread) / n) / (1 - expected);
  return { n, observed, expected, kappa, standardError };
}

/** The same for one class against all others together. */
export function kappaOfClass(table: readonly (readonly number[])[], at: number): Kappa {
  const folded = [
    [0, 0],
    [0, 0],
  ] as [[number, number], [number, number]];
  table.forEach((counts, i) => {
    counts.forEach((count, j) => {
      folded[i === at ? 0 : 1][j === at ? 0 : 1] += count;
    });
  });
  return cohenKappa(folded);
}
