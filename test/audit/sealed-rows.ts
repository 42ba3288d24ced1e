/** A row for every sealed table, as full as it may be, so that an edit of any column is an edit of something. */
import { SEALED_TABLES, type SealedTable } from '../../electron/domain/audit-tables.ts';
import type { SqlValue, WriteDb } from '../../electron/store/database.ts';

type Row = Record<string, SqlValue>;

const AT = 1_700_000_000;
const WHO = { actor: '当湖中队01', role: 'officer' };
const RING = '{"type":"Polygon","coordinates":[[[121,30.7],[121.001,30.7],[121.001,30.701],[121,30.7]]]}';
const PIXELS = '[[40,40],[120,40],[120,90]]';
const BOX = { west: 121, south: 30.7, east: 121.001, north: 30.701 };
const shaped = (i: number): Row => ({
  id: i,
  key: `K-${i}`,
  street: '解放路',
  town: 'DH',
  squad: 'DH',
  note: '备注',
  props: '{"a":1}',
  source_crs: 'EPSG:4549',
  import_id: 1,
  fingerprint: 900_000 + i,
  geometry: RING,
  lon: 121.0004,
  lat: 30.7003,
  ...BOX,
});
const named = (i: number): Row => ({
  ...shaped(i),
  name: `名称${i}`,
  hours: '08:00-18:00',
  valid_from: AT,
  address: '1号',
});

/** Row `i` of each, from 1; those who are named by others come first. */
const ROWS: Partial<Record<SealedTable, (i: number) => Row>> = {
  rules: (i) => ({
    id: `rule-${i}`,
    value: String(i),
    unit: 'm',
    source: '条例',
    clause: '第 3 条',
    verified_by: '法制科',
  }),
  people: (i) => ({ id: i, name: `人员${i}`, badge: `B${i}`, squad: 'DH', role: 'officer' }),
  accounts: (i) => ({ person_id: i, secret: `$scrypt$…${i}`, kind: 'pin', set_at: AT, set_by: WHO.actor }),
  imports: (i) => ({
    id: i,
    layer: 'structures',
    name: `文件${i}.csv`,
    sha256: new Uint8Array(32).fill(i),
    bytes: 5000 + i,
    options: '{}',
    options_hash: new Uint8Array(32).fill(i + 1),
    read: 10,
    added: 9,
    updated: 1,
    unchanged: 0,
    retired: 0,
    refused: 2,
    at: AT,
    actor: WHO.actor,
  }),
  structures: (i) => ({
    ...shaped(i),
    found_at: AT,
    status: 'confirmed',
    confidence: 0.87,
    area_m2: 42.5,
    height_m: 3.1,
    flight: 'F1',
    parcel: 'P1',
    owner: '陈某',
    address: '2号',
  }),
  segments: (i) => ({
    ...shaped(i),
    name: `路段${i}`,
    status: 'active',
    side: 'both',
    valid_from: AT,
    length_m: 120.25,
  }),
  parking: (i) => ({ ...named(i), kind: 'lot', status: 'open', berths: 30 + i, owner: '国资' }),
  vendors: (i) => ({ ...named(i), class: 'stall', status: 'approved', trade: '烧烤', organiser: '街道办' }),
  permits: (i) => ({
    id: i,
    vendor_id: i,
    number: `许可${i}`,
    status: 'valid',
    applicant: '李某',
    conditions: '22 点前',
  }),
  feature_media: (i) => ({ layer: 'structures', feature_id: i, media_id: i, added_at: AT, actor: WHO.actor }),
  flights: (i) => ({
    id: i,
    code: `F${i}`,
    from_at: AT,
    to_at: AT + 900,
    photos: 3,
    detections: 4,
    added_at: AT,
    actor: WHO.actor,
    report: '{}',
  }),
  flight_media: (i) => ({ flight_id: i, media_id: i, path: `a/${i}.jpg`, facts: '{"yaw":12.5}' }),
  findings: (i) => ({
    id: i,
    structure_id: i,
    media_id: i,
    flight: `F${i}`,
    at: AT,
    model: 'yolo',
    confidence: 0.8,
    geometry: RING,
    class: 'roof',
    pixels: PIXELS,
  }),
  structure_places: (i) => ({ structure_id: i, ee: 0.25 * i, en: 0.01, nn: 0.36, ellipse: '[0.5,0.6,30]' }),
  structure_links: (i) => ({ structure_id: i, earlier_id: 1, overlap: 0.4 / i, metres: 2.5, within_errors: 1 }),
  orthophotos: (i) => ({
    id: i,
    flight_id: i,
    media_id: i,
    name: `正射${i}`,
    taken_at: AT,
    ...BOX,
    min_zoom: 15,
    max_zoom: 21,
    ground_sample: 0.05,
    width: 900,
    height: 700,
    added_at: AT,
    actor: WHO.actor,
  }),
  outlines: (i) => ({
    id: i,
    structure_id: i,
    ...WHO,
    at: AT,
    drawn_on: 'photo',
    media_id: i,
    pixels: PIXELS,
    before: RING,
    after: RING,
    ellipse: '[0.5,0.6,30]',
  }),
  measurements: (i) => ({
    id: i,
    structure_id: i,
    ...WHO,
    at: AT,
    field: 'height_m',
    value: 3.25,
    sigma: 0.2,
    basis: '{}',
  }),
  reviews: (i) => ({
    id: i,
    structure_id: i,
    seat: 'first',
    ...WHO,
    verdict: 'suspect',
    reason: '加建',
    note: '屋顶',
    seconds: 12.5,
    at: AT,
    nonce: `n${i}`,
  }),
  review_assignments: (i) => ({ structure_id: i, assignee: '人员1', actor: WHO.actor, at: AT }),
  review_known: (i) => ({ structure_id: i, truth: 'clear', actor: WHO.actor, at: AT }),
  field_assignments: (i) => ({
    structure_id: i,
    round: i,
    squad: 'DH',
    person: '人员1',
    due_at: AT,
    actor: WHO.actor,
    at: AT,
  }),
  field_devices: (i) => ({
    id: i,
    name: `手机${i}`,
    token_hash: new Uint8Array(32).fill(i),
    squad: 'DH',
    person: '人员1',
    paired_at: AT,
    paired_by: '主管',
    seen_at: AT,
  }),
  field_photos: (i) => ({ structure_id: i, media_id: i, actor: WHO.actor, device_id: i, at: AT }),
  field_answers: (i) => ({
    id: i,
    client_id: `c${i}`,
    structure_id: i,
    round: i,
    outcome: 'confirmed',
    reason: '属实',
    note: '已拍照',
    answers: '{"use":"storage"}',
    observed_at: AT,
    at: AT + 60,
    ...WHO,
    device_id: i,
  }),
  field_answer_photos: (i) => ({ answer_id: i, media_id: i }),
  cases: (i) => ({
    id: i,
    number: `案${i}`,
    kind: 'structure',
    source: 'grid',
    title: '屋顶加建',
    status: 'handling',
    layer: 'structures',
    feature_id: i,
    town: 'DH',
    squad: 'DH',
    lon: 121,
    lat: 30.7,
    opened_at: AT,
    note: '备注',
    assignee: '人员1',
    state_due_at: AT + 90_000,
  }),
  case_steps: (i) => ({ id: i, case_id: i, decision_id: i, before: '{"status":"opened"}', rev: 2 }),
  look_backs: (i) => ({
    id: i,
    case_id: i,
    why: 'closed',
    step_id: i,
    due_at: AT,
    done_at: AT,
    actor: WHO.actor,
    result: 'held',
    note: '已拆',
    evidence: '[]',
  }),
  handovers: (i) => ({
    id: i,
    case_id: i,
    at: AT,
    actor: WHO.actor,
    jurisdiction: '自然资源局',
    documents: '["笔录"]',
    evidence: '[]',
    note: '随案',
    receipt: `收 ${i}`,
    received_at: AT,
  }),
  reminders: (i) => ({
    id: i,
    sent_at: AT,
    deadline: AT + 900,
    outcome: 'left',
    plate_hash: new Uint8Array(32).fill(i),
    street: '解放路',
    plate_masked: '浙F·1***5',
    actor: WHO.actor,
    closed_at: AT + 600,
    closed_by: WHO.actor,
  }),
  campaigns: (i) => ({
    id: i,
    name: `专项${i}`,
    template: '{}',
    from_at: AT,
    to_at: AT + 90_000,
    squads: '["DH"]',
    created_at: AT,
    actor: WHO.actor,
  }),
  campaign_targets: (i) => ({
    id: i,
    campaign_id: i,
    name: `餐馆${i}`,
    address: '3号',
    lon: 121,
    lat: 30.7,
    layer: 'vendors',
    feature_id: i,
    outcome: 'rectify',
    decided_at: AT,
    decided_by: WHO.actor,
    note: '限期',
  }),
  campaign_answers: (i) => ({
    id: i,
    target_id: i,
    item: 'smoke',
    value: 'true',
    note: '油烟',
    at: AT,
    actor: WHO.actor,
  }),
  campaign_photos: (i) => ({ target_id: i, item: 'smoke', media_id: i, at: AT, actor: WHO.actor }),
  campaign_orders: (i) => ({
    id: i,
    target_id: i,
    number: `整改${i}`,
    demand: '清洗烟道',
    issued_at: AT,
    actor: WHO.actor,
    due_at: AT + 9000,
    look_due_at: AT + 99_000,
  }),
  frozen_rankings: (i) => ({
    id: i,
    step: 'week',
    params: `{"n":${i}}`,
    from_at: AT,
    to_at: AT + 600_000,
    made_at: AT,
    actor: WHO.actor,
    data_hash: 'ab',
    ranking: new Uint8Array([1, 2, 3, i]),
  }),
};

/** Decisions and photos are made elsewhere, by `decide` and `addPhoto`. */
const ELSEWHERE: readonly SealedTable[] = ['decisions', 'media'];

/** `count` rows of each table: in as many transactions, so that the chain tells of tables by turns. */
export async function addSealedRows(write: <T>(work: (db: WriteDb) => Promise<T>) => Promise<T>, count: number) {
  const missing = SEALED_TABLES.filter((table) => !ROWS[table] && !ELSEWHERE.includes(table));
  if (missing.length > 0) throw new Error(`no rows for ${missing.join(', ')}`);
  await write((db) => db.run("INSERT INTO squads (code, name) VALUES ('DH', '当湖中队')"));
  for (let i = 1; i <= count; i++) {
    await write(async (db) => {
      for (const [table, make] of Object.entries(ROWS)) await insert(db, table, differing(make(i), i));
    });
  }
  return (SEALED_TABLES.length - ELSEWHERE.length) * count + 1; // and the squad
}

/** Rows that differ in nothing but their key could be exchanged without a trace. */
function differing(row: Row, i: number): Row {
  for (const name of ['at', 'added_at']) if (typeof row[name] === 'number') row[name] += i;
  return row;
}

async function insert(db: WriteDb, table: string, row: Row): Promise<void> {
  const names = Object.keys(row);
  await db.run(`INSERT INTO ${table} (${names}) VALUES (${names.map(() => '?')})`, ...Object.values(row));
}
