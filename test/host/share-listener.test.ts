/** The listener for other programs, asked over its socket; and GDAL, which reads all layers through it. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FeatureCollection, Geometry, Point } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compose } from '../../electron/compose.ts';
import type { ShareSees, Shares } from '../../electron/contract/shares.ts';
import { LAYERS } from '../../electron/domain/vocabulary.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { insertFeatures, randomFeatures } from '../helpers/db.ts';
import { addStreets } from '../helpers/town-db.ts';
import { ogr2ogr } from '../setup/judges.ts';

const COUNT = 120;
let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  for (const [i, layer] of LAYERS.entries())
    await insertFeatures(api.zhitu.ctx.store, layer, randomFeatures(layer, COUNT, { seed: i + 1 }));
  await addStreets(api.zhitu.ctx.store);
});
afterAll(() => api.close());

const desk = async (method: string, path: string, body?: unknown) => (await api.send(method, path, body)).body;
const open = async (): Promise<string> => (await desk('POST', '/api/shares/door')).url;
const share = (sees: ShareSees): Promise<{ id: number; key: string }> =>
  desk('POST', '/api/shares', { name: 'QGIS', sees });

interface Answer {
  status: number;
  text: string;
  asks: string | undefined;
}

/** By a socket of its own: every header is exactly as given. */
function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, method, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, text, asks: answer.headers['www-authenticate'] }),
      );
    });
    sent.on('error', reject).end();
  });
}

describe('the door for other programs', () => {
  test('is closed at first, and is an administrator’s', async () => {
    expect(await desk('GET', '/api/shares')).toEqual({ url: null, shares: [] });
    for (const role of ['supervisor', 'officer', 'viewer'] as const) {
      expect((await api.send('POST', '/api/shares/door', {}, role)).status).toBe(403);
      expect((await api.send('POST', '/api/shares', { name: 'x', sees: 'all' }, role)).status).toBe(403);
      expect((await api.send('GET', '/api/shares', undefined, role)).status).toBe(403);
    }
    expect(await open()).toMatch(/^http:\/\/127\.0\.0\.1:73[67]\d$/);
    expect(await open()).toBe((await desk('GET', '/api/shares')).url);
  });

  test('lets a key in by path, password or bearer, and gives addresses in its own way back', async () => {
    const url = await open();
    const { key } = await share('map');
    const basic = { Authorization: `Basic ${Buffer.from(`zhitu:${key}`).toString('base64')}` };
    for (const [address, headers] of [
      [`${url}/${key}/ogc`, {}],
      [`${url}/${key}/ogc/`, {}],
      [`${url}/ogc`, basic],
      [`${url}/ogc/`, { Authorization: `Bearer ${key}` }],
    ] as const) {
      const { status, text } = await ask(address, headers);
      expect(status).toBe(200);
      expect(JSON.parse(text).links[0].href).toBe(address.replace(/\/$/, ''));
    }
    const tile = await ask(`${url}/${key}/ogc/collections/parking/tiles/WebMercatorQuad/0/0/0`);
    expect(tile.status).toBe(200);
  });

  test('refuses everybody else, pages of browsers, and all that is not the OGC API', async () => {
    const url = await open();
    const { key } = await share('all');
    const wrong = 'A'.repeat(43);
    const none = await ask(`${url}/ogc`);
    expect([none.status, none.asks, JSON.parse(none.text).code]).toEqual([
      401,
      expect.stringContaining('Basic'),
      'share_key',
    ]);
    expect((await ask(`${url}/${wrong}/ogc`)).status).toBe(401);
    expect((await ask(`${url}/ogc`, { Authorization: 'Basic !' })).status).toBe(401);
    expect((await ask(`${url}/${key}/ogc`, { Origin: 'https://example.com' })).status).toBe(403);
    expect((await ask(`${url}/${key}/ogc`, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await ask(`${url}/${key}/ogc`, { Host: 'example.com' })).status).toBe(403);
    for (const path of ['/api/session', '/api/layers', '/', '/api/openapi.json', '/ogc/../api/session'])
      expect((await ask(`${url}/${key}${path}`)).status).not.toBe(200);
    expect((await ask(`${url}/api/shares`, { Authorization: `Bearer ${key}` })).status).toBe(404);
    expect((await ask(`${url}/${key}/ogc/collections/parking/items`, {}, 'OPTIONS')).status).toBe(204);
    expect((await ask(`${url}/ogc/collections/parking/items`, {}, 'OPTIONS')).status).toBe(401);
    for (const method of ['POST', 'DELETE', 'PUT'])
      expect((await ask(`${url}/${key}/ogc/collections/parking/items`, {}, method)).status).toBe(404);
  });

  test('tells each what it may see, ends with its key, and is told of in the audit chain', async () => {
    const url = await open();
    const names = async (key: string) => {
      const { text } = await ask(`${url}/${key}/ogc/collections/vendors/schema`);
      return Object.keys(JSON.parse(text).properties);
    };
    const [map, plan, all] = [await share('map'), await share('plan'), await share('all')];
    expect((await names(map.key)).filter((name) => ['organiser', 'note'].includes(name))).toEqual([]);
    expect((await names(plan.key)).filter((name) => ['organiser', 'note'].includes(name))).toEqual(['organiser']);
    expect((await names(all.key)).filter((name) => ['organiser', 'note'].includes(name))).toEqual([
      'organiser',
      'note',
    ]);
    const stopped: Shares = await desk('DELETE', `/api/shares/${all.id}`);
    expect(stopped.shares.find(({ id }) => id === all.id)?.stoppedAt).toBeGreaterThan(0);
    expect((await ask(`${url}/${all.key}/ogc`)).status).toBe(401);
    expect((await api.send('DELETE', `/api/shares/${all.id}`)).status).toBe(404);
    const kept = JSON.stringify(await api.zhitu.ctx.store.read.all('SELECT * FROM shares'));
    for (const { key } of [map, plan, all]) expect(kept).not.toContain(key);
    const entries = await api.zhitu.ctx.store.read.all(
      "SELECT action, to_state FROM audit WHERE entity = 'share' AND entity_id = ? ORDER BY id",
      all.id,
    );
    expect(entries).toEqual([
      { action: 'share', to_state: 'all' },
      { action: 'revoke', to_state: null },
    ]);
    await desk('DELETE', '/api/shares/door');
    await expect(ask(`${url}/${map.key}/ogc`)).rejects.toThrow();
    expect(await open()).toBe(url);
    expect((await ask(`${url}/${map.key}/ogc`)).status).toBe(200);
  });

  test('is open again at the next start only if it was left open', async () => {
    const { store, dataDir } = api.zhitu.ctx;
    const next = async () => {
      const zhitu = await compose({ dbPath: store.path, dataDir, host: 'loopback', pages: false, listens: true });
      const url = zhitu.ctx.shareDoor.url();
      await zhitu.close();
      return url;
    };
    await open();
    expect(await next()).toMatch(/^http:\/\/127\.0\.0\.1:73[67]\d$/);
    await desk('DELETE', '/api/shares/door');
    expect(await next()).toBeNull();
  });
});

const gdal = ogr2ogr();
describe.skipIf(gdal === null)('GDAL’s driver for OGC API – Features', () => {
  let source: string;
  const run = promisify(execFile);
  const env = { ...process.env, GDAL_HTTP_TIMEOUT: '60', OGR_GEOJSON_MAX_OBJ_SIZE: '0', CPL_DEBUG: 'HTTP' };

  beforeAll(async () => {
    const { key } = await share('all');
    source = `OAPIF:${await open()}/${key}/ogc`;
  });

  let number = 0;
  let asked = ''; // the addresses that GDAL fetched
  async function read(layer: string, ...args: string[]): Promise<FeatureCollection> {
    mkdirSync(join(api.dir, 'gdal'), { recursive: true });
    number += 1;
    const file = join(api.dir, 'gdal', `${number}.geojson`);
    const { stderr } = await run(
      String(gdal),
      ['-f', 'GeoJSON', '-preserve_fid', '-lco', 'COORDINATE_PRECISION=7', ...args, file, source, layer],
      { env },
    );
    asked = stderr;
    return JSON.parse(readFileSync(file, 'utf8'));
  }

  async function own(layer: string, query: Record<string, string> = {}): Promise<FeatureCollection> {
    const asked = new URLSearchParams({ limit: '10000', ...query });
    return desk('GET', `/api/ogc/collections/${layer}/items?${asked}`);
  }

  const idsOf = ({ features }: FeatureCollection) => features.map(({ id }) => Number(id)).sort((a, b) => a - b);

  test.each([...LAYERS, 'streets'])('reads %s, page by page: every feature, shape and value', async (layer) => {
    const [theirs, ours] = [await read(layer, '-oo', 'PAGE_SIZE=50'), await own(layer)];
    expect(idsOf(theirs)).toEqual(idsOf(ours));
    const byId = new Map(theirs.features.map((feature) => [Number(feature.id), feature]));
    for (const { id, geometry, properties } of ours.features) {
      const other = byId.get(Number(id));
      expect(other?.geometry).toEqual(geometry);
      for (const [name, value] of Object.entries(properties ?? {})) {
        expect([id, name, plain(other?.properties?.[name])]).toEqual([id, name, plain(value)]);
      }
    }
  });

  test.each([
    [3857, false],
    [4549, true],
  ])('puts features where they are here in EPSG:%i, to a centimetre', async (code, northFirst) => {
    const theirs = await read('violations', '-t_srs', `EPSG:${code}`, '-lco', 'RFC7946=NO');
    const { features } = await own('violations', { crs: `http://www.opengis.net/def/crs/EPSG/0/${code}` });
    const placed = new Map(theirs.features.map(({ id, geometry }) => [Number(id), coordinatesOf(geometry)]));
    for (const { id, geometry } of features) {
      const [a, b] = coordinatesOf(geometry);
      const [x, y] = placed.get(Number(id)) ?? [];
      const [east, north] = northFirst ? [b, a] : [a, b];
      expect(Math.hypot(Number(x) - Number(east), Number(y) - Number(north))).toBeLessThan(0.01); // it was given seven decimals
    }
  });

  test('finds by its own filters what the app finds', async () => {
    const box = ['120.98', '30.66', '121.05', '30.74'];
    const rows = async (layer: string, query: string) =>
      (await desk('GET', `/api/layers/${layer}/rows?limit=1000&${query}`)).rows
        .map(({ id }: { id: number }) => id)
        .sort((a: number, b: number) => a - b);
    expect(idsOf(await read('violations', '-spat', ...box))).toEqual(await rows('violations', `bbox=${box}`));
    const capture = await read('violations', '-where', "method = 'capture'");
    expect(idsOf(capture)).toEqual(await rows('violations', 'method=capture'));
    expect(capture.features.length).toBeGreaterThan(10);
    const both = await read('parking', '-where', "kind = 'temporary_lot' AND berths > 0.4");
    expect(idsOf(both)).toEqual(idsOf(await own('parking', { filter: "kind = 'temporary_lot' AND berths > 0.4" })));
    expect(both.features.length).toBeGreaterThan(3);
    const words = "(method <> 'capture' OR fire_lane = 1) AND street IS NOT NULL AND key ILIKE '%-1%'";
    const some = { filter: words.replace('= 1', '= TRUE') };
    expect(idsOf(await read('violations', '-where', words))).toEqual(idsOf(await own('violations', some)));
    expect(asked).toContain('filter-lang=cql-text'); // it let us filter
    expect((await own('violations', some)).features.length).toBeGreaterThan(5);
    // GDAL’s own geometry decides which shapes the box meets.
    const ours = idsOf(await own('structures', { bbox: box.join() }));
    expect(idsOf(await read('structures', '-spat', ...box))).toEqual(ours);
    expect(ours.length).toBeGreaterThan(5);
  });
});

function coordinatesOf(geometry: Geometry): number[] {
  return (geometry as Point).coordinates;
}

/** GDAL writes times in a spelling of its own, and truth as it likes. */
function plain(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  const time = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? (value ?? null) : time;
}
