import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Geometry, Position } from 'geojson';
import { metresPerDegree } from './measure.ts';

/**
 * Whether a position lies in something: inside its area, or where only its centre line is known within half its width,
 * metres. Longitude/latitude in WGS 84.
 */
export function liesIn(at: readonly [number, number], what: Geometry, halfWidth = 0): boolean {
  switch (what.type) {
    case 'Polygon':
    case 'MultiPolygon':
      return booleanPointInPolygon([...at], what);
    case 'LineString':
      return metresToLine(at, what.coordinates) <= halfWidth;
    case 'MultiLineString':
      return what.coordinates.some((line) => metresToLine(at, line) <= halfWidth);
    default:
      return false;
  }
}

function metresToLine([lon, lat]: readonly [number, number], line: readonly Position[]): number {
  const m = metresPerDegree(lat);
  const local = line.map(([x = 0, y = 0]) => [(x - lon) * m.lon, (y - lat) * m.lat] as const);
  let least = Infinity;
  for (let i = 1; i < local.length; i++) {
    const [[ax, ay], [bx, by]] = [local[i - 1] ?? [0, 0], local[i] ?? [0, 0]];
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
    least = Math.min(least, Math.hypot(ax + t * dx, ay + t * dy));
  }
  return least;
}
