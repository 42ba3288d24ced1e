/**
 * How good a ranking of streets was, by length: hit rate, prediction accuracy index (PAI; Chainey, Tompson and Uhlig
 * 2008: share of points over share of length) and PEI* (Hunt 2016: hits over the most that any ranking could have had
 * with the same length). Streets are taken in order until exactly the share of length is covered, the last in part.
 */

/** Shares of street length. */
export const SHARES = [0.05, 0.1] as const;

export interface Scores {
  /** By share, as in SHARES. */
  hit: [number, number];
  pai: [number, number];
  pei: [number, number];
}

/**
 * Points on the first part of a ranking by share of length. Higher `rank` comes first; units of equal rank are taken
 * all at once, each by the same part, so that a ranking that does not tell units apart scores as chance would on
 * average. `length` in metres, above 0; one entry a unit in each array.
 */
export function hitsWithin(
  rank: Float64Array,
  length: Float64Array,
  points: ArrayLike<number>,
  shares: readonly number[],
): number[] {
  const order = orderOf(rank);
  const total = length.reduce((sum, l) => sum + l, 0);
  const targets = shares.map((share) => share * total);
  const hits = shares.map(() => 0);
  let covered = 0;
  for (let i = 0; i < order.length; ) {
    let metres = 0;
    let found = 0;
    let end = i;
    for (; end < order.length && rank[order[end] as number] === rank[order[i] as number]; end++) {
      metres += length[order[end] as number] as number;
      found += points[order[end] as number] as number;
    }
    targets.forEach((target, k) => {
      const part = Math.min(1, (target - covered) / metres);
      if (part > 0) hits[k] = (hits[k] as number) + part * found;
    });
    covered += metres;
    if (covered >= Math.max(...targets)) break;
    i = end;
  }
  return hits;
}

/** Units from the highest rank to the lowest; equal ones by index. */
export function orderOf(rank: Float64Array): Uint32Array {
  return Uint32Array.from(rank, (_, i) => i).sort((a, b) => (rank[b] as number) - (rank[a] as number) || a - b);
}

/** What the units of equal or unequal length have a metre. */
export function perMetre(values: ArrayLike<number>, length: Float64Array): Float64Array {
  return Float64Array.from(length, (l, i) => (values[i] as number) / l);
}

/**
 * Scores of rankings by name. `points` lie on the units; `total` counts those on other streets too. Null when there are
 * no points: nothing can be told then.
 */
export function scoreRankings<Name extends string>(
  rankings: readonly { method: Name; rank: Float64Array }[],
  length: Float64Array,
  points: ArrayLike<number>,
  total: number,
): ({ method: Name } & Scores)[] | null {
  if (!(total > 0)) return null;
  const best = hitsWithin(perMetre(points, length), length, points, SHARES);
  return rankings.map(({ method, rank }) => {
    const hits = hitsWithin(rank, length, points, SHARES).map((found) => found / total);
    return { method, ...scores(hits, best, total) };
  });
}

/** Scores of a map that tells no street from another: a tenth of the length has a tenth of the points. */
export function uniformScores(length: Float64Array, points: ArrayLike<number>, total: number): Scores | null {
  if (!(total > 0)) return null;
  return scores(SHARES, hitsWithin(perMetre(points, length), length, points, SHARES), total);
}

/** From shares of the points, and the most points that there were to be had. */
function scores(hit: readonly number[], best: readonly number[], total: number): Scores {
  const pair = (value: (k: 0 | 1) => number): [number, number] => [value(0), value(1)];
  return {
    hit: pair((k) => hit[k] as number),
    pai: pair((k) => (hit[k] as number) / SHARES[k]),
    pei: pair((k) => ((best[k] as number) > 0 ? ((hit[k] as number) * total) / (best[k] as number) : 0)),
  };
}
