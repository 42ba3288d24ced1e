/** QGIS reads all layers from the listener for other programs: skipped where Debian's python3-qgis is not installed. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LAYERS, type Layer } from '../../electron/domain/vocabulary.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { insertFeatures, randomFeatures } from '../helpers/db.ts';

const PYTHON = '/usr/bin/python3';
const hasQgis = existsSync(PYTHON) && existsSync('/usr/lib/python3/dist-packages/qgis/core/__init__.py');
const COUNT = 200;

interface Found {
  valid: boolean;
  fields: Record<string, string>;
  keys: string[];
  nulls: number;
}

describe.skipIf(!hasQgis)('QGIS’s provider for OGC API – Features', { timeout: 240_000 }, () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    for (const [i, layer] of LAYERS.entries())
      await insertFeatures(api.zhitu.ctx.store, layer, randomFeatures(layer, COUNT, { seed: i + 1, missing: 0 }));
  });
  afterAll(() => api.close());

  const box = [120.98, 30.66, 121.05, 30.74];
  const [from, to] = [Date.UTC(2022, 5, 1) / 1000, Date.UTC(2023, 1, 1) / 1000];
  const iso = (at: number) => new Date(at * 1000).toISOString();
  /** What QGIS asks, and which keys the app has for the same. */
  const ASKS: [layer: string, ask: { filter?: string; box?: number[] }, same: Record<string, string>][] = [
    ['violations', {}, {}],
    ['segments', {}, {}],
    ['structures', {}, {}],
    ['violations', { filter: `"method" = 'capture'` }, { method: 'capture' }],
    [
      'violations',
      { filter: `"at" >= '${iso(from)}' AND "at" <= '${iso(to - 1)}'` },
      { from: String(from), to: String(to) },
    ],
    ['violations', { box }, { bbox: box.join() }],
    ['violations', { box, filter: `"method" = 'capture'` }, { bbox: box.join(), method: 'capture' }],
    ['parking-points', {}, {}],
    ['parking-lines', {}, {}],
    ['parking-areas', {}, {}],
    ['vendors-points', {}, {}],
    ['vendors-areas', {}, {}],
    ['parking-areas', { filter: `"kind" = 'temporary_lot'` }, { kind: 'temporary_lot' }],
  ];

  test('reads all five to the end, and finds by kind, time and area what the app finds', async () => {
    const { url } = (await api.send('POST', '/api/shares/door')).body;
    const { key } = (await api.send('POST', '/api/shares', { name: 'QGIS', sees: 'all' })).body;
    const asks = ASKS.map(([layer, ask]) => ({ layer, ...ask }));
    const found = await qgis({ url: `${url}/${key}/ogc`, page: 90, asks });
    const together = new Map<string, string[]>();
    for (const [i, [layer, ask, same]] of ASKS.entries()) {
      const { valid, keys, nulls } = found[i] as Found;
      expect([layer, valid, nulls]).toEqual([layer, true, 0]);
      const [whole = '', part] = layer.split('-') as [Layer, string?];
      const expected = await appKeys(whole as Layer, same);
      if (part === undefined) expect([layer, ask, keys.sort()]).toEqual([layer, ask, expected]);
      else if (ask.filter) expect(expected).toEqual(expect.arrayContaining(keys));
      else together.set(whole, [...(together.get(whole) ?? []), ...keys]);
      expect(keys.length).toBeGreaterThan(5);
    }
    for (const [layer, keys] of together) expect(keys.sort()).toEqual(await appKeys(layer as Layer, {}));
    expect(found[0]?.fields).toMatchObject({ key: 'String', at: 'DateTime', fire_lane: 'Boolean' });
  });

  async function appKeys(layer: Layer, query: Record<string, string>): Promise<string[]> {
    const { body } = await api.send(
      'GET',
      `/api/layers/${layer}/rows?${new URLSearchParams({ limit: '1000', ...query })}`,
    );
    return body.rows.map(({ key }: { key: string }) => key).sort();
  }
});

async function qgis(ask: unknown): Promise<Found[]> {
  const script = join(import.meta.dirname, 'qgis-oapif.py');
  const child = spawn(PYTHON, [script], {
    env: { ...process.env, QT_QPA_PLATFORM: 'offscreen', TZ: 'Asia/Shanghai' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.end(JSON.stringify(ask));
  const lines = (await text(child.stdout)).split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line));
}
