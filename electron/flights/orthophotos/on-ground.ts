import type { GroundDetection, OrthophotoFacts, PixelDetection } from '../../contract/flight-files.ts';
import { groundToWgs84 } from '../readers/epsg.ts';

/** What a detector saw on an orthophoto lies where the picture says: rings of pixels as polygons of WGS 84. */
export function onGround({ rings, score, class: kind, n }: PixelDetection, facts: OrthophotoFacts): GroundDetection {
  const toWgs84 = groundToWgs84(facts);
  if (!toWgs84) throw new RangeError(`EPSG:${facts.epsg}`); // the reader refuses such a picture
  const [a, b, c, d, e, f] = facts.transform;
  const coordinates = rings.map((ring) => {
    const places = ring.map(([column, row]) => toWgs84([a + b * column + c * row, d + e * column + f * row]));
    return [[...places, places[0] as [number, number]]];
  });
  const geometry: GroundDetection['geometry'] =
    coordinates.length === 1
      ? { type: 'Polygon', coordinates: coordinates[0] as [number, number][][] }
      : { type: 'MultiPolygon', coordinates };
  return { score, class: kind, n, geometry };
}
