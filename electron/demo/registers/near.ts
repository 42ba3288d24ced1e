/** The street edge nearest to a point, for addresses and kerbs. */
import { Buckets } from '../buckets.ts';
import type { City, CityEdge } from '../city.ts';
import type { Pt } from '../plane.ts';
import { toSegment } from '../shapes.ts';

export class Streets {
  readonly #sides = new Buckets<{ edge: CityEdge; a: Pt; b: Pt }>(150);
  readonly #city: City;

  constructor(city: City) {
    this.#city = city;
    for (const edge of city.edges) {
      for (let i = 1; i < edge.line.length; i++) {
        const [a, b] = [edge.line[i - 1] as Pt, edge.line[i] as Pt];
        this.#sides.add({ edge, a, b }, [a, b]);
      }
    }
  }

  /** The nearest edge; among equally useful ones within 120 m, one with a name. */
  nearest(p: Pt, named = false): CityEdge {
    for (const reach of [60, 120, 400, 2000, 20_000]) {
      let best: CityEdge | null = null;
      let least = reach;
      for (const { edge, a, b } of this.#sides.near([p], reach)) {
        if (named && !edge.street) continue;
        const d = toSegment(p, a, b);
        if (d < least) {
          least = d;
          best = edge;
        }
      }
      if (best) return best;
    }
    return this.#city.edges[0] as CityEdge;
  }
}
