/** Edges of the network with their lines: near a place, and by their ids. */
import type { Position } from 'geojson';
import { measuresOf, nearestOnLine, type OnLine, roundMeasure, type Span } from '../domain/linear-reference.ts';
import { metresPerDegree } from '../domain/measure.ts';
import type { ReadDb } from './database.ts';

export interface EdgeLine {
  id: number;
  street: string | null;
  town: string | null;
  line: Position[];
  /** Metres: the measure of the line's last vertex, to the millimetre. */
  length: number;
}

interface Row {
  id: number;
  street: string | null;
  town: string | null;
  geometry: string;
}

const COLUMNS = 'e.id, r.name AS street, e.town, e.geometry FROM road_edges e JOIN roads r ON r.id = e.road_id';
/** Edges of one question at most; a square kilometre of the densest old town holds about 600. */
const MOST_EDGES = 5000;

function edgeLine({ id, street, town, geometry }: Row): EdgeLine {
  const line = (JSON.parse(geometry) as { coordinates: Position[] }).coordinates;
  return { id, street: street?.trim() || null, town, line, length: roundMeasure(measuresOf(line).at(-1) ?? 0) };
}

/** Edges whose box touches the one given, `reach` metres wider. */
export async function edgesIn(
  db: ReadDb,
  [west, south, east, north]: readonly [number, number, number, number],
  reach: number,
): Promise<EdgeLine[]> {
  const metres = metresPerDegree((south + north) / 2);
  const [dx, dy] = [Math.min(180, reach / Math.max(metres.lon, 1)), reach / metres.lat];
  const rows = await db.all<Row>(
    `SELECT ${COLUMNS} WHERE e.west <= ? AND e.east >= ? AND e.south <= ? AND e.north >= ? ORDER BY e.id LIMIT ${MOST_EDGES}`,
    east + dx,
    west - dx,
    north + dy,
    south - dy,
  );
  return rows.map(edgeLine);
}

/** The nearest place on each edge within `tolerance` metres, nearest first. */
export async function edgesNear(
  db: ReadDb,
  lon: number,
  lat: number,
  tolerance: number,
): Promise<(EdgeLine & { at: OnLine })[]> {
  const edges = await edgesIn(db, [lon, lat, lon, lat], tolerance);
  return edges
    .map((edge) => ({ ...edge, at: nearestOnLine(edge.line, lon, lat) }))
    .filter(({ at }) => at.distance <= tolerance)
    .sort((a, b) => a.at.distance - b.at.distance || a.id - b.id);
}

/** By id; edges that are gone are left out. */
export async function edgesById(db: ReadDb, ids: Iterable<number>): Promise<Map<number, EdgeLine>> {
  const out = new Map<number, EdgeLine>();
  const list = [...new Set(ids)];
  const rows = await db.all<Row>(
    `SELECT ${COLUMNS} WHERE e.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(list),
  );
  for (const row of rows) out.set(row.id, edgeLine(row));
  return out;
}

/** Spans as they are kept, in order of edge and measure. */
export async function spansOfSegment(db: ReadDb, id: number): Promise<Span[]> {
  return db.all<Span>(
    `SELECT edge_id AS edge, from_m AS "from", to_m AS "to", side FROM segment_spans
     WHERE segment_id = ? ORDER BY edge_id, from_m`,
    id,
  );
}
