import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportOptions } from '../../electron/contract/imports.ts';
import { layerVersions } from '../../electron/store/versions.ts';
import { type Importer, importer } from '../helpers/importer.ts';

let zhitu: Importer;
beforeAll(() => {
  zhitu = importer();
});
afterAll(() => zhitu.remove());

const GOOD = '编号,时间,lon,lat,备注\nA1,2023-07-11,121.02,30.7,ok\nA2,2023-07-12,121.03,30.7,路口\n';
const feature = (coordinates: unknown, type = 'Point') =>
  JSON.stringify({ type: 'Feature', geometry: { type, coordinates }, properties: {} });
const collection = (...features: string[]) => `{"type":"FeatureCollection","features":[${features.join(',')}]}`;

/** What must not change, whatever the file. */
const TABLES = ['violations', 'segments', 'parking', 'vendors', 'structures', 'changes', 'audit', 'settings'];
async function state() {
  const counts = await Promise.all(TABLES.map((t) => zhitu.all<{ n: number }>(`SELECT count(*) AS n FROM ${t}`)));
  const [check] = await zhitu.all('PRAGMA quick_check');
  return { counts: counts.map(([c]) => c?.n), check, versions: await layerVersions(zhitu.store.read) };
}

describe('a file that cannot be imported says why and leaves the database as it was', () => {
  const cases: [string, string, string | Uint8Array, string, Partial<ImportOptions>?][] = [
    ['empty', 'a.csv', '', 'import_empty'],
    ['only spaces', 'a.csv', ' \n\n \n', 'import_empty'],
    ['only a header', 'a.csv', '编号,时间,lon,lat\n', 'import_empty'],
    ['an archive', 'a.csv', 'PK\x03\x04rest', 'import_truncated'],
    ['binary', 'a.csv', Buffer.from([...Buffer.from('a,b\n1,'), 0, 1, 2]), 'import_binary'],
    [
      'in an unknown encoding',
      'a.csv',
      Buffer.concat([Buffer.from(GOOD), Buffer.from([0xff, 0x30, 0xff, 0x0a])]),
      'import_encoding',
    ],
    [
      'GB18030 read as UTF-8 by choice',
      'a.csv',
      iconv.encode(GOOD, 'gb18030'),
      'import_encoding',
      { encoding: 'utf-8' },
    ],
    ['cut off inside a row', 'a.csv', GOOD.slice(0, -10), 'import_truncated'],
    ['cut off inside quotes', 'a.csv', `${GOOD}A3,2023-07-13,121.02,30.7,"unfinished`, 'import_truncated'],
    ['split by the wrong delimiter', 'a.csv', GOOD, 'import_no_geometry', { delimiter: ';' }],
    ['five million columns wide', 'a.csv', Buffer.alloc(5_000_000, ','), 'import_too_many_columns'],
    ['a web page', 'a.html', '<html><p>x</p></html>', 'import_unknown_format'],
    ['KML with nothing in it', 'a.kml', '<?xml version="1.0"?><kml/>', 'import_empty'],
    ['prose', 'a.txt', 'Once upon a time there was a street.\nThe end.\n', 'import_no_geometry'],
    ['GeoJSON cut off', 'a.geojson', collection(feature([121, 30])).slice(0, -5), 'import_truncated'],
    ['GeoJSON with a tail', 'a.geojson', `${collection(feature([121, 30]))}oops`, 'import_bad_json'],
    [
      'GeoJSON with two lists',
      'a.geojson',
      '{"type":"FeatureCollection","features":[],"features":[]}',
      'import_bad_json',
    ],
    ['TopoJSON', 'a.json', '{"type":"Topology","objects":{},"arcs":[]}', 'import_no_geometry'],
    [
      'nested ten thousand deep',
      'a.geojson',
      `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":${'['.repeat(10_000)}`,
      'import_too_deep',
    ],
    ['an empty collection', 'a.geojson', collection(), 'import_empty'],
    [
      'lines with the last one cut off',
      'a.geojsonl',
      `${feature([121, 30])}\n${feature([121, 30]).slice(0, 40)}`,
      'import_truncated',
    ],
    ['all with NaN', 'a.geojson', collection(feature([121, 30]).replace('121', 'NaN')), 'import_no_geometry'],
    ['all huge', 'a.geojson', collection(feature([1e300, 1e300])), 'import_nothing_usable'],
    [
      'all crossing themselves',
      'a.geojson',
      collection(
        feature(
          [
            [
              [121, 30],
              [121.01, 30.01],
              [121.01, 30],
              [121, 30.01],
              [121, 30],
            ],
          ],
          'Polygon',
        ),
      ),
      'import_nothing_usable',
    ],
  ];

  test.each(cases)('%s', async (_, name, content, code, options = {}) => {
    const before = await state();
    const layer = name.endsWith('csv') ? 'violations' : 'structures';
    const run = zhitu.run(zhitu.file(name, content), {
      layer: code === 'import_nothing_usable' && !String(content).includes('Polygon') ? 'vendors' : layer,
      ...options,
    });
    const error = await run.then(
      () => null,
      (e: unknown) => e,
    );
    expect(error).toMatchObject({ code, message: expect.not.stringContaining('{') });
    // Of a file without a usable row the report and its rows stay, and in the audit chain their seals and that of the step.
    const sealed = code === 'import_nothing_usable' ? 3 : 0;
    const counts = before.counts.map((count, i) => (TABLES[i] === 'audit' ? (count ?? 0) + sealed : count));
    expect(await state()).toEqual({ ...before, counts });
  });
});

describe('bad rows are refused one by one and the good ones taken', () => {
  test('in a table', async () => {
    const rows = [
      '编号,时间,lon,lat,备注',
      'B1,2023-07-11,121.02,30.7,good',
      'B2,2023-07-11,30.7,121.02,swapped',
      'B3,2023-07-11,0,0,zero',
      'B4,2023-07-11,x,30.7,text',
      'B5,2023-07-11,,,empty',
      'B6,2023-07-11,1e300,30.7,huge',
      'B7,soon,121.02,30.7,time',
      'B8,,121.02,30.7,no time',
      'B1,2023-07-11,121.02,30.7,again',
      'B9,2023-07-11,121.02,30.7,a,b,c',
      '"C1"x,2023-07-11,121.02,30.7,quote',
      'C2,2023-07-11,121.02',
      'C3,2023-07-11,121.02,30.7,,,',
    ];
    const report = await zhitu.run(zhitu.file('bad.csv', rows.join('\r\n')), {
      layer: 'violations',
      fields: { key: { column: '编号' } },
    });
    expect(report).toMatchObject({ read: 13, added: 2, refused: 11 });
    const refused = await zhitu.all(
      'SELECT row, line, code FROM refused_rows WHERE import_id = ? ORDER BY row',
      report.id,
    );
    expect(refused.map((r) => [r.row, r.code])).toEqual([
      [2, 'coordinate_swapped'],
      [3, 'coordinate_zero'],
      [4, 'coordinate_invalid'],
      [5, 'no_geometry'],
      [6, 'coordinate_range'],
      [7, 'time_invalid'],
      [8, 'field_missing'],
      [9, 'key_duplicate'],
      [10, 'csv_columns'],
      [11, 'csv_quote'],
      [12, 'no_geometry'],
    ]);
    expect(refused.every((r) => r.line === Number(r.row) + 1)).toBe(true);
    expect(report.reasons.every((r) => r.zh !== '' && r.en !== '' && !r.en.includes('{'))).toBe(true);
  });

  test('in GeoJSON', async () => {
    const features = [
      feature([121.02, 30.7]),
      feature([121.02, 30.7]).replace('121.02', 'NaN'),
      '{"type":"Feature","geometry":null,"properties":{}}',
      '{"type":"Feature","geometry":{"type":"Point","coordinates":[121.03,30.7]},"properties":[]}',
      feature([[121.02, 30.7]], 'MultiPoint'),
      '42',
      feature([121.02, 30.7, 8]),
    ];
    const report = await zhitu.run(zhitu.file('bad.geojson', collection(...features)), { layer: 'vendors' });
    expect(report).toMatchObject({ read: 7, added: 2, refused: 5 });
    expect(Object.fromEntries(report.reasons.map((r) => [r.code, r.count]))).toEqual({
      json_invalid: 1,
      no_geometry: 1,
      not_a_feature: 2,
      geometry_type: 1,
    });
  });

  test('line by line', async () => {
    const lines = [feature([121.02, 30.7]), '{"type":', '', feature([121.04, 30.7])];
    expect(await zhitu.run(zhitu.file('bad.geojsonl', lines.join('\n')), { layer: 'parking' })).toMatchObject({
      added: 2,
      refused: 1,
    });
  });

  test('and latitude before longitude is read so, and told', async () => {
    const path = zhitu.file('swapped.csv', 'name,lon,lat\na,30.70,121.02\nb,30.71,121.03\n');
    const seen = await zhitu.inspect(path, { layer: 'vendors' });
    expect(seen.warnings.map((w) => w.en).join()).toContain('swapped');
    expect(seen.preview[0]).toMatchObject({ lon: 121.02, lat: 30.7, refused: null });
    const said = await zhitu.inspect(path, { layer: 'vendors', crs: 'EPSG:4326' });
    expect(said.preview[0]?.refused?.code).toBe('coordinate_swapped');
    const report = await zhitu.run(path, { layer: 'vendors' });
    expect(report).toMatchObject({ added: 2, refused: 0 });
    expect(report.warnings.map((w) => w.en).join()).toContain('swapped');
  });
});

describe('text of any kind', () => {
  const hostile = fileURLToPath(new URL('../../../shared/data/hostile/', import.meta.url));
  const strings = [
    '=1+1',
    '+cmd|calc',
    '-2+3',
    '@SUM(A1)',
    '\tx',
    '<script>alert(1)</script>',
    '"; DROP TABLE vendors; --',
    "o'neil",
    `\${7*7}`,
    '{{x}}',
    '\u202Eevil',
    'a\u0007b',
    '𠮷',
    '\uFFFF',
    '../../etc/passwd',
    'NULL',
    'undefined',
  ];

  async function keeps(texts: string[]): Promise<void> {
    const features = texts.map((note, i) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [121 + i * 1e-4, 30.7] },
      properties: { name: `n${i}`, note, [note.slice(0, 50) || 'empty']: note },
    }));
    const report = await zhitu.run(
      zhitu.file('text.geojson', JSON.stringify({ type: 'FeatureCollection', features })),
      { layer: 'vendors' },
    );
    expect(report).toMatchObject({ refused: 0 });
    const rows = await zhitu.all<{ note: string | null; props: string }>(
      'SELECT note, props FROM vendors WHERE import_id = ? ORDER BY id',
      report.id,
    );
    expect(rows).toHaveLength(texts.length);
    rows.forEach((row, i) => {
      const text = (texts[i] ?? '').toWellFormed().replaceAll('\0', '\uFFFD');
      expect(row.note).toBe(text.trim() === '' ? null : text);
    });
    await zhitu.run(zhitu.file('again.geojson', JSON.stringify({ type: 'FeatureCollection', features })), {
      layer: 'vendors',
    });
  }

  test('is stored as it is written', () => keeps(strings));

  test.skipIf(!existsSync(hostile))('such as the big list of naughty strings and script injections too', async () => {
    const naughty = JSON.parse(readFileSync(join(hostile, 'blns.json'), 'utf8')) as string[];
    const formulas = readFileSync(join(hostile, 'csv-payload.txt'), 'utf8').split('\n');
    const scripts = readFileSync(join(hostile, 'xss/JHADDIX_XSS.txt'), 'utf8')
      .split('\n')
      .filter((s) => s.length < 2000);
    await keeps([...naughty, ...formulas, ...scripts]);
  });

  test('too long for a field is cut there and kept whole with the source columns', async () => {
    const long = '长'.repeat(3000);
    const report = await zhitu.run(zhitu.file('long.csv', `name,note,lon,lat\nx,${long},121.5,30.7\n`), {
      layer: 'parking',
    });
    const [row] = await zhitu.all<{ note: string; props: string }>(
      'SELECT note, props FROM parking WHERE import_id = ?',
      report.id,
    );
    expect(row?.note).toHaveLength(2000);
    expect(JSON.parse(row?.props ?? '')).toEqual({ note: long });
    expect(report.warnings.map((w) => w.en).join()).toContain('longer');
  });
});

describe('memory', () => {
  test('stays bounded by a single feature of 200 MB, and the features around it are taken', {
    timeout: 120_000,
  }, () => {
    const path = join(zhitu.folder, 'huge.geojson');
    const fd = openSync(path, 'w');
    writeSync(fd, `{"type":"FeatureCollection","features":[${feature([121.6, 30.7])},`);
    writeSync(fd, '{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[');
    const block = Buffer.from('[121.0200001,30.7000001],'.repeat(40_000)); // 1 MB
    for (let i = 0; i < 200; i++) writeSync(fd, block);
    writeSync(fd, `[121,30]]}},${feature([121.61, 30.7])}]}`);
    closeSync(fd);
    const child = fileURLToPath(new URL('../helpers/import-child.ts', import.meta.url));
    const { stdout } = spawnSync(
      process.execPath,
      [child, zhitu.store.path, join(zhitu.folder, 'data'), path, 'parking'],
      { encoding: 'utf8' },
    );
    const said = Object.assign(
      {},
      ...stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    );
    expect(said.report).toMatchObject({ read: 3, added: 2, refused: 1, reasons: [{ code: 'row_too_large' }] });
    expect(said.rss).toBeLessThan(450e6); // measured 285 MB; a file with one point takes 145 MB
  });
});
