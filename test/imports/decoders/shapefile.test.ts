import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { DecodeOptions } from '../../../electron/imports/decoders/decoder.ts';
import { polygonsOf } from '../../../electron/imports/decoders/shapefile/rings.ts';
import { localFile } from '../../../electron/imports/uploads.ts';
import { decodeAll } from '../../helpers/decode.ts';
import { makeZip } from '../../helpers/make-zip.ts';
import { type DbfColumn, dbfOf, NULL_SHAPE, pointShape, polygonShape, shpOf } from '../../helpers/shapefile.ts';
import { ogr2ogr } from '../../setup/judges.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/imports/formats');
const NAME: DbfColumn = { name: iconv.encode('名称', 'gbk'), type: 'C', length: 12 };
const gbk = (text: string) => iconv.encode(text, 'gbk');

function folder(files: Record<string, string | Uint8Array>): string {
  const made = mkdtempSync(join(tmpdir(), 'zhitu-shp-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(made, name), bytes);
  return made;
}

async function decoded(files: Record<string, string | Uint8Array>, options: Partial<DecodeOptions> = {}) {
  const all = await decodeAll(join(folder(files), Object.keys(files)[0] as string), options);
  if (!all) throw new Error('not recognised');
  return all;
}

const points = (n: number) =>
  shpOf(
    1,
    Array.from({ length: n }, (_, i) => pointShape(121 + i, 30.7)),
  );
const names = async (files: Record<string, string | Uint8Array>, options: Partial<DecodeOptions> = {}) => {
  const { tables, warnings } = await decoded(files, options);
  return { names: tables[0]?.rows.map((row) => row.columns.名称 ?? null), warnings };
};

describe('a shapefile', () => {
  test('zipped by Windows in Chinese, without .cpg: names, folders, holes, numbers and dates as they were', async () => {
    const all = await decodeAll(join(FIXTURES, 'streets-gbk.zip'));
    const given = JSON.parse(readFileSync(join(FIXTURES, 'streets.geojson'), 'utf8')).features;
    expect(all?.warnings).toEqual([]);
    expect(all?.tables).toMatchObject([
      { name: '街道', count: 2, columns: ['名称', '面积', '日期', '编号', '大', '在用'] },
    ]);
    expect(all?.tables[0]?.crs).toContain('GCS_WGS_1984');
    expect(all?.tables[0]?.rows.map((row) => row.columns)).toEqual([
      { ...given[0].properties, 大: '9007199254740993', 在用: 1 },
      { 名称: '钟埭街道', 面积: -0.5, 日期: '2024-02-29', 大: 1, 在用: 0 },
    ]);
    expect(all?.tables[0]?.rows.map((row) => row.geometry?.type)).toEqual(['Polygon', 'MultiPolygon']);
    expect(all?.tables[0]?.rows[0]?.geometry).toMatchObject({ coordinates: [{ length: 5 }, { length: 5 }] });
  });

  test('is read in the encoding its text is in, whatever the files say', async () => {
    const { shp, shx } = points(3);
    const texts = ['当湖街道', '钟埭', '平湖市新埭镇'];
    const table = (encode: (text: string) => Buffer, driver: number) =>
      dbfOf(
        [{ ...NAME, name: encode('名称') }],
        texts.map((text) => [encode(text)]),
        driver,
      );
    const utf8 = (text: string) => Buffer.from(text).subarray(0, 12); // the last one cut within a character
    const set = (dbf: Buffer, cpg?: string) => ({
      'a.shp': shp,
      'a.shx': shx,
      'a.dbf': dbf,
      ...(cpg ? { 'a.cpg': cpg } : {}),
    });
    for (const [driver, cpg] of [
      [0, undefined],
      [77, undefined],
      [87, undefined],
      [3, 'ISO-8859-1'],
      [0, 'GBK'],
      [0, 'UTF-8'],
    ] as const) {
      expect((await names(set(table(gbk, driver), cpg))).names).toEqual(texts);
    }
    for (const [driver, cpg] of [
      [0, undefined],
      [77, undefined],
      [87, 'UTF-8'],
      [0, 'ANSI 936'],
    ] as const) {
      const { names: found, warnings } = await names(set(table(utf8, driver), cpg));
      expect(found).toEqual(['当湖街道', '钟埭', '平湖市新']);
      expect(warnings.some((w) => w.includes('utf-8'))).toBe(driver === 77 || cpg === 'ANSI 936');
    }
    expect((await names(set(table(gbk, 0)), { encoding: 'utf-8' })).names?.[0]).not.toBe('当湖街道');
    const french = dbfOf([{ ...NAME, name: 'nom' }], [[Buffer.from('caf\xe9', 'latin1')]], 87);
    expect((await decoded(set(french))).tables[0]?.rows[0]?.columns).toEqual({ nom: 'café' });
  });

  test('values of every kind; deleted records, and shapes and records without each other', async () => {
    const columns: DbfColumn[] = [
      { name: 'C', type: 'C', length: 6 },
      { name: 'N', type: 'N', length: 18 },
      { name: 'F', type: 'F', length: 10 },
      { name: 'D', type: 'D', length: 8 },
      { name: 'L', type: 'L', length: 1 },
      { name: 'I', type: 'I', length: 4 },
      { name: 'T', type: 'T', length: 8 },
      { name: 'M', type: 'M', length: 10 },
      { name: 'C', type: 'C', length: 2 },
    ];
    const int = Buffer.alloc(4);
    int.writeInt32LE(-7);
    const instant = Buffer.alloc(8);
    instant.writeInt32LE(2_460_371);
    instant.writeInt32LE(36_000_000, 4);
    const dbf = dbfOf(columns, [
      ['  a', '9007199254740993', '-1.5e3', '20240301', 'T', int, instant, '1', 'b'],
      null,
      ['', '******', 'x', '00000000', '?', Buffer.alloc(4), Buffer.alloc(8), '', ''],
      ['more', '1', '', '', '', '', '', '', ''],
    ]);
    const { shp, shx } = points(3);
    const { tables, warnings } = await decoded({ 'a.shp': shp, 'a.shx': shx, 'A.DBF': dbf });
    expect(tables[0]?.rows).toEqual([
      {
        number: 1,
        geometry: { type: 'Point', coordinates: [121, 30.7] },
        columns: {
          C: '  a',
          N: '9007199254740993',
          F: -1500,
          D: '2024-03-01',
          L: true,
          I: -7,
          T: '2024-03-01T10:00:00',
          'C (2)': 'b',
        },
      },
      { number: 3, geometry: { type: 'Point', coordinates: [123, 30.7] }, columns: { F: 'x', I: 0 } },
      { number: 4, geometry: null, columns: { C: 'more', N: 1, I: 538_976_288 } },
    ]);
    expect(warnings.join('\n')).toMatch(
      /M \(M\)[\s\S]*1 records marked as deleted[\s\S]*1 records more than there are shapes/,
    );
  });

  test('shapes: none, heights, measures, rings in any direction, and those that cannot be read', async () => {
    const outer = [0, 0, 0, 9, 9, 9, 9, 0, 0, 0];
    const hole = [1, 1, 1, 2, 2, 2, 2, 1, 1, 1];
    const far = [20, 0, 20, 9, 29, 9, 29, 0, 20, 0];
    const back = (ring: number[]) =>
      ring
        .flatMap((_, i) => (i % 2 ? [] : [ring.slice(i, i + 2)]))
        .reverse()
        .flat();
    const broken = polygonShape([outer]);
    broken.writeInt32LE(1e9, 40);
    const shapes = [
      polygonShape([outer, back(hole), far]),
      polygonShape([hole, far, back(outer)]),
      NULL_SHAPE,
      polygonShape([outer], 31),
      broken,
      polygonShape([outer], 25),
      Buffer.from('ff', 'hex'),
    ];
    const { tables, warnings } = await decoded({
      'a.shp': shpOf(
        5,
        shapes.map((s) => (s.length % 2 ? Buffer.concat([s, Buffer.alloc(1)]) : s)),
      ).shp,
    });
    const rows = tables[0]?.rows ?? [];
    const pairs = (ring: number[]) => ring.flatMap((_, i) => (i % 2 ? [] : [ring.slice(i, i + 2)]));
    expect(rows[0]?.geometry).toEqual({
      type: 'MultiPolygon',
      coordinates: [[pairs(outer), pairs(back(hole))], [pairs(far)]],
    });
    expect(rows[1]?.geometry).toEqual({
      type: 'MultiPolygon',
      coordinates: [[pairs(far)], [pairs(back(outer)), pairs(hole)]],
    });
    expect(rows.map((row) => row.problem?.code ?? null)).toEqual([
      null,
      null,
      null,
      'geometry_unknown',
      'geometry_malformed',
      null,
      'geometry_malformed',
    ]);
    expect(rows[2]?.geometry).toBeNull();
    expect(warnings.join()).toContain('.dbf file is missing');
    const z = await decoded({ 'a.shp': shpOf(11, [pointShape(1, 2, 3, 4), pointShape(1, 2, 5)]).shp });
    expect(z.tables[0]?.rows.map((row) => row.geometry)).toEqual([
      { type: 'Point', coordinates: [1, 2, 3] },
      { type: 'Point', coordinates: [1, 2] },
    ]);
    expect(z.warnings.join()).toContain('Measures (M) were dropped from 2 shapes');
  });

  test('islands in holes and rings that touch', () => {
    const square = (x: number, y: number, s: number) => [
      [x, y],
      [x + s, y],
      [x + s, y + s],
      [x, y + s],
      [x, y],
    ];
    const rings = [square(2, 2, 1), square(0, 0, 10), square(1, 1, 5), square(0, 8, 2)];
    expect(polygonsOf(rings)).toEqual([[rings[1], rings[2], rings[3]], [rings[0]]]);
  });

  test('in the order of its index where records lie elsewhere, zipped too', async () => {
    const { shp, shx } = points(3);
    const turned = Buffer.from(shx);
    shx.copy(turned, 100, 116, 124);
    shx.copy(turned, 116, 100, 108);
    const zip = makeZip([
      { name: 'a/b.shp', data: shp },
      { name: 'a/b.shx', data: turned },
      { name: 'readme.txt', data: 'x' },
    ]);
    const sets: Record<string, Buffer>[] = [{ 'a.shp': shp, 'a.shx': turned }, { 'a.zip': zip }];
    for (const files of sets) {
      const { tables } = await decoded(files);
      expect(tables[0]?.rows.map((row) => row.geometry)).toMatchObject(
        [123, 122, 121].map((x) => ({ coordinates: [x, 30.7] })),
      );
    }
  });

  test('several in one archive, tables alone told, locked and damaged ones refused', async () => {
    const { shp, shx } = points(2);
    const dbf = dbfOf([NAME], [[gbk('甲')], [gbk('乙')]]);
    const parts = [
      { name: 'x/a.SHP', data: shp },
      { name: 'x/a.shx', data: shx },
      { name: 'y/a.shp', data: shp },
      { name: 'y/a.dbf', data: dbf },
      { name: 'alone.dbf', data: dbf },
    ];
    const { tables, warnings } = await decoded({ 'a.zip': makeZip(parts) });
    expect(tables.map((t) => [t.name, t.count, t.rows.length])).toEqual([
      ['x/a', 2, 2],
      ['y/a', 2, 2],
    ]);
    expect(warnings.join()).toContain('“alone”');
    await expect(decoded({ 'a.zip': makeZip([{ name: 'a.shp', data: shp, flags: 1 }]) })).rejects.toMatchObject({
      code: 'import_locked',
    });
    await expect(decoded({ 'a.zip': makeZip([{ name: 'a.shp', data: shp, crc: 1 }]) })).rejects.toMatchObject({
      code: 'import_archive',
    });
    for (const cut of [128, 150])
      await expect(decoded({ 'a.shp': shp.subarray(0, cut) })).rejects.toMatchObject({ code: 'import_truncated' });
    await expect(decoded({ 'a.shp': shp, 'a.dbf': dbf.subarray(0, -14) })).rejects.toMatchObject({
      code: 'import_truncated',
    });
  });

  test('loose, is one file to the command line, whichever of its files is named', async () => {
    const { shp, shx } = points(1);
    const dbf = dbfOf([NAME], [[gbk('甲')]]);
    const made = folder({ '点.shp': shp, '点.SHX': shx, '点.dbf': dbf, '点2.dbf': dbf });
    const [one, other] = await Promise.all(['点.shp', '点.dbf'].map((name) => localFile(join(made, name))));
    expect(one?.bytes).toBe(shp.length + shx.length + dbf.length);
    expect(other?.sha256).toBe(one?.sha256);
    writeFileSync(join(made, '点.dbf'), dbfOf([NAME], [[gbk('乙')]]));
    expect((await localFile(join(made, '点.shp'))).sha256).not.toBe(one?.sha256);
    expect((await decodeAll(join(made, '点.dbf')))?.tables[0]?.rows[0]).toMatchObject({ geometry: { type: 'Point' } });
    expect((await decodeAll(join(made, '点2.dbf')))?.tables[0]?.rows[0]).toMatchObject({ columns: { 名称: '甲' } });
    const uploaded = join(made, 'upload');
    writeFileSync(uploaded, dbf);
    const alone = await decodeAll(uploaded, { name: '点.dbf' });
    expect(alone?.tables[0]?.rows[0]).toMatchObject({ columns: { 名称: '甲' } });
    expect(alone?.warnings.join()).toContain('without its shapes');
  });
});

const judge = ogr2ogr();
test.skipIf(!judge)(
  'GDAL reads from shapefiles, GeoPackages and FlatGeobufs of its own what is read here',
  { timeout: 60_000 },
  async () => {
    const made = folder({});
    const given = join(FIXTURES, 'streets.geojson');
    const ogr = (...args: string[]) => execFileSync(judge as string, ['-q', ...args], { cwd: made });
    for (const [format, name, ...more] of [
      ['ESRI Shapefile', 's.shp', '-lco', 'ENCODING=UTF-8', '-t_srs', 'EPSG:4549'],
      ['GPKG', 'g.gpkg', '-t_srs', 'EPSG:4549', '-dim', 'XYZ'],
      ['FlatGeobuf', 'f.fgb', '-t_srs', 'EPSG:4549'],
    ] as const) {
      ogr('-f', format, name, given, ...more);
      ogr('-f', 'GeoJSON', `${name}.json`, name, '-lco', 'COORDINATE_PRECISION=17', '-lco', 'RFC7946=NO');
      const judged = JSON.parse(readFileSync(join(made, `${name}.json`), 'utf8')).features;
      const rows = (await decodeAll(join(made, name)))?.tables[0]?.rows ?? [];
      expect(rows).toHaveLength(judged.length);
      for (const [i, { geometry, properties }] of judged.entries()) {
        expect(flat(rows[i]?.geometry)).toEqual(flat(geometry));
        for (const [column, value] of Object.entries(properties)) {
          const own = rows[i]?.columns[column] ?? null;
          if (column === '大') expect(Number(own)).toBe(Number(value));
          else if (column === '日期')
            expect(String(own).slice(0, 10)).toBe(String(value).slice(0, 10).replaceAll('/', '-'));
          else expect(own).toEqual(value);
        }
      }
    }
  },
);

/** Coordinates to a hundred-millionth of a metre, rings as lists of unordered positions: their start and way are free. */
function flat(geometry: unknown): unknown {
  const { type, coordinates } = geometry as { type: string; coordinates: number[][][] };
  const deep = coordinates.flat(type === 'MultiPolygon' ? 2 : 1) as unknown as number[][];
  return [type, [...new Set(deep.map((p) => p.map((v) => v.toFixed(8)).join()))].sort()];
}
