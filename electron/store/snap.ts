import type { Position } from 'geojson';
import { metresPerDegree } from '../domain/measure.ts';
import type { ReadDb } from './database.ts';

export interface Snap {
  lon: number;
  lat: number;
  edge: number;
  street: string | null;
  /** Metres on the ellipsoid. */
  distance: number;
}

/** Edges looked at; a square kilometre of the densest old town holds about 600. */
const MOST_EDGES = 5000;

/** The nearest point on a street within `tolerance` metres (at most some hundreds), or null. */
export async function snapToStreet(db: ReadDb, lon: number, lat: number, tolerance: number): Promise<Snap | null> {
  const metres = metresPerDegree(lat);
  const dx = Math.min(180, tolerance / Math.max(metres.lon, 1));
  const dy = tolerance / metres.lat;
  const edges = await db.all<{ id: number; name: string | null; geometry: string }>(
    `SELECT e.id, r.name, e.geometry FROM road_edges e JOIN roads r ON r.id = e.road_id
     WHERE e.west <= ? AND e.east >= ? AND e.south <= ? AND e.north >= ? LIMIT ${MOST_EDGES}`,
    lon + dx,
    lon - dx,
    lat + dy,
    lat - dy,
  );
  let best: Snap | null = null;
  for (const { id, name, geometry } of edges) {
    const line = (JSON.parse(geometry) as { coordinates: Position[] }).coordinates;
    for (let i = 1; i < line.length; i++) {
      const near = nearestOnStep(line[i - 1] as Position, line[i] as Position, lon, lat, metres);
      if (near.distance <= tolerance && (!best || near.distance < best.distance)) {
        best = { ...near, edge: id, street: name };
      }
    }
  }
  return best;
}

/** On a plane that touches the ellipsoid at the point asked for: exact to a millimetre over some hundred metres. */
function nearestOnStep(a: Position, b: Position, lon: number, lat: number, metres: { lon: number; lat: number }) {
  const ax = ((a[0] as number) - lon) * metres.lon;
  const ay = ((a[1] as number) - lat) * metres.lat;
  const dx = ((b[0] as number) - (a[0] as number)) * metres.lon;
  const dy = ((b[1] as number) - (a[1] as number)) * metres.lat;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
  return {
    lon: (a[0] as number) + t * ((b[0] as number) - (a[0] as number)),
    lat: (a[1] as number) + t * ((b[1] as number) - (a[1] as number)),
    distance: Math.hypot(ax + t * dx, ay + t * dy),
  };
}
