import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApi, testApi } from '../helpers/api.ts';
import { insertFeatures, randomFeatures } from '../helpers/db.ts';
import { countOf, featuresOf, tilesOver } from '../helpers/tiles.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await insertFeatures(api.zhitu.ctx.store, 'violations', randomFeatures('violations', 500));
  await insertFeatures(api.zhitu.ctx.store, 'structures', randomFeatures('structures', 50));
});
afterAll(() => api.close());

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe('a tile', () => {
  test('comes as an MVT under the filter of its address, as many as the summary counts', async () => {
    for (const query of ['', 'method=manual,none&hours=7,8,17', 'text=corner&from=1650000000']) {
      const response = await api.fetch(`/api/tiles/violations/0/0/0?${query}`);
      expect(response.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
      const { body } = await api.send('GET', `/api/layers/violations/summary?${query}`);
      expect(countOf(featuresOf(await bytesOf(response), 'violations'))).toBe(body.total);
    }
  });

  test('is not sent again to who has it, until the data or the filter change', async () => {
    const first = await api.fetch('/api/tiles/violations/3/6/3');
    const etag = first.headers.get('etag') as string;
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const again = (path: string, tag = etag) => api.fetch(path, { headers: { 'If-None-Match': tag } });
    expect((await again('/api/tiles/violations/3/6/3')).status).toBe(304);
    expect((await again('/api/tiles/violations/3/6/3?v=9')).status).toBe(304);
    expect((await again('/api/tiles/violations/3/6/3', `"other", W/${etag}`)).status).toBe(304);
    expect((await again('/api/tiles/violations/3/6/3?method=manual')).status).toBe(200);
    await insertFeatures(api.zhitu.ctx.store, 'violations', [
      { geometry: { type: 'Point', coordinates: [121, 30.7] }, at: 1 },
    ]);
    expect((await again('/api/tiles/violations/3/6/3')).status).toBe(200);
  });

  test('outside the world or empty has no bytes', async () => {
    for (const path of ['/api/tiles/violations/2/9/0', '/api/tiles/violations/14/0/0', '/api/city/5/1/1']) {
      const response = await api.fetch(path);
      expect(response.status).toBe(200);
      expect(await bytesOf(response)).toHaveLength(0);
    }
  });

  test('at an address that makes no sense is refused', async () => {
    for (const path of [
      'nonsense/0/0/0',
      'violations/23/0/0',
      'violations/a/0/0',
      'violations/0/-1/0',
      'violations/0/0/0.5',
    ]) {
      expect((await api.fetch(`/api/tiles/${path}`)).status).toBe(400);
    }
  });

  test('goes packed only to another computer, and only when it is large', async () => {
    const { store } = api.zhitu.ctx;
    const many = randomFeatures('vendors', 2000, { spread: 0.02 });
    await insertFeatures(store, 'vendors', many);
    const loopback = { ...api.zhitu.ctx, host: 'loopback' as const };
    const { createApp } = await import('../../electron/api/app.ts');
    const app = createApp(loopback);
    const [[x, y] = [0, 0]] = tilesOver([121.02, 30.7, 121.02, 30.7], 12);
    const ask = (origin: string, encoding = 'gzip') =>
      app.request(`${origin}/api/tiles/vendors/12/${x}/${y}`, { headers: { 'Accept-Encoding': encoding } });
    const remote = await ask('http://wall.example');
    const local = await ask('http://127.0.0.1:4000');
    expect(remote.headers.get('content-encoding')).toBe('gzip');
    expect(local.headers.get('content-encoding')).toBeNull();
    expect((await ask('http://wall.example', 'br, gzip;q=0')).headers.get('content-encoding')).toBeNull();
    const { gunzipSync } = await import('node:zlib');
    expect(Buffer.compare(gunzipSync(await bytesOf(remote)), await bytesOf(local))).toBe(0);
  });
});

describe('a filter', () => {
  test('that the layer does not have is refused with what is wrong', async () => {
    for (const query of [
      'method=teleport',
      'hours=24',
      'weekdays=0',
      'kind=public',
      'bbox=1,2,3',
      'ids=-1',
      'from=soon',
    ]) {
      const { status, body } = await api.send('GET', `/api/layers/violations/summary?${query}`);
      expect({ query, status, code: body.code }).toEqual({ query, status: 400, code: 'bad_request' });
    }
    expect((await api.send('GET', '/api/layers/segments/summary?hours=8')).status).toBe(400);
  });

  test('written in another order is the same question', async () => {
    const a = await api.fetch('/api/tiles/violations/0/0/0?method=manual,capture&street=');
    const b = await api.fetch('/api/tiles/violations/0/0/0?method=capture,manual,capture');
    expect(a.headers.get('etag')).toBe(b.headers.get('etag'));
  });

  test('takes streets with commas in their names', async () => {
    const query = 'street=O%27Neil%252C Main St';
    const { body } = await api.send('GET', `/api/layers/violations/summary?${query}&by=street`);
    expect(body.by.street).toEqual([["O'Neil, Main St", body.total]]);
    expect(body.total).toBeGreaterThan(10);
  });
});
