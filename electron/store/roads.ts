/** Putting another street network in the place of the present one. */
import type { Geometry, Position } from 'geojson';
import { ZhituError } from '../contract/errors.ts';
import { bboxOf, lineLength, representativePoint } from '../domain/measure.ts';
import type { RoadClass } from '../domain/vocabulary.ts';
import { type Actor, audit } from './audit.ts';
import type { SqlValue, WriteDb } from './database.ts';
import { clearNetwork, keepFormer, networkCounts, requireUnused } from './former-network.ts';
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

/**
 * Puts a network in the place of the present one, which must be empty or, with `replace`, used by nothing: a course of
 * a strict segment is edges and measures, and what was controlled and patrolled where would be guessed on other edges.
 * New edges have ids that none had before, so that nothing old can be read as a place on them. Electronic capture stays
 * with a road's name. What was there is kept for `swapNetworks` of former-network.ts. Throws ZhituError roads_present or roads_in_use.
 */
export async function putNetwork(
  db: WriteDb,
  actor: Actor,
  network: NewNetwork,
  { replace, source, report, from = null }: { replace: boolean; source: string; report: unknown; from?: string | null },
): Promise<{ before: number }> {
  const { edges: before } = await networkCounts(db);
  if (before > 0 && !replace) throw new ZhituError('roads_present', { edges: before });
  await requireUnused(db);
  const captured = await db.all<{ name: string }>(
    'SELECT DISTINCT name FROM roads WHERE capture = 1 AND name IS NOT NULL',
  );
  const capture = new Set(captured.map((r) => r.name));
  const { road, node, edge } = await keepFormer(db);
  await clearNetwork(db);
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
  await writeMeta(db, 'roads_source', source);
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
