import type { Position } from 'geojson';
import { snap } from '../../electron/contract/system.ts';
import { call } from './client.ts';

/** The nearest point on a street within a tolerance in metres. */
export async function findStreet(
  [lon = 0, lat = 0]: Position,
  tolerance: number,
): Promise<{ at: Position; street: string | null } | null> {
  const { point } = await call(snap, { query: { lon, lat, tolerance } });
  return point && { at: [point.lon, point.lat], street: point.street };
}
