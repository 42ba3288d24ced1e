/** The street network as a whole: what depends on it, and changing it for the one that was there before. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { ZhituError } from '../contract/errors.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, SqlValue, WriteDb } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import { raiseVersion } from './versions.ts';

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

/** Throws roads_in_use. */
export async function requireUnused(db: ReadDb): Promise<void> {
  const uses = await usesOf(db);
  if (isUsed(uses)) throw new ZhituError('roads_in_use', { ...uses });
}

/** Throws roads_no_former. */
export async function requireFormer(db: ReadDb): Promise<void> {
  if (!(await db.get('SELECT 1 FROM former_network'))) throw new ZhituError('roads_no_former');
}

const isUsed = (uses: Uses) => uses.segments + uses.patrols + uses.scenarios + uses.changes > 0;

export async function networkCounts(db: ReadDb): Promise<{ edges: number; roads: number }> {
  const row = await db.get<{ edges: number; roads: number }>(
    'SELECT (SELECT count(*) FROM road_edges) AS edges, (SELECT count(*) FROM roads) AS roads',
  );
  return row ?? { edges: 0, roads: 0 };
}

export interface NetworkState {
  edges: number;
  roads: number;
  /** The file it came from; null for none, and for those brought in before this was kept. */
  source: string | null;
  /** Whom to name for it. */
  from: string | null;
  /** What tells places by it, so that it has to stay; null for nothing. */
  uses: Uses | null;
  /** The one that `swapNetworks` would put back. */
  former: { edges: number; source: string | null } | null;
}

export async function networkState(db: ReadDb): Promise<NetworkState> {
  const uses = await usesOf(db);
  return {
    ...(await networkCounts(db)),
    source: (await readMeta(db, 'roads_source')) || null,
    from: (await readMeta(db, 'roads_from')) || null,
    uses: isUsed(uses) ? uses : null,
    former:
      (await db.get<{ edges: number; source: string | null }>('SELECT edges, source FROM former_network')) ?? null,
  };
}

const COLUMNS = {
  roads: 'id, name, class, capture',
  road_nodes: 'id, lon, lat',
  road_edges: 'id, road_id, from_node, to_node, class, oneway, length_m, town, geometry, west, south, east, north',
  search_terms: 'kind, ref, name, pinyin, initials, weight, lon, lat, west, south, east, north',
} as const;
/** Edges name roads and nodes, which therefore come first. */
const TABLES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
type Content = Record<keyof typeof COLUMNS, SqlValue[][]>;

const [packed, unpacked] = [promisify(gzip), promisify(gunzip)];

/** Keeps the present network as the former one; returns the highest ids that either has used. */
export async function keepFormer(db: WriteDb): Promise<{ road: number; node: number; edge: number }> {
  const content = {} as Content;
  for (const table of TABLES) {
    const only = table === 'search_terms' ? " WHERE kind = 'road'" : '';
    content[table] = await db.arrays(`SELECT ${COLUMNS[table]} FROM ${table}${only} ORDER BY id`);
  }
  const last = await lastIds(db);
  await db.run('DELETE FROM former_network');
  await db.run(
    'INSERT INTO former_network (id, source, attribution, edges, last_road, last_node, last_edge, content) VALUES (1, ?, ?, ?, ?, ?, ?, ?)',
    (await readMeta(db, 'roads_source')) || null,
    (await readMeta(db, 'roads_from')) || null,
    content.road_edges.length,
    last.road,
    last.node,
    last.edge,
    await packed(JSON.stringify(content)),
  );
  return last;
}

async function lastIds(db: ReadDb): Promise<{ road: number; node: number; edge: number }> {
  const row = await db.get<{ road: number; node: number; edge: number }>(
    `SELECT (SELECT coalesce(max(id), 0) FROM roads) AS road, (SELECT coalesce(max(id), 0) FROM road_nodes) AS node,
       (SELECT coalesce(max(id), 0) FROM road_edges) AS edge`,
  );
  const former = await db.get<{ road: number; node: number; edge: number }>(
    'SELECT last_road AS road, last_node AS node, last_edge AS edge FROM former_network',
  );
  const most = (key: 'road' | 'node' | 'edge') => Math.max(row?.[key] ?? 0, former?.[key] ?? 0);
  return { road: most('road'), node: most('node'), edge: most('edge') };
}

export async function clearNetwork(db: WriteDb): Promise<void> {
  await db.exec(
    "DELETE FROM road_edges; DELETE FROM road_nodes; DELETE FROM roads; DELETE FROM search_terms WHERE kind = 'road';",
  );
}

/**
 * Changes the present network for the former one, which it then is itself: done twice, nothing has changed. Throws
 * ZhituError roads_in_use, roads_no_former.
 */
export async function swapNetworks(db: WriteDb, actor: Actor): Promise<void> {
  const former = await db.get<{
    source: string | null;
    attribution: string | null;
    edges: number;
    content: Uint8Array;
  }>('SELECT source, attribution, edges, content FROM former_network');
  if (!former) throw new ZhituError('roads_no_former');
  await requireUnused(db);
  const { edges: before } = await networkCounts(db);
  const content = JSON.parse((await unpacked(former.content)).toString('utf8')) as Content;
  await keepFormer(db);
  await clearNetwork(db);
  for (const table of TABLES) {
    const marks = COLUMNS[table].replaceAll(/\w+/g, '?');
    await db.bulk(`INSERT INTO ${table} (${COLUMNS[table]}) VALUES (${marks})`, content[table]);
  }
  await writeMeta(db, 'roads_from', former.attribution ?? '');
  await writeMeta(db, 'roads_source', former.source ?? '');
  await raiseVersion(db, 'city');
  await audit(db, actor, {
    action: 'undo',
    entity: 'roads',
    detail: { source: former.source, before, edges: former.edges },
  });
}
