import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sitingAsk } from '../../electron/contract/plan-siting.ts';
import { supplyWeekAnswer } from '../../electron/contract/plan-supply.ts';
import { chooseSites } from '../../electron/siting/choose-sites.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { layStreets, place } from '../helpers/streets.ts';

/** Monday 3 July 2023, 0:00 in Shanghai. */
const MONDAY = Date.UTC(2023, 6, 2, 16) / 1000;
const hour = (h: number) => MONDAY + h * 3600;

let api: TestApi;
const post = (path: string, body: object, as: 'viewer' | 'officer' = 'officer') =>
  api.send('POST', `/api/plan/${path}`, body, as);
const text = async (body: object) => {
  const init = { method: 'POST', body: JSON.stringify(body) };
  return (await api.fetch('/api/plan/supply/week', init)).text();
};
const week = async (of: object = { kind: 'all' }, over: object = {}) => {
  const { status, body } = await post('supply/week', { of, measure: 'counts', ...over });
  expect([status, body]).toEqual([200, supplyWeekAnswer.parse(body)]);
  return supplyWeekAnswer.parse(body);
};
const at = (x: number, y: number) => {
  const [lon, lat] = place(x, y);
  return { lon, lat };
};
const choose = async (demand: object) => {
  const { store, pack } = api.zhitu.ctx;
  const city = { centre: [121, 30.7] as [number, number], timeZone: pack.timeZone, rules: pack.rules };
  const given = [{ id: 'lot', geometry: { type: 'Point', coordinates: place(100, 10) } }];
  const ask = sitingAsk.parse({ sources: ['given'], given, sites: 1, demand: { hours: [19], ...demand } });
  const made = await chooseSites(store.read, { ask, city }, { tick() {} }, () => {});
  return { ...made, summary: JSON.parse(made.summary) };
};

beforeAll(async () => {
  api = await testApi();
  await layStreets(api.zhitu.ctx.store, [
    { name: '解放路', through: [[0, 0], [200, 0], [600, 0]] }, // biome-ignore format: a line
    { name: '新华路', through: [[200, 0], [200, 400]] }, // biome-ignore format: a line
  ]);
  await api.zhitu.ctx.store.write(async (db) => {
    const rows = Array.from({ length: 5 }, () => [hour(19), 19, 'manual', ...place(50, 4)]);
    await db.bulk('INSERT INTO violations (at, how, method, lon, lat) VALUES (?, ?, ?, ?, ?)', rows);
    const patrol = 'INSERT INTO patrol_log (edge_id, from_at, to_at, method) VALUES (?, ?, ?, ?)';
    const edges = await db.all<{ id: number }>('SELECT id FROM road_edges ORDER BY id');
    await db.bulk(
      patrol,
      edges.map(({ id }, i) => [id, hour(0), hour(1 + 9 * i), 'manual']),
    );
  });
});
afterAll(() => api.close());

const ROWS = [
  { street: '解放路', from: '2023-07-03 19:00', vehicles: 30 },
  { street: '解放路', from: '2023-07-10 19:00', vehicles: 60 },
  { ...at(200, 310), from: hour(19) + 1800, minutes: 60, vehicles: 8 },
];

describe('counts of vehicles on streets', () => {
  let without = '';

  test('are no demand while there are none, and what to do is said', async () => {
    expect((await api.send('GET', '/api/plan/counts')).body).toEqual({ rows: 0, places: 0, from: null, to: null });
    const refused = await post('supply/week', { measure: 'counts' });
    expect([refused.status, refused.body.code]).toEqual([422, 'counts_none']);
    await expect(choose({ from: ['counts'] })).rejects.toMatchObject({ code: 'counts_none' });
    without = await text({ factor: 2 });
  });

  test('come in row by row, those refused with the reason, with an entry in the audit', async () => {
    const rows = [
      ...ROWS,
      { street: '没有路', from: '2023-07-03 19:00', vehicles: 3 },
      { ...at(300, 100), from: '2023-07-03 19:00', vehicles: 3 },
      { lon: 121, from: '2023-07-03 19:00', vehicles: 3 },
      { street: '新华路', from: '2023-02-30 19:00', vehicles: 3 },
      { street: '新华路', from: '2023-07-03 19:00', vehicles: -3 },
      { street: '解放路', from: hour(19), vehicles: 31 },
    ];
    expect((await post('counts', { source: 'a.csv', rows }, 'viewer')).status).toBe(403);
    const { body } = await post('counts', { source: 'a.csv', rows });
    expect(body).toMatchObject({ read: 9, added: 3, replaced: 0, unchanged: 0, refusedCount: 6 });
    expect(body.refused.map((r: { row: number; why: string }) => [r.row, r.why])).toEqual([
      [4, 'unknown_street'],
      [5, 'far_from_street'],
      [6, 'no_place'],
      [7, 'bad_time'],
      [8, 'unreadable'],
      [9, 'twice'],
    ]);
    const audit = await api.zhitu.ctx.store.read.get<{ actor: string; detail: string }>(
      "SELECT actor, detail FROM audit WHERE entity = 'street_counts'",
    );
    expect([audit?.actor, JSON.parse(audit?.detail ?? '')]).toEqual([
      'the officer',
      { source: 'a.csv', added: 3, replaced: 0, unchanged: 0 },
    ]);
    expect((await api.send('GET', '/api/plan/counts')).body).toEqual({
      rows: 3,
      places: 2,
      from: hour(19),
      to: hour(19 + 168) + 3600,
    });
  });

  test('are the mean of what was counted, an hour, spread over a street or where the place is; not corrected, not multiplied', async () => {
    const all = await week({ kind: 'street', name: '解放路' });
    expect(all.demand.map((n, h) => [h, n]).filter(([, n]) => n !== 0)).toEqual([[19, 45]]);
    const cross = await week({ kind: 'street', name: '新华路' });
    expect([cross.demand[19], cross.demand[20]]).toEqual([8, 8]); // 4 in each half hour
    expect((await week()).counted).toEqual({ places: 2, hours: 2 });
    expect((await week({ kind: 'street', name: '解放路' }, { factor: 3 })).demand[19]).toBe(45);
    expect((await week({ kind: 'all' }, { from: hour(24) })).demand[19]).toBe(60);
    const [lon, lat] = place(-10, -10);
    const [east, north] = place(200, 10);
    const box = { kind: 'area', polygon: [lon, lat, east, lat, east, north, lon, north] };
    expect((await week(box)).demand[19]).toBeCloseTo(15, 1); // a third of its length
  });

  test('change nothing of what records say', async () => {
    expect(await text({ factor: 2 })).toBe(without);
    expect(JSON.parse(without)).not.toHaveProperty('counted');
  });

  test('count nothing twice when the same file comes again, and are replaced by what was counted anew', async () => {
    const versions = 'SELECT version FROM layer_versions WHERE layer = ?';
    const before = await api.zhitu.ctx.store.read.get(versions, 'counts');
    const again = await post('counts', { source: 'a.csv', rows: ROWS });
    expect(again.body).toMatchObject({ added: 0, replaced: 0, unchanged: 3 });
    expect(await api.zhitu.ctx.store.read.get(versions, 'counts')).toEqual(before);
    const csv = '\uFEFF路名,经度,纬度,开始时间,分钟,车辆数\n解放路,,,2023-07-10 19:00,,90\n';
    expect((await post('counts', { source: 'b.csv', csv })).body).toMatchObject({
      added: 0,
      replaced: 1,
      unchanged: 0,
    });
    expect((await week({ kind: 'street', name: '解放路' })).demand[19]).toBe(60);
    expect((await post('counts', { source: 'b.csv', csv: '路名,车辆数\n解放路,3\n' })).body.code).toBe(
      'counts_columns',
    );
    expect((await post('counts', { source: 'b.csv', csv, rows: ROWS })).status).toBe(400);
  });

  test('are demand for sites by themselves, never added to records, corrected or multiplied', async () => {
    const { summary, versions } = await choose({ from: ['counts'], what: 'all', factor: 5, bias: true });
    expect(summary.demand.total).toBeCloseTo(68, 6);
    expect(versions).toHaveProperty('counts');
    const plain = await choose({ from: ['counts'], what: 'all', bias: false });
    expect(plain.summary.demand).toEqual(summary.demand);
    const mixed = sitingAsk.safeParse({ demand: { from: ['violations', 'counts'] } });
    expect(mixed.error?.issues[0]?.message).toContain('counts cannot be added to records');
    expect((await choose({ what: 'all' })).versions).not.toHaveProperty('counts');
  });
});
