import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureCollection } from 'geojson';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportReport } from '../../electron/contract/imports.ts';
import type { Role } from '../../electron/contract/may.ts';
import { LAYERS, type Layer } from '../../electron/domain/vocabulary.ts';
import { importPath } from '../../electron/imports/import-path.ts';
import { writeMeta } from '../../electron/store/meta.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { type Fixture, insertFeatures, randomFeatures } from '../helpers/db.ts';

let api: TestApi;
beforeEach(async () => {
  api = await testApi();
});
afterEach(() => api.close());

const actor = { name: 'tester', role: 'admin' };

async function load(name: string, text: string, layer: Layer): Promise<ImportReport> {
  const path = join(api.dir, name);
  writeFileSync(path, text);
  const { report, changed } = await importPath(api.zhitu.ctx, actor, path, { layer });
  await api.zhitu.ctx.queries.invalidate(changed);
  return report;
}

async function save(
  layer: Layer,
  format: 'csv' | 'geojson',
  query = '',
  as: Role = 'admin',
): Promise<{ text: string; name: string }> {
  const response = await api.fetch(`/api/layers/${layer}/export?format=${format}${query}`, {}, as);
  expect(response.status).toBe(200);
  const name = /filename\*=UTF-8''(\S+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';
  return { text: Buffer.from(await response.arrayBuffer()).toString('utf8'), name: decodeURIComponent(name) };
}

const PARKING = [
  '编号,名称,类型,泊位数,wkt,单位,收费',
  'P1,=SUM(A1:A9),公共,50,POINT (121.02 30.7),甲方,是',
  'P2,"引号""和,逗号",奇怪的类型,60,"LINESTRING (121.02 30.7, 121.03 30.71)",@乙方,-5',
  'P3,,,,"POLYGON ((121.02 30.7, 121.03 30.7, 121.03 30.71, 121.02 30.7))",,+1',
].join('\n');

describe('an export', () => {
  test.each(['csv', 'geojson'] as const)('as %s, imported again, changes nothing', async (format) => {
    expect(await load('parking.csv', PARKING, 'parking')).toMatchObject({ added: 3, refused: 0 });
    await load(
      'tickets.csv',
      '时间,方式,经度,纬度,车牌号,天气\n2023-07-11 08:05,人工贴单,121.02,30.7,浙F12345,晴\n2023-07-11 08:05,人工贴单,121.02,30.7,浙F12345,晴\n',
      'violations',
    );
    const again = await load(`p.${format}`, (await save('parking', format)).text, 'parking');
    expect(again).toMatchObject({ added: 0, updated: 0, unchanged: 3, refused: 0 });
  });

  test.each(LAYERS)('of %s with drawn features of every kind is imported again without a change', async (layer) => {
    const features: Fixture[] = randomFeatures(layer, 60, { missing: 0.2 }).map((f, i) => ({
      ...f,
      key: `K${i}`,
      retired_at: null,
      ...('berths' in f ? { berths: i } : {}),
    }));
    const { store } = api.zhitu.ctx;
    await store.write(async (db) => {
      const nowhere = JSON.stringify({ type: 'Polygon', coordinates: [] });
      const towns = [...new Set(features.flatMap((f) => (f.town ? [String(f.town)] : [])))];
      const squads = [...new Set(features.flatMap((f) => (f.squad ? [String(f.squad)] : [])))];
      await db.bulk(
        'INSERT INTO squads VALUES (?, ?, NULL)',
        squads.map((s) => [s, `${s}中队`]),
      );
      await db.bulk(
        'INSERT INTO towns VALUES (?, ?, NULL, NULL, 121, 30, ?)',
        towns.map((t) => [t, `${t}镇`, nowhere]),
      );
    });
    await insertFeatures(store, layer, features);
    await api.zhitu.ctx.queries.invalidate([layer]);
    for (const format of ['csv', 'geojson'] as const) {
      const { text } = await save(layer, format);
      const report = await load(`again-${layer}.${format}`, text, layer);
      expect([format, report]).toMatchObject([format, { added: 0, updated: 0, refused: 0, unchanged: 60 }]);
    }
  });

  test('as GeoJSON is RFC 7946 with the source columns beside the fields', async () => {
    await load('parking.csv', PARKING, 'parking');
    const { text, name } = await save('parking', 'geojson');
    const found = JSON.parse(text) as FeatureCollection & { zhitu: unknown };
    expect(name).toMatch(/^zhitu-parking-\d{4}-\d\d-\d\d\.geojson$/);
    expect(found.zhitu).toEqual({ layer: 'parking' });
    expect(found.features[0]).toEqual({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [121.02, 30.7] },
      properties: { key: 'P1', name: '=SUM(A1:A9)', kind: 'public', berths: 50, owner: '甲方', 收费: '是' },
    });
    expect(found.features[1]?.properties).toMatchObject({ 类型: '奇怪的类型', length_m: expect.any(Number) });
  });

  test('as CSV opens in a spreadsheet: byte-order mark, no formulas, numbers as numbers', async () => {
    await load('parking.csv', PARKING, 'parking');
    const { text } = await save('parking', 'csv');
    expect(text.startsWith('\uFEFFkey,name,kind,')).toBe(true);
    expect(text).toContain("'=SUM(A1:A9)");
    expect(text).toContain("'@乙方");
    expect(text).toContain('"引号""和,逗号"');
    expect(text.split('\r\n')[0]).toMatch(/lon,lat,wkt,.*zhitu_note$/);
    for (const cell of text.slice(1).split(/[,\r\n]+/)) expect(cell).not.toMatch(/^[=@+]/);
  });

  test('takes what the filter shows, no more', async () => {
    await load('parking.csv', PARKING, 'parking');
    const { text } = await save('parking', 'geojson', '&kind=public');
    expect((JSON.parse(text) as FeatureCollection).features).toHaveLength(1);
    expect(
      (JSON.parse((await save('parking', 'geojson', '&kind=roadside')).text) as FeatureCollection).features,
    ).toEqual([]);
    expect((await api.fetch('/api/layers/parking/export?format=csv&kind=nonsense')).status).toBe(400);
    expect((await api.fetch('/api/layers/parking/export?format=xlsx')).status).toBe(400);
  });

  test('gives masked plates to those who may see them, and plates or owners to nobody else', async () => {
    await load('tickets.csv', '时间,经度,纬度,车牌号\n2023-07-11,121.02,30.7,浙F12345\n', 'violations');
    for (const format of ['csv', 'geojson'] as const) {
      expect((await save('violations', format)).text).toContain('浙F·12•45');
      const seen = (await save('violations', format, '', 'viewer')).text;
      expect(seen).not.toContain('plate');
      expect(seen).not.toContain('浙F');
      expect((await save('violations', format)).text).not.toContain('12345');
    }
  });

  test('of the demo says in its name and content that it is a drawing', async () => {
    await api.zhitu.ctx.store.write((db) => writeMeta(db, 'schematic', '1'));
    await load('parking.csv', PARKING, 'parking');
    const csv = await save('parking', 'csv');
    expect(csv.name).toContain('示意数据');
    expect(csv.text.split('\r\n')[1]).toContain('示意数据');
    expect(JSON.parse((await save('parking', 'geojson')).text).zhitu).toMatchObject({
      schematic: true,
      note: { zh: expect.stringContaining('示意') },
    });
  });

  test('of many pages holds every feature once', async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => `V${i},2023-07-11,${(121 + i * 1e-5).toFixed(5)},30.7`);
    await load('many.csv', ['编号,时间,lon,lat', ...rows].join('\n'), 'violations');
    const { features } = JSON.parse((await save('violations', 'geojson')).text) as FeatureCollection;
    expect(new Set(features.map((f) => f.properties?.key)).size).toBe(2500);
    expect((await save('violations', 'csv')).text.trim().split('\r\n')).toHaveLength(2501);
  });
});
