import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Importer, importer } from '../helpers/importer.ts';

let zhitu: Importer;
beforeAll(() => {
  zhitu = importer();
});
afterAll(() => zhitu.remove());

const HEADER = ['编号', '时间', '方式', '备注', '经度', '纬度'];
const ROWS = [
  ['A1', '2023/7/11 8:05', '人工贴单', '路口, "东"', '121.02', '30.7'],
  ['A2', '2023年7月12日', '电子抓拍', '', '121.03', '30.71'],
];
/** Instants of the rows in Asia/Shanghai. */
const EPOCHS = [1_689_033_900, 1_689_091_200];

const quoted = (s: string) => (/[",;\t|]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s);
const table = (delimiter: string, rows = [HEADER, ...ROWS]) =>
  rows.map((r) => r.map(quoted).join(delimiter)).join('\r\n');
const withTimes = (times: string[]) =>
  table(',', [HEADER, ...ROWS.map((r, i) => [r[0] ?? '', times[i] ?? '', ...r.slice(2)])]);
const object = (r: string[]) => Object.fromEntries(HEADER.slice(0, 4).map((h, i) => [h, r[i]]));
const place = (r: string[]) => [Number(r[4]), Number(r[5])];
const features = ROWS.map((r) => ({
  type: 'Feature',
  properties: object(r),
  geometry: { type: 'Point', coordinates: place(r) },
}));
const collection = { type: 'FeatureCollection', features };
const swapSign = (s: string) => s.replace('.', ',');

const FORMATS: [string, string, string | Uint8Array][] = [
  ['CSV', 'a.csv', table(',')],
  ['CSV with a byte-order mark', 'b.csv', `\uFEFF${table(',')}`],
  ['CSV in GB18030', 'c.csv', iconv.encode(table(','), 'gb18030')],
  ['tabs in UTF-16', 'd.txt', iconv.encode(table('\t'), 'utf-16le', { addBOM: true })],
  [
    'semicolons and decimal commas',
    'e.csv',
    table(';', [HEADER, ...ROWS.map((r) => [...r.slice(0, 4), swapSign(r[4] ?? ''), swapSign(r[5] ?? '')])]),
  ],
  ['bars', 'f.csv', table('|')],
  ['times in epoch seconds', 'g.csv', withTimes(EPOCHS.map(String))],
  ['times in epoch milliseconds', 'h.csv', withTimes(EPOCHS.map((e) => String(e * 1000)))],
  ['times as Excel serials', 'i.csv', withTimes(EPOCHS.map((e) => String((e + 8 * 3600) / 86_400 + 25_569)))],
  ['times in UTC', 'j.csv', withTimes(EPOCHS.map((e) => new Date(e * 1000).toISOString()))],
  [
    'a WKT column',
    'k.csv',
    table(',', [[...HEADER.slice(0, 4), 'wkt'], ...ROWS.map((r) => [...r.slice(0, 4), `POINT (${r[4]} ${r[5]})`])]),
  ],
  ['GeoJSON', 'l.geojson', JSON.stringify(collection)],
  [
    'GeoJSON, indented, its members in another order',
    'm.geojson',
    JSON.stringify({ features, name: 'x', type: 'FeatureCollection' }, null, 2),
  ],
  ['GeoJSON in GB18030', 'n.geojson', iconv.encode(JSON.stringify(collection), 'gb18030')],
  ['newline-delimited GeoJSON', 'o.geojsonl', features.map((f) => JSON.stringify(f)).join('\n')],
  ['GeoJSON text sequence', 'p.geojsons', features.map((f) => `\x1e${JSON.stringify(f)}\n`).join('')],
  ['a list of records', 'q.json', JSON.stringify(ROWS.map((r) => ({ ...object(r), COORDINATES: place(r) })))],
];

describe('the same rows', () => {
  test.each(FORMATS)('as %s are the same features', async (_, name, content) => {
    const path = zhitu.file(name, content);
    const seen = await zhitu.inspect(path, { layer: 'violations' });
    expect(seen.warnings).toEqual([]);
    const report = await zhitu.run(path, { layer: 'violations' });
    expect(report).toMatchObject(
      name === 'a.csv' ? { added: 2, refused: 0 } : { added: 0, updated: 0, unchanged: 2, refused: 0 },
    );
    const rows = await zhitu.all('SELECT key, at, method, note, lon, lat, props FROM violations ORDER BY key');
    expect(rows).toEqual([
      { key: 'A1', at: EPOCHS[0], method: 'manual', note: '路口, "东"', lon: 121.02, lat: 30.7, props: null },
      { key: 'A2', at: EPOCHS[1], method: 'capture', note: null, lon: 121.03, lat: 30.71, props: null },
    ]);
  });

  test('without a header are read by the columns’ numbers', async () => {
    const path = zhitu.file('z.csv', '121.5,30.7,x\n121.6,30.7,y\n');
    const seen = await zhitu.inspect(path, { layer: 'parking' });
    expect(seen.columns.map((c) => c.name)).toEqual(['column_1', 'column_2', 'column_3']);
    const report = await zhitu.run(path, {
      layer: 'parking',
      lon: 'column_1',
      lat: 'column_2',
      fields: { name: { column: 'column_3' } },
    });
    expect(report).toMatchObject({ added: 2 });
  });

  test('in the local grid, with northing first as surveyors write it, land in the city', async () => {
    const path = zhitu.file('grid.csv', '名称,X,Y\n甲,3398158.370,597720.465\n');
    const seen = await zhitu.inspect(path, { layer: 'parking' });
    expect(seen.options).toMatchObject({ lon: 'Y', lat: 'X', crs: 'EPSG:4549' });
    expect(seen.preview[0]).toMatchObject({ lon: expect.closeTo(121.02, 6), lat: expect.closeTo(30.7, 6) });
  });

  test('of GeoJSON that names its system are read in it', async () => {
    const named = { ...collection, crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4549' } } };
    named.features = [
      {
        ...features[0],
        geometry: { type: 'Point', coordinates: [597720.465, 3398158.37] },
      } as (typeof features)[number],
    ];
    const seen = await zhitu.inspect(zhitu.file('named.geojson', JSON.stringify(named)), { layer: 'violations' });
    expect(seen.crsCandidates[0]).toMatchObject({ crs: 'EPSG:4549', en: expect.stringContaining('says so') });
    const strange = { ...collection, crs: { type: 'name', properties: { name: 'EPSG:2154' } } };
    const warned = await zhitu.inspect(zhitu.file('strange.geojson', JSON.stringify(strange)), { layer: 'violations' });
    expect(warned.warnings.map((w) => w.en).join()).toContain('EPSG:2154');
  });
});
