/** Rows for every table that is sealed by blocks, as full as they may be and each unlike the others. */
import { BLOCK_TABLES, type BlockTable } from '../../electron/domain/audit-tables.ts';
import type { SqlValue, WriteDb } from '../../electron/store/database.ts';

type Row = Record<string, SqlValue>;

const AT = 1_700_000_000;
const LINE = '{"type":"LineString","coordinates":[[121,30.7],[121.001,30.701]]}';
const BOX = { west: 121, south: 30.7, east: 121.001, north: 30.701 };
const result = (i: number): Row => ({
  id: i,
  kind: 'hotspots',
  name: `结果${i}`,
  params: `{"n":${i}}`,
  seed: 42,
  data_hash: 'ab',
  result_hash: `cd${i}`,
  versions: '{"violations":3}',
  summary: `{"found":${i}}`,
  features: new Uint8Array([31, 139, 8, i]),
  feature_count: i,
  created_at: AT,
  actor: '主管',
});

const violation = (i: number): Row => ({
  id: i,
  key: `V${i}`,
  street: '解放路',
  town: 'DH1',
  squad: 'DH',
  note: '备注',
  props: `{"天气":"${i}"}`,
  source_crs: 'EPSG:4549',
  import_id: 1,
  fingerprint: 7_777_575_663_239_411 - i,
  updated_at: AT,
  at: AT + i,
  how: i % 168,
  method: 'manual',
  vehicle: 'car',
  decision: 'warning',
  address: '1号',
  fire_lane: 0,
  plate_hash: new Uint8Array(32).fill(i),
  plate_masked: '浙F·1•••5',
  lon: 121 + i * 1e-7,
  lat: 30.7,
});

/** Row `i` of each, from 1; those who are named by others come first. */
const ROWS: Record<BlockTable, (i: number) => Row> = {
  former_network: (i) => ({
    id: i,
    source: `道路${i}.geojson`,
    attribution: null,
    edges: i,
    last_road: i,
    last_node: i,
    last_edge: i,
    content: new Uint8Array([31, 139, 8, i]),
  }),
  squads: (i) => ({ code: `S${i}`, name: `中队${i}`, geometry: LINE }),
  towns: (i) => ({
    code: `DH${i}`,
    name: `镇${i}`,
    name_en: `Town ${i}`,
    squad: 'S1',
    lon: 121,
    lat: 30.7,
    geometry: LINE,
  }),
  roads: (i) => ({ id: i, name: `路${i}`, class: 'primary', capture: 1 }),
  road_nodes: (i) => ({ id: i, lon: 121 + i / 1000, lat: 30.7 }),
  road_edges: (i) => ({
    id: i,
    road_id: i,
    from_node: i,
    to_node: 1,
    class: 'primary',
    oneway: 0,
    length_m: 120.5 + i,
    town: 'DH1',
    geometry: LINE,
    ...BOX,
  }),
  segment_spans: (i) => ({ segment_id: i, edge_id: i, from_m: 0, to_m: 12.5 + i, side: 'left' }),
  reference_features: (i) => ({
    id: i,
    kind: 'school',
    name: `小学${i}`,
    name_en: `School ${i}`,
    detail: '{"a":1}',
    geometry: LINE,
    lon: 121,
    lat: 30.7,
    ...BOX,
  }),
  violations: violation,
  patrol_log: (i) => ({ id: i, edge_id: i, squad: 'DH', method: 'patrol', from_at: AT, to_at: AT + i }),
  occupancy: (i) => ({ parking_id: i, from_at: AT + i, minutes: 15, occupied: i, berths: 30, source: 'a.csv' }),
  street_counts: (i) => ({ place: `路${i}`, street: `路${i}`, from_at: AT, minutes: 15, vehicles: i, source: 'b.csv' }),
  events: (i) => ({
    id: i,
    name: `夜市${i}`,
    place: '广场',
    from_at: AT,
    to_at: AT + 9000,
    stalls: 10 + i,
    visitors: 900,
    turnover_cny: 0,
    local_spend_cny: 1e-5 * i, // so small that it is told otherwise
    detail: '{}',
    geometry: LINE,
  }),
  services: (i) => ({ id: i, zone: `Z${i}`, kind: 'cleaning', amount: 1.5 * i, unit: 'h' }),
  scenarios: (i) => ({
    id: i,
    name: `方案${i}`,
    created_at: AT,
    content: `{"version":${i}}`,
    updated_at: AT,
    actor: '主管',
  }),
  scenario_steps: (i) => ({ scenario_id: i, n: i, changes: `[${i}]` }),
  plan_results: result,
  analysis_results: (i) => ({ ...result(i), ambiguous: '[]' }),
  refused_rows: (i) => ({ import_id: i, row: 7 * i, line: 9, code: 'bad_time', detail: '13月', content: `V${i},13月` }),
  changes: (i) => ({ id: i, at: AT, actor: '主管', kind: 'edit', layer: 'violations', label: `修改${i}`, rows: 1 }),
  change_rows: (i) => ({ change_id: i, row_id: i, before: `{"a":${i}}`, after: '{"a":9}' }),
  settings: (i) => ({ key: `setting_${i}`, value: `${i}` }),
  meta: (i) => ({ key: `fact_${i}`, value: `${i}` }),
  wall_devices: (i) => ({
    id: i,
    kind: 'wall',
    name: `大屏${i}`,
    token_hash: new Uint8Array(32).fill(i),
    paired_at: AT,
    paired_by: '主管',
    seen_at: AT,
  }),
  shares: (i) => ({
    id: i,
    name: `QGIS ${i}`,
    sees: 'map',
    key_hash: new Uint8Array(32).fill(i),
    made_at: AT,
    made_by: '主管',
    seen_at: AT,
  }),
};

export const VIOLATIONS = 1300; // in three blocks

/** `count` rows of each table, in as many transactions, and VIOLATIONS. Returns how many rows were added. */
export async function addBlockRows(write: <T>(work: (db: WriteDb) => Promise<T>) => Promise<T>, count: number) {
  for (let i = 1; i <= count; i++) {
    await write(async (db) => {
      for (const [table, make] of Object.entries(ROWS)) await insert(db, table, make(i));
    });
  }
  await write(async (db) => {
    for (let i = count + 1; i <= VIOLATIONS; i++) await insert(db, 'violations', violation(i));
  });
  return (BLOCK_TABLES.length - 1) * count + VIOLATIONS;
}

async function insert(db: WriteDb, table: string, row: Row): Promise<void> {
  const names = Object.keys(row);
  await db.run(`INSERT INTO ${table} (${names}) VALUES (${names.map(() => '?')})`, ...Object.values(row));
}
