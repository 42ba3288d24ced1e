/** The streets that a measure puts first, and how far two measures agree on them. */
import type { Summary, Warning } from '../../contract/analysis-summary.ts';

export interface Top {
  key: string;
  street: string;
  value: number;
  z: number;
  class: number;
}

const LISTED = 10;

/**
 * Streets by their unit of highest z, highest first; of equal ones the one that comes first on the map. Only units whose
 * own standardised value is above 0 count: a quiet lane beside busy streets lies in a hot spot but makes none.
 */
export function topStreets(
  z: Float64Array,
  values: Float64Array,
  keyOf: (k: number) => string,
  of: (k: number) => Top,
): Top[] {
  const best = new Map<string, number>();
  for (let k = 0; k < z.length; k++) {
    if (!((z[k] as number) > 0 && (values[k] as number) > 0)) continue;
    const key = keyOf(k);
    const known = best.get(key);
    if (known === undefined || (z[k] as number) > (z[known] as number)) best.set(key, k);
  }
  return [...best.values()]
    .sort((a, b) => (z[b] as number) - (z[a] as number) || a - b)
    .slice(0, LISTED)
    .map(of);
}

type Agreement = Summary<'hotspots'>['agreement'];

/** Every two measures once, in the order given. */
export function agreement(tops: ReadonlyMap<Agreement[number]['a'], Top[]>): Agreement {
  const list = [...tops];
  return list.flatMap(([a, ours], k) =>
    list.slice(k + 1).map(([b, theirs]) => {
      const keys = new Set(ours.map((top) => top.key));
      const shared = theirs.filter((top) => keys.has(top.key)).length;
      return { a, b, shared, of: Math.min(ours.length, theirs.length) };
    }),
  );
}

/** Where all violations put other streets first than another measure does. */
export function disagreements(pairs: Agreement): Warning[] {
  return pairs
    .filter(({ a, shared, of }) => a === 'count' && of >= 3 && shared * 2 < of)
    .map((pair) => ({ code: 'measures_disagree', params: pair }));
}
