import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Advice, supplyMapAnswer, supplyWeekAnswer } from '../../electron/contract/plan-supply.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { layStreets, place } from '../helpers/streets.ts';

/** Monday 3 July 2023, 0:00 in Shanghai. */
const MONDAY = Date.UTC(2023, 6, 2, 16) / 1000;
const hour = (h: number) => MONDAY + h * 3600;

let api: TestApi;
const post = (path: string, body: object, as: 'viewer' | 'officer' = 'viewer') =>
  api.send('POST', `/api/plan/${path}`, body, as);
const week = async (of: object = { kind: 'all' }, over: object = {}) => {
  const { status, body } = await post('supply/week', { of, ...over });
  expect([status, body]).toEqual([200, supplyWeekAnswer.parse(body)]);
  return supplyWeekAnswer.parse(body);
};
const add = async (x: number, y: number, fields: object) => {
  const [lon, lat] = place(x, y);
  const { body } = await api.send('POST', '/api/layers/parking/features', {
    geometry: { type: 'Point', coordinates: [lon, lat] },
    fields,
  });
  return body as { id: number; rev: number };
};

beforeAll(async () => {
  api = await testApi();
  const crossing = [
    [0, 0],
    [200, 0],
    [600, 0],
  ] as [number, number][];
  await layStreets(api.zhitu.ctx.store, [
    { name: '解放路', through: crossing },
    {
      name: '新华路',
      through: [
        [200, 0],
        [200, 1000],
      ],
    },
  ]);
  await api.zhitu.ctx.store.write(async (db) => {
    const rows = (n: number, x: number, y: number, h: number) =>
      Array.from({ length: n }, () => [hour(h), h, 'manual', ...place(x, y)]);
    await db.bulk('INSERT INTO violations (at, how, method, lon, lat) VALUES (?, ?, ?, ?, ?)', [
      ...rows(5, 50, 4, 19),
      ...rows(2, 50, 4, 10),
      ...rows(3, 200, 950, 19),
    ]);
  });
});
afterAll(() => api.close());

describe('supply against demand', () => {
  test('of streets without berths is all unmet, and worst where most is', async () => {
    const all = await week();
    expect([all.worst, all.demand[19], all.unmet[19], all.gap[19], all.supply[19]]).toEqual([19, 8, 8, -8, 0]);
    expect((await week({ kind: 'street', name: '解放路' })).demand[19]).toBe(5);
    expect((await week({ kind: 'town', code: 'T1' })).pieces).toBe(all.pieces);
    expect((await week({ kind: 'all' }, { factor: 2.5 })).demand[10]).toBe(5);
    expect((await week({ kind: 'all' }, { measure: 'capture' })).worst).toBeNull();
    expect((await week({ kind: 'all' }, { from: hour(15) })).demand[10]).toBe(0);
    expect((await post('supply/week', { of: { kind: 'street', name: '没有路' } })).body.code).toBe('not_found');
    expect((await post('supply/week', { shareHours: '晚上' })).body.code).toBe('hours_unreadable');
  });

  test('advises to publish berths nearby that could be shared, and loses what they take once they are', async () => {
    const site = await add(120, 30, {
      key: 'P-1',
      name: '税务局停车场',
      kind: 'shared_potential',
      status: 'planned',
      berths: 4,
      owner: '税务局',
    });
    const advice = async (as: 'viewer' | 'officer') => (await post('supply/advice', {}, as)).body.advice as Advice[];
    const [first] = await advice('officer');
    expect(first).toMatchObject({
      site: { id: site.id, owner: '税务局' },
      action: 'publish',
      berths: 4,
      from: 18 * 60,
      to: 8 * 60,
      metres: 117,
      records: 4,
      street: '解放路',
      peak: 19,
    });
    expect((await advice('viewer'))[0]?.site.owner).toBeNull();
    expect((await week()).unmet[19]).toBe(8);
    await api.send('PATCH', `/api/layers/parking/features/${site.id}`, {
      rev: site.rev,
      fields: { kind: 'shared_open', status: 'open', hours: '18:00-08:00' },
    });
    const after = await week();
    expect([after.supply[19], after.unmet[19], after.supply[10], after.unmet[10]]).toEqual([4, 4, 0, 2]);
    expect((await week({ kind: 'lot', id: site.id })).gap[19]).toBe(4 - 5);
    expect((await advice('viewer'))[0]?.action).toBe('use');
    expect((await week({ kind: 'all' }, { walk: 50 })).unmet[19]).toBe(8);
  });

  test('counts drafts of a scenario as supply, without touching the record', async () => {
    const { body } = await api.send('POST', '/api/plan/scenarios', { name: '夜间共享' });
    const [lon, lat] = place(210, 900);
    const item = {
      id: 'lot',
      layer: 'parking',
      op: 'add',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      attributes: { kind: 'public', status: 'open', berths: 2 },
    };
    await api.send('POST', `/api/plan/scenarios/${body.id}/items`, { rev: body.rev, items: [item] });
    expect((await week({ kind: 'all' }, { scenarioId: body.id })).unmet[19]).toBe(2);
    expect((await week()).unmet[19]).toBe(4);
  });

  test('takes off what was counted as occupied; refuses rows one by one', async () => {
    const rows = [
      { key: 'P-1', at: '2023-07-03 19:00', occupied: 3 },
      { key: 'P-1', at: '2023-07-10 19:00', occupied: 1 },
      { key: 'P-1', at: '2023-07-10 19:00', occupied: 2 },
      { key: 'P-9', at: '2023-07-03 19:00', occupied: 3 },
      { key: 'P-1', at: '2023-02-30 19:00', occupied: 3 },
      { key: 'P-1', at: hour(20), occupied: -1 },
    ];
    expect((await post('occupancy', { source: 'a.csv', rows })).status).toBe(403);
    const { body } = await post('occupancy', { source: 'a.csv', rows }, 'officer');
    expect(body).toMatchObject({ read: 6, added: 2, replaced: 0, refusedCount: 4 });
    expect(body.refused.map((r: { row: number; why: string }) => [r.row, r.why])).toEqual([
      [3, 'twice'],
      [4, 'unknown_parking'],
      [5, 'bad_time'],
      [6, 'unreadable'],
    ]);
    expect((await week()).supply.slice(18, 21)).toEqual([4, 2, 4]);
    const again = await post('occupancy', { source: 'a.csv', rows: rows.slice(0, 1) }, 'officer');
    expect(again.body).toMatchObject({ added: 0, replaced: 1 });
  });

  test('gives the map every hour of each piece with demand', async () => {
    const { body } = await post('supply/map', {});
    const map = supplyMapAnswer.parse(body);
    const bytes = Buffer.from(map.unmet, 'base64');
    const at = (piece: number, h: number) => bytes.readUInt16LE((piece * 168 + h) * 2) * map.unit;
    expect(map.pieces.map(({ street }) => street)).toEqual(['解放路', '新华路']);
    expect([at(0, 10), at(0, 19), at(1, 19)].map((n) => Math.round(n * 1000) / 1000)).toEqual([2, 3, 3]);
    expect(map.worst).toBe(19);
  });

  test('counts a lead as soon as it is there, a reminder unless it was ticketed, and tells leads alone', async () => {
    const before = (await week()).demand[12] as number;
    const [lon, lat] = place(50, 4);
    await api.zhitu.ctx.store.write(async (db) => {
      await db.run(
        'INSERT INTO reminders (sent_at, deadline, violation_id, lon, lat) VALUES (?1, ?1, 1, ?2, ?3)',
        hour(12),
        lon,
        lat,
      );
      await db.run('INSERT INTO reminders (sent_at, deadline, lon, lat) VALUES (?1, ?1, ?2, ?3)', hour(12), lon, lat);
      const lead = "INSERT INTO cases (kind, status, opened_at, lon, lat) VALUES ('lead', ?, ?, ?, ?)";
      await db.run(lead, 'reported', hour(12), lon, lat);
      await db.run(lead, 'duplicate', hour(12), lon, lat);
    });
    expect((await week()).demand[12]).toBe(before + 2);
    const leads = await week({ kind: 'all' }, { measure: 'complaints' });
    expect([leads.demand[12], leads.demand[19]]).toEqual([1, 0]);
    expect((await week({ kind: 'all' }, { measure: 'manual' })).demand[12]).toBe(before);
    expect((await week({ kind: 'all' }, { from: hour(13), to: hour(20) })).demand[12]).toBe(0);
  });

  test('corrects what patrols saw by where they looked, and what citizens told not', async () => {
    await api.zhitu.ctx.store.write(async (db) => {
      const patrol = "INSERT INTO patrol_log (edge_id, method, from_at, to_at) VALUES (?, 'manual', ?, ?)";
      await db.run(patrol, 1, hour(8), hour(9));
      await db.run(patrol, 3, hour(8), hour(9));
    });
    const [plain, corrected] = [await week(), await week({ kind: 'all' }, { measure: 'per_hour' })];
    const first = (of: typeof plain) => [of.demand[10], of.demand[12]];
    expect(first(plain)).toEqual([2, 2]);
    // 2 h over 1,200 m against 1 h over 200 m: a record of the first edge counts a third, a lead 1.
    expect(first(corrected)).toEqual([0.667, 1.333]);
  });

  test('fits bays along a kerb with customary sizes', async () => {
    const { body } = await post('kerb-bays', { line: [place(0, 0), place(70.1, 0)] });
    expect(body).toMatchObject({ count: 10, perBay: 6, depth: 2.5 });
    expect(body.bays.coordinates).toHaveLength(10);
  });
});
