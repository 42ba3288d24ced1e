import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { basemap } from '../../electron/contract/basemaps.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { sharedData } from '../helpers/shared-data.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const upload = (name: string, body: BodyInit, as?: 'viewer') =>
  api.fetch(
    `/api/basemaps/files?name=${encodeURIComponent(name)}`,
    { method: 'POST', body, duplex: 'half' } as RequestInit,
    as,
  );

const sample = sharedData('tiles/plain_1.pmtiles');
test.skipIf(!sample)(
  'an archive is uploaded, listed, drawn and removed (skipped without the shared samples)',
  async () => {
    const made = basemap.parse(await (await upload('平湖底图.pmtiles', readFileSync(sample as string))).json());
    expect(made).toMatchObject({ name: '平湖底图', kind: 'pmtiles', tiles: 'raster' });
    expect((await api.send('GET', '/api/basemaps')).body.basemaps).toEqual([made]);

    const tile = await api.fetch(made.url.replace('{z}/{x}/{y}', '0/0/0'));
    expect(tile.headers.get('content-type')).toBe('image/png');
    expect(tile.headers.get('cache-control')).toContain('immutable');
    expect((await tile.arrayBuffer()).byteLength).toBe(7072);
    expect((await api.fetch(made.url.replace('{z}/{x}/{y}', '9/0/0'))).status).toBe(204);

    expect((await api.send('DELETE', `/api/basemaps/${made.id}`)).status).toBe(200);
    expect((await api.fetch(made.url.replace('{z}/{x}/{y}', '0/0/0'))).status).toBe(404);
    expect(readdirSync(join(api.dir, 'data', 'basemaps'))).toEqual(['registry.json']);
  },
);

test('a file that is none is refused and leaves nothing', async () => {
  const response = await upload('x.pmtiles', 'PMTiles\x03 but then nothing');
  expect(response.status).toBe(422);
  expect((await response.json()).code).toBe('archive_invalid');
  expect((await upload('empty.mbtiles', '')).status).toBe(422);
  expect(readdirSync(join(api.dir, 'data', 'basemaps')).filter((f) => f !== 'registry.json')).toEqual([]);
});

test('streets are given out as GeoJSON', async () => {
  const streets = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        geometry: {
          type: 'LineString',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
        properties: { name: '<img src=x onerror=alert(1)>' },
      },
    ],
  };
  const made = await (await upload('streets.json', JSON.stringify(streets))).json();
  expect(made).toMatchObject({ kind: 'geojson', url: `/api/basemaps/${made.id}/data.geojson` });
  const response = await api.fetch(made.url);
  expect(response.headers.get('content-type')).toBe('application/geo+json');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await response.json()).toEqual(streets);
});

test('an address is kept as a template; others are refused', async () => {
  const add = (url: string) =>
    api.send('POST', '/api/basemaps/addresses', { name: '天地图', url, attribution: '© 天地图' });
  const { body } = await add('https://{s}.tiles.example/{z}/{x}/{y}.png');
  expect(body).toMatchObject({ kind: 'xyz', name: '天地图', host: 'a.tiles.example', keyed: false });
  expect((await api.send('GET', `/api/basemaps/${body.id}/0/0/0`)).body.code).toBe('network_off');
  expect((await add('ftp://tiles.example/{z}/{x}/{y}')).status).toBe(400);
  expect((await add('https://tiles.example/')).status).toBe(400);
});

test('only those who may edit add or remove basemaps, and no id leads out of the folder', async () => {
  expect((await upload('x.pmtiles', 'x', 'viewer')).status).toBe(403);
  expect(
    (await api.send('POST', '/api/basemaps/addresses', { name: 'x', url: 'https://a.example/{z}/{x}/{y}' }, 'wall'))
      .status,
  ).toBe(403);
  expect((await api.send('DELETE', '/api/basemaps/abc', undefined, 'viewer')).status).toBe(403);
  expect((await api.fetch('/api/basemaps/..%2f..%2fcity/data.geojson')).status).toBe(400);
  expect(existsSync(join(api.dir, 'city.db'))).toBe(true);
});
