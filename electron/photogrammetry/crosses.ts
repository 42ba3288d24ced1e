/** Whether a finding may lie on the other side of a border. */
import type { LineString, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { metresPerDegree } from '../domain/measure.ts';
import { chiSquare2, covarianceOf, type Ellipse } from './ellipse.ts';

/** Of a parcel, a town, a neighbour: as an area or as a line. */
type Bordered = Polygon | MultiPolygon | LineString | MultiLineString;

/**
 * Those of `borders` that run through or touch the error ellipse around a place in degrees: the finding lies on one side of
 * them at less than the ellipse's probability. An area that holds the whole ellipse is not among them.
 */
export function crosses<T extends { geometry: Bordered }>(
  lon: number,
  lat: number,
  ellipse: Ellipse,
  borders: readonly T[],
): T[] {
  const m = metresPerDegree(lat);
  const { ee, en, nn } = covarianceOf(ellipse);
  const scale = Math.sqrt(chiSquare2(ellipse.probability));
  // By Cholesky's factor the ellipse becomes the unit circle; an ellipse without width gets a tenth of a millimetre.
  const a = Math.max(scale * Math.sqrt(ee), 1e-4);
  const b = (scale * scale * en) / a;
  const c = Math.max(Math.sqrt(Math.max(0, scale * scale * nn - b * b)), 1e-4);
  const toCircle = ([x = 0, y = 0]: Position): [number, number] => {
    const east = ((x - lon) * m.lon) / a;
    return [east, ((y - lat) * m.lat - b * east) / c];
  };
  return borders.filter(({ geometry }) =>
    linesOf(geometry).some((line) => {
      const points = line.map(toCircle);
      return points.some((p, i) => i > 0 && distanceTo(points[i - 1] as [number, number], p) <= 1);
    }),
  );
}

function linesOf(g: Bordered): Position[][] {
  if (g.type === 'LineString') return [g.coordinates];
  return g.type === 'MultiPolygon' ? g.coordinates.flat() : g.coordinates;
}

/** From the origin to a segment. */
function distanceTo([ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const t = square > 0 ? Math.max(0, Math.min(1, -(ax * dx + ay * dy) / square)) : 0;
  return Math.hypot(ax + t * dx, ay + t * dy);
}
