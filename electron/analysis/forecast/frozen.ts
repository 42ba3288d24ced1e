/** Rankings that were kept before their period began, against what then happened. */
import type { FrozenRanking, Snapped } from '../shapes.ts';

/** Points of a time on the units of a kept ranking, and on all streets. */
export interface FrozenCounts {
  points: Uint32Array;
  /** On streets that were not ranked as well. */
  total: number;
}

/** A ranking is scored while at least this share of its edges is still in the street network. */
export const STILL_THERE = 0.9;

/** Looks up the units of a ranking by place; made once, asked for several times. */
export class FrozenUnits {
  readonly #ranking: FrozenRanking;
  /** Units by row id of their edge, in order of measure. */
  readonly #units = new Map<number, number[]>();

  constructor(ranking: FrozenRanking) {
    this.#ranking = ranking;
    ranking.edge.forEach((id, u) => {
      const units = this.#units.get(id);
      if (units) units.push(u);
      else this.#units.set(id, [u]);
    });
    for (const units of this.#units.values()) {
      units.sort((a, b) => (ranking.start[a] as number) - (ranking.start[b] as number));
    }
  }

  /** Metres by unit. */
  lengths(): Float64Array {
    return this.#ranking.end.map((end, u) => end - (this.#ranking.start[u] as number));
  }

  /** The share of the ranked edges that are among `ids`. */
  found(ids: Iterable<number>): number {
    let found = 0;
    for (const id of new Set(ids)) if (this.#units.has(id)) found++;
    return this.#units.size === 0 ? 0 : found / this.#units.size;
  }

  /** Points from `from` to before `to`; `ids` are the row ids of the graph's edges. A point on a cut is of the later unit. */
  count(
    snapped: Pick<Snapped, 'edge' | 'measure'>,
    ids: Uint32Array,
    at: Float64Array,
    from: number,
    to: number,
  ): FrozenCounts {
    const points = new Uint32Array(this.#ranking.edge.length);
    let total = 0;
    for (let i = 0; i < at.length; i++) {
      const edge = snapped.edge[i] as number;
      const time = at[i] as number;
      if (edge < 0 || !(time >= from && time < to)) continue;
      total++;
      const units = this.#units.get(ids[edge] as number);
      if (!units) continue;
      const measure = snapped.measure[i] as number;
      let k = units.length - 1;
      while (k > 0 && measure < (this.#ranking.start[units[k] as number] as number)) k--;
      const u = units[k] as number;
      points[u] = (points[u] as number) + 1;
    }
    return { points, total };
  }
}
