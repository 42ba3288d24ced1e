/** What lies at a place: its town with the squad that looks after it, and whether it is in a fire lane. */
import type { Geometry } from 'geojson';
import { liesIn } from '../domain/lies-in.ts';
import { metresPerDegree } from '../domain/measure.ts';
import type { ReadDb } from './database.ts';

export type TownAt = (lon: number, lat: number) => { town: string | null; squad: string | null };

/** Reads the towns once and answers for any number of places. */
export async function townFinder(db: ReadDb): Promise<TownAt> {
  const rows = await db.all<{ code: string; squad: string | null; geometry: string }>(
    'SELECT code, squad, geometry FROM towns ORDER BY code',
  );
  const towns = rows.map((row) => ({ ...row, geometry: JSON.parse(row.geometry) as Geometry }));
  return (lon, lat) => {
    const found = towns.find(({ geometry }) => liesIn([lon, lat], geometry));
    return { town: found?.code ?? null, squad: found?.squad ?? null };
  };
}

/** The named street whose edge has its middle nearest, within some 200 m; null where there is none. */
export async function streetNear(db: ReadDb, lon: number, lat: number): Promise<string | null> {
  const reach = 0.002; // degrees
  const row = await db.get<{ name: string }>(
    `SELECT r.name FROM road_edges AS e JOIN roads AS r ON r.id = e.road_id
     WHERE r.name IS NOT NULL AND e.west <= ?1 + ${reach} AND e.east >= ?1 - ${reach}
       AND e.south <= ?2 + ${reach} AND e.north >= ?2 - ${reach}
     ORDER BY (e.west + e.east - 2 * ?1) * (e.west + e.east - 2 * ?1)
       + (e.south + e.north - 2 * ?2) * (e.south + e.north - 2 * ?2) LIMIT 1`,
    lon,
    lat,
  );
  return row?.name ?? null;
}

/** By the fire lanes among the reference features; `halfWidth` in metres, for those that are lines. */
export async function inFireLane(db: ReadDb, lon: number, lat: number, halfWidth: number): Promise<boolean> {
  const m = metresPerDegree(lat);
  const lanes = await db.all<{ geometry: string }>(
    `SELECT geometry FROM reference_features
     WHERE kind = 'fire_lane' AND west <= ? AND east >= ? AND south <= ? AND north >= ?`,
    lon + halfWidth / m.lon,
    lon - halfWidth / m.lon,
    lat + halfWidth / m.lat,
    lat - halfWidth / m.lat,
  );
  return lanes.some(({ geometry }) => liesIn([lon, lat], JSON.parse(geometry) as Geometry, halfWidth));
}
