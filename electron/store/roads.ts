/** The street network as a whole: what depends on it, and putting another in its place. */
import type { Geometry, Position } from 'geojson';
import { ZhituError } from '../contract/errors.ts';
import { bboxOf, lineLength, representativePoint } from '../domain/measure.ts';
import type { RoadClass } from '../domain/vocabulary.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, SqlValue, WriteDb } from './database.ts';
import { writeMeta } from './meta.ts';
import { raiseVersion } from './versions.ts';

export interface NewNetwork {
  /** `typed`: the name as the search knows it; see electron/spell.ts. */
  roads: { name: string | null; class: RoadClass; typed: { pinyin: string; initials: string } | null }[];
  junctions: readonly Position[];
  edges: {
    /** Indices into the two above. */
    road: number;
    from: number;
    to: number;
    class: RoadClass;
    oneway: boolean;
    town: string | null;
    line: Position[];
  }[];
}

/** What is told by edge and measure, and would lose its place with the edges. */
interface Uses {
  segments: number;
  patrols: number;
  scenarios: number;
  /** Changes of strict segments that can be undone or done again. */
  changes: number;
}

async function usesOf(db: ReadDb): Promise<Uses> {
  const row = await db.get<Record<keyof Uses, number>>(
    `SELECT (SELECT count(DISTINCT segment_id) FROM segment_spans) AS segments,
       (SELECT count(*) FROM patrol_log WHERE edge_id IS NOT NULL) AS patrols,
       (SELECT count(*) FROM scenarios WHERE status <> 'merged' AND (content LIKE '%"walk":%'
          OR id IN (SELECT scenario_id FROM scenario_steps WHERE changes LIKE '%"walk":%'))) AS scenarios,
       (SELECT count(DISTINCT c.id) FROM changes c JOIN change_rows r ON r.change_id = c.id WHERE c.layer = 'segments'
          AND (r.before LIKE '%"spans":"[[%' OR r.after LIKE '%"spans":"[[%')) AS changes`,
  );
  return { segments: 0, patrols: 0, scenarios: 0, changes: 0, ...row };
}

/**
 * Puts a network in the place of the present one, which must be empty or, with `replace`, used by nothing: a course of
 * a strict segment is edges and measures, and what was controlled and patrolled where would be guessed on other edges.
 * New edges have ids that none had before, so that nothing old can be read as a place on them. Electronic capture stays
 * with a road's name. Throws ZhituError roads_present or roads_in_use.
 */
export async function putNetwork(
  db: WriteDb,
  actor: Actor,
  network: NewNetwork,
  { replace, source, report, from = null }: { replace: boolean; source: string; report: unknown; from?: string | null },
): Promise<{ before: number }> {
  const present = await db.get<{ edges: number; edge: number; node: number; road: number }>(
    `SELECT (SELECT count(*) FROM road_edges) AS edges, (SELECT coalesce(max(id), 0) FROM road_edges) AS edge,
       (SELECT coalesce(max(id), 0) FROM road_nodes) AS node, (SELECT coalesce(max(id), 0) FROM roads) AS road`,
  );
  const { edges: before = 0, edge = 0, node = 0, road = 0 } = present ?? {};
  if (before > 0 && !replace) throw new ZhituError('roads_present', { edges: before });
  const uses = await usesOf(db);
  if (uses.segments + uses.patrols + uses.scenarios + uses.changes > 0) {
    throw new ZhituError('roads_in_use', { ...uses });
  }
  const captured = await db.all<{ name: string }>(
    'SELECT DISTINCT name FROM roads WHERE capture = 1 AND name IS NOT NULL',
  );
  const capture = new Set(captured.map((r) => r.name));
  await db.exec(
    "DELETE FROM road_edges; DELETE FROM road_nodes; DELETE FROM roads; DELETE FROM search_terms WHERE kind = 'road';",
  );
  await db.bulk(
    'INSERT INTO roads (id, name, class, capture) VALUES (?, ?, ?, ?)',
    network.roads.map((r, i) => [road + 1 + i, r.name, r.class, r.name !== null && capture.has(r.name) ? 1 : 0]),
  );
  await db.bulk(
    'INSERT INTO road_nodes (id, lon, lat) VALUES (?, ?, ?)',
    network.junctions.map(([lon = 0, lat = 0], i) => [node + 1 + i, lon, lat]),
  );
  await db.bulk(
    `INSERT INTO road_edges (id, road_id, from_node, to_node, class, oneway, length_m, town, geometry, west, south, east, north)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    network.edges.map((e, i): SqlValue[] => {
      const geometry: Geometry = { type: 'LineString', coordinates: e.line };
      const ends = [road + 1 + e.road, node + 1 + e.from, node + 1 + e.to];
      const metres = Math.round(lineLength(e.line) * 100) / 100;
      return [
        edge + 1 + i,
        ...ends,
        e.class,
        e.oneway ? 1 : 0,
        metres,
        e.town,
        JSON.stringify(geometry),
        ...bboxOf(geometry),
      ];
    }),
  );
  await writeTerms(db, network, road, capture);
  await writeMeta(db, 'roads_from', from ?? '');
  await raiseVersion(db, 'city');
  await audit(db, actor, {
    action: before > 0 ? 'replace' : 'import',
    entity: 'roads',
    detail: { source, before, report },
  });
  return { before };
}

/** Weights as the search has them: a captured road before others, footpaths last. */
async function writeTerms(
  db: WriteDb,
  { roads, edges }: NewNetwork,
  before: number,
  capture: ReadonlySet<string>,
): Promise<void> {
  const lines = new Map<number, Position[][]>();
  for (const { road, line } of edges) {
    const own = lines.get(road);
    if (own) own.push(line);
    else lines.set(road, [line]);
  }
  const rows: SqlValue[][] = [];
  roads.forEach(({ name, class: roadClass, typed }, i) => {
    const coordinates = lines.get(i);
    if (name === null || !typed || !coordinates) return;
    const shape: Geometry = { type: 'MultiLineString', coordinates };
    const weight = capture.has(name) ? 90 : roadClass === 'pedestrian' ? 45 : 50;
    rows.push([
      'road',
      before + 1 + i,
      name,
      typed.pinyin,
      typed.initials,
      weight,
      ...representativePoint(shape),
      ...bboxOf(shape),
    ]);
  });
  await db.bulk(
    `INSERT INTO search_terms (kind, ref, name, pinyin, initials, weight, lon, lat, west, south, east, north)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    rows,
  );
}
