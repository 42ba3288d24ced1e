/** A small town in a database: a grid of named streets, violations, leads, patrols, strict segments, schools. */
import type { Position } from 'geojson';
import { createPlane } from '../../electron/analysis/plane.ts';
import { lineLength } from '../../electron/domain/measure.ts';
import { Random } from '../../electron/domain/prng.ts';
import type { SqlValue, Store } from '../../electron/store/database.ts';
import { raiseVersion } from '../../electron/store/versions.ts';
import { insertFeatures } from './db.ts';

/** Monday, 2 January 2023, midnight in Shanghai. */
export const MONDAY = 1_672_588_800;
export const WEEK = 7 * 86_400;
export const BLOCK = 150; // metres
export const BLOCKS = 6;
const plane = createPlane(121.02, 30.7);

/** Degrees of a place in metres east and north of the town's corner. */
export const place = (x: number, y: number): Position => plane.unproject(x, y);

/** Edges have the ids 1, 2 …: street `东0` … run east, `北0` … north; the first BLOCKS edges are `东0` from the west. */
export async function addStreets(store: Store): Promise<void> {
  const roads: SqlValue[][] = [];
  const edges: SqlValue[][] = [];
  const nodes: SqlValue[][] = [];
  const node = (column: number, row: number) => row * (BLOCKS + 1) + column + 1;
  for (let row = 0; row <= BLOCKS; row++) {
    for (let column = 0; column <= BLOCKS; column++) {
      nodes.push([node(column, row), ...place(column * BLOCK, row * BLOCK)]);
    }
  }
  for (let k = 0; k <= BLOCKS; k++) {
    roads.push([2 * k + 1, `东${k}`, 'secondary'], [2 * k + 2, `北${k}`, 'residential']);
    for (let b = 0; b < BLOCKS; b++) {
      for (const [road, from, to] of [
        [2 * k + 1, [b, k], [b + 1, k]],
        [2 * k + 2, [k, b], [k, b + 1]],
      ] as [number, [number, number], [number, number]][]) {
        const line = [from, to].map(([column, r]) => place(column * BLOCK, r * BLOCK));
        const geometry = JSON.stringify({ type: 'LineString', coordinates: line });
        edges.push([road, node(...from), node(...to), 'secondary', lineLength(line), geometry, 0, 0, 0, 0]);
      }
    }
  }
  edges.sort((a, b) => Number(a[0]) - Number(b[0]));
  await store.write(async (db) => {
    await db.bulk('INSERT INTO road_nodes (id, lon, lat) VALUES (?, ?, ?)', nodes);
    await db.bulk('INSERT INTO roads (id, name, class) VALUES (?, ?, ?)', roads);
    await db.bulk(
      `INSERT INTO road_edges (road_id, from_node, to_node, class, length_m, geometry, west, south, east, north)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      edges,
    );
    await raiseVersion(db, 'city');
  });
}

/** Violations by the week, three in four of them on `东0`. */
export async function addViolations(store: Store, count: number, weeks: number, seed = 1): Promise<void> {
  const random = Random.of(seed, 'violations');
  const features = Array.from({ length: count }, (_, i) => {
    const row = random.chance(0.75) ? 0 : 1 + random.int(BLOCKS);
    const x = (random.int(BLOCKS) + random.range(0.2, 0.8)) * BLOCK;
    return {
      geometry: { type: 'Point' as const, coordinates: place(x, row * BLOCK + random.range(-4, 4)) },
      key: `V-${seed}-${i}`,
      at: MONDAY + Math.floor(random.next() * weeks * WEEK),
      method: random.pick(['manual', 'capture']),
      town: random.pick(['330482001', '330482002']),
    };
  });
  await insertFeatures(store, 'violations', features);
}

export interface Lead {
  x: number;
  y: number;
  at: number;
  status?: string;
  town?: string | null;
}

export async function addLeads(store: Store, leads: readonly Lead[]): Promise<void> {
  await store.write((db) =>
    db.bulk(
      `INSERT INTO cases (kind, status, lon, lat, opened_at, town) VALUES ('lead', ?, ?, ?, ?, ?)`,
      leads.map(({ x, y, at, status = 'handling', town = null }) => [status, ...place(x, y), at, town] as SqlValue[]),
    ),
  );
}

/** Shifts on an edge, epoch seconds. */
export async function addPatrols(store: Store, shifts: readonly [edge: number, from: number, to: number][]) {
  await store.write((db) =>
    db.bulk(
      `INSERT INTO patrol_log (edge_id, method, from_at, to_at) VALUES (?, 'manual', ?, ?)`,
      shifts.map((shift) => [...shift]),
    ),
  );
}

/** A strict segment along a line in metres, with or without spans. */
export async function addSegment(
  store: Store,
  name: string,
  line: readonly [number, number][],
  from: number | null,
  spans: readonly [edge: number, from: number, to: number][] = [],
): Promise<void> {
  const coordinates = line.map(([x, y]) => place(x, y));
  await insertFeatures(store, 'segments', [
    { geometry: { type: 'LineString', coordinates }, name, street: '东0', status: 'active', valid_from: from },
  ]);
  await store.write(async (db) => {
    const id = (await db.get<{ id: number }>('SELECT max(id) AS id FROM segments'))?.id ?? 0;
    await db.bulk(
      `INSERT INTO segment_spans (segment_id, edge_id, from_m, to_m, side) VALUES (?, ?, ?, ?, 'both')`,
      spans.map((span) => [id, ...span]),
    );
  });
}
