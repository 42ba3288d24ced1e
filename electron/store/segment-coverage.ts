/** Who watched which street for how long: squads on patrol, video desks, cameras. */
import type { Geometry, Position } from 'geojson';
import { type Coverage, MOST_STREETS } from '../contract/segments.ts';
import type { ReadDb } from './database.ts';
import { edgesById } from './segment-edges.ts';

/** Edges summed by one query: some ms for a year of shifts. */
const EDGES = 100;

interface Watched {
  edge: number;
  capture: number;
  manual: number;
  video: number;
}

/**
 * Hours within from ≤ t < to (epoch seconds) by edge, the longest watched first. Sums in SQL, some edges at a time;
 * `rest` is called between, for a thread that has others to serve.
 */
export async function readCoverage(
  db: ReadDb,
  from: number,
  to: number,
  rest: () => Promise<void> = async () => undefined,
): Promise<Coverage> {
  const watched: Watched[] = [];
  const hours = (method: string) =>
    `sum(CASE WHEN method = '${method}' THEN min(to_at, ?2) - max(from_at, ?1) ELSE 0 END) / 3600.0 AS ${method}`;
  for (let first = -1; ; ) {
    const last = await db.get<{ id: number | null }>(
      `SELECT max(id) AS id FROM (SELECT id FROM road_edges WHERE id > ? ORDER BY id LIMIT ${EDGES})`,
      first,
    );
    if (!last || last.id === null) break;
    const rows = await db.all<Watched>(
      `SELECT edge_id AS edge, ${hours('capture')}, ${hours('manual')}, ${hours('video')} FROM patrol_log
       WHERE edge_id > ?3 AND edge_id <= ?4 AND from_at < ?2 AND to_at > ?1 GROUP BY edge_id`,
      from,
      to,
      first,
      last.id,
    );
    watched.push(...rows);
    first = last.id;
    await rest();
  }
  const sum = (w: Watched) => w.capture + w.manual + w.video;
  watched.sort((a, b) => sum(b) - sum(a) || a.edge - b.edge);
  const told = watched.slice(0, MOST_STREETS);
  const streets: Coverage['streets'] = [];
  for (let i = 0; i < told.length; i += EDGES) {
    streets.push(...(await described(db, told.slice(i, i + EDGES))));
    await rest();
  }
  return { from, to, streets, left: watched.length - told.length, signs: await signs(db, from, to) };
}

async function described(db: ReadDb, some: readonly Watched[]): Promise<Coverage['streets']> {
  const ids = some.map((w) => w.edge);
  const lines = await edgesById(db, ids);
  const captured = await db.all<{ id: number }>(
    `SELECT e.id FROM road_edges e JOIN roads r ON r.id = e.road_id
     WHERE r.capture = 1 AND e.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  const capture = new Set(captured.map((row) => row.id));
  return some.flatMap(({ edge, ...hours }) => {
    const known = lines.get(edge);
    if (!known) return [];
    const { street, length } = known;
    return [{ edge, street, capture: capture.has(edge), length, hours, line: known.line.map(short) }];
  });
}

/** Both ends of each segment in force within the time. */
async function signs(db: ReadDb, from: number, to: number): Promise<Coverage['signs']> {
  const rows = await db.all<{ segment: number; name: string | null; geometry: string }>(
    `SELECT id AS segment, name, geometry FROM segments
     WHERE retired_at IS NULL AND coalesce(status, '') NOT IN ('candidate', 'announced')
       AND valid_from < ? AND (valid_to IS NULL OR valid_to > ?) ORDER BY id LIMIT ${MOST_STREETS}`,
    to,
    from,
  );
  return rows.flatMap(({ segment, name, geometry }) =>
    endsOf(JSON.parse(geometry) as Geometry).map((p) => {
      const [lon, lat] = short(p);
      return { segment, name, lon, lat };
    }),
  );
}

function endsOf(geometry: Geometry): Position[] {
  if (geometry.type === 'LineString')
    return [geometry.coordinates[0] as Position, geometry.coordinates.at(-1) as Position];
  if (geometry.type !== 'MultiLineString') return [];
  return geometry.coordinates.flatMap((line) => [line[0] as Position, line.at(-1) as Position]);
}

/** Six decimals, a decimetre: for drawing. */
function short([lon = 0, lat = 0]: Position): [number, number] {
  return [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
}
