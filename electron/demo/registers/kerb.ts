/** Positions along a street's kerbs. */
import type { Random } from '../../domain/prng.ts';
import type { RoadClass } from '../../domain/vocabulary.ts';
import type { City, CityEdge } from '../city.ts';
import type { Pt } from '../plane.ts';
import { dist, offset, walk } from '../shapes.ts';

/** Metres from the centre line to where cars stand, half on the pavement. */
export const KERB_OFFSET: Record<RoadClass, number> = {
  trunk: 10,
  primary: 8.6,
  secondary: 7.2,
  tertiary: 5.2,
  residential: 3.5,
  pedestrian: 2.6,
  service: 2.5,
};

export interface Spot {
  at: Pt;
  u: Pt;
  /** Metres from the edge's first node. */
  along: number;
}

/** Favourite stretches of each street: in front of shops and gates, not evenly along it. */
export class Kerbs {
  readonly #haunts: { along: number; left: boolean }[][];

  constructor(city: City) {
    const random = city.random('kerbs');
    this.#haunts = city.edges.map((edge) =>
      Array.from({ length: 1 + Math.floor(edge.length / 90) }, () => ({
        along: random.range(0.08, 0.92) * edge.length,
        left: random.chance(0.5),
      })),
    );
  }

  spot(edge: CityEdge, index: number, random: Random): Spot {
    const haunt = random.pick(this.#haunts[index] as { along: number; left: boolean }[]);
    const gathered = random.chance(0.78);
    const margin = Math.min(9, edge.length * 0.2); // clear of the corner
    const wanted = gathered ? haunt.along + random.normal() * 11 : random.range(0, edge.length);
    const along = Math.min(edge.length - margin, Math.max(margin, wanted));
    const left = gathered ? haunt.left : random.chance(0.5);
    const { at, u } = walk(edge.line, along);
    const side = KERB_OFFSET[edge.class] + random.range(-0.5, 0.9);
    return { at: offset(at, u, 0, left ? side : -side), u, along };
  }
}

/** What people would write as the place: the street and a house number, or what is near. */
export function addressOf(city: City, edge: CityEdge, at: Pt, along: number): string {
  if (edge.street) return `${edge.street}${2 * Math.round((along + edge.id * 7) / 9) + 1}号附近`;
  let best = { d: 900, name: '' };
  for (const place of city.places) {
    const d = dist(at, place.at);
    if (d < best.d) best = { d, name: place.name.zh };
  }
  const town = city.pack.towns.find((t) => t.code === edge.town)?.zh ?? '';
  return best.name ? `${best.name}附近小路` : `${town}小路`;
}
