/** The rows that analyses read, as arrays a batch at a time; for a worker thread and inside a snapshot. */
import { METHODS } from '../domain/vocabulary.ts';
import type { ReadDb, SqlValue } from './database.ts';

type Scan = AsyncGenerator<SqlValue[][]>;

/** Index into METHODS; 255 for another or none. */
const methodCode = `CASE method ${METHODS.map((m, i) => `WHEN '${m}' THEN ${i}`).join(' ')} ELSE 255 END`;
const VIOLATION = `SELECT id, lon, lat, at, ${methodCode} FROM violations`;

/** All live ones in order of id: id, lon, lat, at, method. */
export function scanViolations(db: ReadDb): Scan {
  return db.scan(`${VIOLATION} WHERE retired_at IS NULL ORDER BY id`);
}

/** Live ones among the ids, which are looked up one by one. */
export function violationsById(db: ReadDb, ids: ArrayLike<number>): Scan {
  const list = JSON.stringify(Array.from(ids));
  return db.scan(`${VIOLATION} WHERE id IN (SELECT value FROM json_each(?)) AND retired_at IS NULL ORDER BY id`, [
    list,
  ]);
}

/** First and last instant of the layer; null when it is empty. */
export async function violationSpan(db: ReadDb): Promise<{ first: number; last: number } | null> {
  const row = await db.get<{ first: number | null; last: number }>(
    'SELECT min(at) AS first, max(at) AS last FROM violations WHERE retired_at IS NULL',
  );
  return row && row.first !== null ? { first: row.first, last: row.last } : null;
}

/** Citizens' leads with a place that were neither rejected nor doubled: id, lon, lat, opened_at, town, squad. */
export function scanLeads(db: ReadDb, from: number, to: number): Scan {
  return db.scan(
    `SELECT id, lon, lat, opened_at, town, squad FROM cases
     WHERE kind = 'lead' AND status NOT IN ('rejected', 'duplicate') AND lon IS NOT NULL AND lat IS NOT NULL
       AND opened_at >= ? AND opened_at < ? ORDER BY id`,
    [from, to],
  );
}

/** id, from_node, to_node, street, geometry (GeoJSON). */
export function scanEdges(db: ReadDb): Scan {
  return db.scan(
    `SELECT e.id, e.from_node, e.to_node, r.name, e.geometry
     FROM road_edges e JOIN roads r ON r.id = e.road_id ORDER BY e.id`,
  );
}

/** Shifts that overlap a time: edge_id, from_at, to_at, method. */
export function scanPatrols(db: ReadDb, from: number, to: number): Scan {
  return db.scan(
    `SELECT edge_id, from_at, to_at, ${methodCode} FROM patrol_log
     WHERE edge_id IS NOT NULL AND from_at < ? AND to_at > ? AND to_at > from_at ORDER BY id`,
    [to, from],
  );
}

/** Strict segments with a start: id, name, street, valid_from, valid_to, geometry (GeoJSON). */
export function scanSegments(db: ReadDb): Scan {
  return db.scan(
    `SELECT id, coalesce(nullif(name, ''), nullif(street, ''), nullif(key, ''), '#' || id), street,
       valid_from, valid_to, geometry
     FROM segments WHERE retired_at IS NULL AND valid_from IS NOT NULL ORDER BY id`,
  );
}

/** segment_id, edge_id, from_m, to_m. */
export function scanSpans(db: ReadDb): Scan {
  return db.scan('SELECT segment_id, edge_id, from_m, to_m FROM segment_spans ORDER BY segment_id, edge_id, from_m');
}

/** lon, lat, geometry (GeoJSON). */
export function scanReference(db: ReadDb, kind: 'school' | 'fire_lane'): Scan {
  return db.scan('SELECT lon, lat, geometry FROM reference_features WHERE kind = ? ORDER BY id', [kind]);
}

/** Number of edges and their length, pieces no longer than `piece` metres, and whether anybody logs patrols. */
export async function streetFigures(
  db: ReadDb,
  piece: number,
): Promise<{ edges: number; metres: number; pieces: number; patrols: boolean }> {
  const row = await db.get<{ edges: number; metres: number; pieces: number; patrols: number }>(
    `SELECT count(*) AS edges, total(length_m) AS metres,
       total(CASE WHEN ? > 0 THEN max(1, ceil((length_m - 0.01) / ?)) ELSE 1 END) AS pieces,
       EXISTS (SELECT 1 FROM patrol_log) AS patrols
     FROM road_edges`,
    piece,
    piece,
  );
  return { edges: row?.edges ?? 0, metres: row?.metres ?? 0, pieces: row?.pieces ?? 0, patrols: !!row?.patrols };
}
