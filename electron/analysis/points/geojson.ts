/** From metres on the plane to GeoJSON. */
import type { MultiPolygon, Polygon as PolygonGeometry, Position } from 'geojson';
import type { Plane } from '../shapes.ts';
import type { Ring } from './contour.ts';
import type { Polygon } from './polygons.ts';

/** WGS 84 degrees, a centimetre fine; rings closed, outer ones anticlockwise. */
export function polygonGeometry(plane: Plane, polygons: readonly Polygon[]): PolygonGeometry | MultiPolygon {
  const coordinates = polygons.map((polygon) => polygon.map((ring) => closed(plane, ring)));
  const [only] = coordinates;
  return only && coordinates.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates };
}

function closed(plane: Plane, ring: Ring): Position[] {
  const out: Position[] = [];
  for (let k = 0; k < ring.length; k += 2) out.push(position(plane, ring[k] as number, ring[k + 1] as number));
  out.push(out[0] as Position);
  return out;
}

export function position(plane: Plane, x: number, y: number): [number, number] {
  const [lon, lat] = plane.unproject(x, y);
  return [round7(lon), round7(lat)];
}

const round7 = (n: number) => Math.round(n * 1e7) / 1e7;
