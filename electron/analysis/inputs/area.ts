/** The part of the filter for violations that tells where, for things that are no violations. */
import type { Filter } from '../../contract/filter.ts';
import { NONE } from '../../domain/vocabulary.ts';

/** Box, ring, towns and squads; the same edges count as inside as for violations. */
export function inArea(filter: Filter): (lon: number, lat: number, town: unknown, squad: unknown) => boolean {
  const { bbox, polygon } = filter;
  const [west = -180, south = -90, east = 180, north = 90] = bbox ?? [];
  const towns = filter.town?.length ? new Set(filter.town) : null;
  const squads = filter.squad?.length ? new Set(filter.squad) : null;
  return (lon, lat, town, squad) =>
    lon >= west &&
    lon <= east &&
    lat >= south &&
    lat <= north &&
    (!polygon || insideRing(polygon, lon, lat)) &&
    (!towns || towns.has(String(town || NONE))) &&
    (!squads || squads.has(String(squad || NONE)));
}

/** lon, lat, lon, lat …: inside when an odd number of edges lies to the east; of an edge the lower end counts. */
function insideRing(ring: readonly number[], lon: number, lat: number): boolean {
  let odd = false;
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    const [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[next], ring[next + 1]] as [number, number, number, number];
    if (ay <= lat === by <= lat) continue;
    if (lon < ax + ((lat - ay) / (by - ay)) * (bx - ax)) odd = !odd;
  }
  return odd;
}
