/** What lies around a place that a stall must keep clear of; by box, so that a drawing hand need not wait. */
import type { Geometry } from 'geojson';
import type { KeepClearOf } from '../contract/plan-vendors.ts';
import type { RoadClass } from '../domain/vocabulary.ts';
import type { ReadDb } from './database.ts';

interface Named {
  id: number;
  name: string | null;
  geometry: Geometry;
}

/** Of a street the geometry is its centre line. */
export type Neighbour = (Named & { kind: KeepClearOf | 'stall' }) | (Named & { kind: 'street'; class: RoadClass });

/** Degrees: west, south, east, north. */
export type Box = readonly [number, number, number, number];

const REFERENCE = `SELECT kind, id, name, detail ->> 'use' AS use, geometry FROM reference_features
  WHERE east >= ?1 AND north >= ?2 AND west <= ?3 AND south <= ?4
    AND kind IN ('fire_lane', 'school', 'hospital', 'protected_point', 'building', 'water', 'canal')
  ORDER BY id`;
const SEGMENTS = `SELECT id, coalesce(nullif(name, ''), street) AS name, geometry FROM segments
  WHERE retired_at IS NULL AND status IN ('trial', 'active', 'evaluating')
    AND valid_from IS NOT NULL AND valid_from <= ?5 AND (valid_to IS NULL OR valid_to > ?5)
    AND east >= ?1 AND north >= ?2 AND west <= ?3 AND south <= ?4
  ORDER BY id`;
const STREETS = `SELECT e.id, r.name, e.class, e.geometry FROM road_edges e JOIN roads r ON r.id = e.road_id
  WHERE e.west <= ?3 AND e.east >= ?1 AND e.south <= ?4 AND e.north >= ?2
  ORDER BY e.id`;
/** Where three or more ends of streets meet. */
const CROSSINGS = `SELECT n.id, n.lon, n.lat FROM road_nodes n
  WHERE n.id IN (
      SELECT from_node FROM road_edges WHERE west <= ?3 AND east >= ?1 AND south <= ?4 AND north >= ?2
      UNION SELECT to_node FROM road_edges WHERE west <= ?3 AND east >= ?1 AND south <= ?4 AND north >= ?2)
    AND n.lon BETWEEN ?1 AND ?3 AND n.lat BETWEEN ?2 AND ?4
  ORDER BY n.id`;
const MEETING = `SELECT node, count(*) AS ends FROM (
    SELECT from_node AS node FROM road_edges WHERE west <= ?3 AND east >= ?1 AND south <= ?4 AND north >= ?2
    UNION ALL SELECT to_node FROM road_edges WHERE west <= ?3 AND east >= ?1 AND south <= ?4 AND north >= ?2)
  GROUP BY node HAVING ends > 2`;
const STALLS = `SELECT id, name, geometry FROM vendors
  WHERE retired_at IS NULL AND status IN ('active', 'notice', 'rectifying')
    AND (valid_from IS NULL OR valid_from <= ?5) AND (valid_to IS NULL OR valid_to > ?5)
    AND east >= ?1 AND north >= ?2 AND west <= ?3 AND south <= ?4
  ORDER BY id`;

/** `at`: the moment (epoch seconds) for which segments and stalls must be valid. */
export async function readAround(db: ReadDb, box: Box, at: number): Promise<Neighbour[]> {
  const out: Neighbour[] = [];
  type Row = { id: number; name: string | null; geometry: string };
  const put = (kind: KeepClearOf | 'stall', { id, name, geometry }: Row) =>
    out.push({ kind, id, name, geometry: JSON.parse(geometry) });

  for (const row of await db.all<Row & { kind: string; use: string | null }>(REFERENCE, ...box)) {
    if (row.kind === 'building') {
      put('building', row);
      if (row.use && HOUSING.has(row.use)) put('housing', row);
    } else put(row.kind === 'canal' ? 'water' : (row.kind as KeepClearOf), row);
  }
  for (const row of await db.all<Row>(SEGMENTS, ...box, at)) put('strict_segment', row);
  for (const { class: of, geometry, ...row } of await db.all<Row & { class: RoadClass }>(STREETS, ...box))
    out.push({ kind: 'street', class: of, geometry: JSON.parse(geometry), ...row });
  const meeting = new Set((await db.all<{ node: number }>(MEETING, ...box)).map((row) => row.node));
  for (const { id, lon, lat } of await db.all<{ id: number; lon: number; lat: number }>(CROSSINGS, ...box)) {
    if (meeting.has(id))
      out.push({ kind: 'crossing', id, name: null, geometry: { type: 'Point', coordinates: [lon, lat] } });
  }
  for (const row of await db.all<Row>(STALLS, ...box, at)) put('stall', row);
  return out;
}

const HOUSING = new Set(['flats', 'house', 'residential']);

/** The kinds that the city's data know at all: of the others nothing can be said. */
export async function knownKinds(db: ReadDb): Promise<Set<KeepClearOf | 'street'>> {
  const known = new Set<KeepClearOf | 'street'>(['strict_segment']);
  for (const [kind, means] of KNOWN_BY) {
    const row = await db.get<{ any: number }>(
      'SELECT EXISTS (SELECT 1 FROM reference_features WHERE kind = ?) AS any',
      kind,
    );
    if (row?.any) for (const one of means) known.add(one);
  }
  const streets = await db.get<{ any: number }>('SELECT EXISTS (SELECT 1 FROM road_nodes) AS any');
  if (streets?.any) known.add('crossing').add('street');
  return known;
}

/** Which data let which distances be told. */
const KNOWN_BY: readonly [string, readonly KeepClearOf[]][] = [
  ['fire_lane', ['fire_lane']],
  ['school', ['school']],
  ['hospital', ['hospital']],
  ['protected_point', ['protected_point']],
  ['building', ['building', 'housing']],
  ['water', ['water']],
  ['canal', ['water']],
];

/** Outlines of the buildings that reach into a box. */
export async function readBuildings(db: ReadDb, box: Box): Promise<Geometry[]> {
  const rows = await db.all<{ geometry: string }>(
    `SELECT geometry FROM reference_features
     WHERE east >= ?1 AND north >= ?2 AND west <= ?3 AND south <= ?4 AND kind = 'building' ORDER BY id`,
    ...box,
  );
  return rows.map((row) => JSON.parse(row.geometry));
}
