import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '../../electron/contract/layers.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { insertFeatures, randomFeatures } from '../helpers/db.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await insertFeatures(api.zhitu.ctx.store, 'violations', randomFeatures('violations', 300));
  await insertFeatures(api.zhitu.ctx.store, 'structures', randomFeatures('structures', 60, { missing: 0 }));
});
afterAll(() => api.close());

test('answers have the shape the contract says', async () => {
  const get = async (path: string) => (await api.send('GET', path)).body;
  contract.layers.response.parse(await get('/api/layers'));
  contract.summary.response.parse(await get('/api/layers/violations/summary?by=method,street&step=week&matrix=1'));
  contract.rows.response.parse(await get('/api/layers/structures/rows?sort=-found_at&limit=20'));
  contract.position.response.parse(await get('/api/layers/structures/position?id=3&sort=address'));
  contract.nearest.response.parse(await get('/api/layers/violations/nearest?lon=121.02&lat=30.7&within=5000&count=3'));
});

test('layers tell their size, extent and span as SQL does', async () => {
  const { body } = await api.send('GET', '/api/layers');
  const sql = await api.zhitu.ctx.store.read.get(
    `SELECT count(*) AS total, min(lon) AS w, min(lat) AS s, max(lon) AS e, max(lat) AS n, min(at) AS a, max(at) AS z
     FROM violations WHERE retired_at IS NULL`,
  );
  expect(body.layers.find((l: { layer: string }) => l.layer === 'violations')).toEqual({
    layer: 'violations',
    version: expect.any(Number),
    total: sql?.total,
    bbox: [sql?.w, sql?.s, sql?.e, sql?.n].map((d) => expect.closeTo(Number(d), 6)), // a centimetre
    time: [sql?.a, sql?.z],
  });
});

describe('personal data', () => {
  test.each(['admin', 'adjudicator', 'supervisor', 'officer'] as const)(
    'is shown to an %s, plates masked',
    async (role) => {
      const { body } = await api.send('GET', '/api/layers/violations/rows?limit=1', undefined, role);
      expect(body.rows[0].plate).toBe('浙F·12•45');
      const structures = await api.send('GET', '/api/layers/structures/rows?limit=1', undefined, role);
      expect(structures.body.rows[0].owner).toEqual(expect.any(String));
    },
  );

  test('never reaches a viewer, and a wall gets no rows at all', async () => {
    for (const [layer, field] of [
      ['violations', 'plate'],
      ['structures', 'owner'],
    ]) {
      const { body } = await api.send('GET', `/api/layers/${layer}/rows?limit=50`, undefined, 'viewer');
      expect((await api.send('GET', `/api/layers/${layer}/rows?limit=50`, undefined, 'wall')).status).toBe(403);
      expect(body.rows).toHaveLength(50);
      for (const row of body.rows) expect(row).not.toHaveProperty(field as string);
    }
  });

  test('is neither sorted nor counted by, nor searched through', async () => {
    expect((await api.send('GET', '/api/layers/violations/rows?sort=plate')).status).toBe(400);
    expect((await api.send('GET', '/api/layers/structures/summary?by=owner')).status).toBe(400);
    expect((await api.send('GET', `/api/layers/violations/summary?text=${encodeURIComponent('浙F')}`)).body.total).toBe(
      0,
    );
  });
});

test('pages beyond the end are empty, and limits are kept', async () => {
  const { body } = await api.send('GET', '/api/layers/violations/rows?offset=100000');
  expect(body).toMatchObject({ rows: [], offset: 100_000 });
  expect(body.total).toBeGreaterThan(200);
  expect((await api.send('GET', '/api/layers/violations/rows?limit=1001')).status).toBe(400);
  expect((await api.send('GET', '/api/layers/violations/rows?offset=-1')).status).toBe(400);
});

test('the largest values are told alone when so asked, with how many there are', async () => {
  const ask = async (top: string) => (await api.send('GET', `/api/layers/violations/summary?by=street${top}`)).body;
  const all = await ask('');
  const two = await ask('&top=2');
  expect(two.by.street).toEqual(all.by.street.slice(0, 2));
  expect(two.distinct.street).toBe(all.by.street.length);
});

test('the nearest features come nearest first, under the filter, and a bad place is refused', async () => {
  const place = 'lon=121.02&lat=30.7&within=20000&count=10';
  const { body } = await api.send('GET', `/api/layers/violations/nearest?${place}&method=capture`);
  const rows = await api.send('GET', '/api/layers/violations/rows?method=capture&limit=1000');
  const captured = new Set(rows.body.rows.map((r: { id: number }) => r.id));
  expect(body.found).toHaveLength(10);
  for (const { id } of body.found) expect(captured).toContain(id);
  const metres = body.found.map((f: { distance: number }) => f.distance);
  expect(metres).toEqual(metres.toSorted((a: number, b: number) => a - b));
  for (const query of ['lon=181&lat=0', 'lon=1', 'lon=1&lat=1&within=0', 'lon=1&lat=1&polygon=1,2,3,4,5']) {
    expect((await api.send('GET', `/api/layers/violations/nearest?${query}`)).status).toBe(400);
  }
});
