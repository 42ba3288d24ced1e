import type { Crs } from '../../contract/crs.ts';
import type { SearchHit } from '../../contract/system.ts';
import { isShifted, type LonLat } from '../../crs/gcj.ts';
import { toWgs84 } from '../../crs/transform.ts';
import { parseCoordinates } from '../../domain/typed-coordinates.ts';

/** How far from the city a reading of plane coordinates may fall, degrees; others would be guesses. */
const NEAR = 5;

/**
 * The positions that typed coordinates can mean, likeliest first, labelled with the system they were read in: degrees
 * as WGS 84 and, where web maps are shifted, as GCJ-02 and BD-09; metres as the planes in which they fall near `centre`.
 */
export function coordinateHits(text: string, centre: LonLat): SearchHit[] {
  const typed = parseCoordinates(text);
  if (!typed) return [];
  if (typed.unit === 'metres') return planeHits(typed.a, typed.b, centre);
  const { lon, lat, ambiguous } = typed;
  const orders: LonLat[] = ambiguous
    ? [
        [lon, lat],
        [lat, lon],
      ]
    : [[lon, lat]];
  orders.sort((a, b) => away(a, centre) - away(b, centre));
  return orders.flatMap((p) => {
    const systems: Crs[] = isShifted(p) ? ['EPSG:4326', 'GCJ-02', 'BD-09'] : ['EPSG:4326'];
    return systems.map((crs) => hit(toWgs84(crs)(p), crs === 'EPSG:4326' ? 'WGS 84' : crs));
  });
}

/** Surveyors write north before east; which is which shows by where it falls. */
function planeHits(a: number, b: number, centre: LonLat): SearchHit[] {
  const systems: Crs[] = ['EPSG:4549', 'EPSG:4528', 'EPSG:3857'];
  const orders: LonLat[] = [
    [a, b],
    [b, a],
  ];
  return systems
    .flatMap((crs) => orders.map((p) => ({ crs, at: toWgs84(crs)(p) })))
    .filter(({ at }) => away(at, centre) < NEAR)
    .sort((p, q) => away(p.at, centre) - away(q.at, centre))
    .map(({ crs, at }) => hit(at, crs));
}

function away([lon, lat]: LonLat, centre: LonLat): number {
  return Math.hypot(lon - centre[0], lat - centre[1]); // NaN compares as far
}

function hit([lon, lat]: LonLat, detail: string): SearchHit {
  const label = `${lon.toFixed(6)}, ${lat.toFixed(6)}`;
  return { kind: 'coordinate', label, detail, lon, lat, bbox: null, layer: null, id: null };
}
