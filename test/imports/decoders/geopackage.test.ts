import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { decodeAll } from '../../helpers/decode.ts';
import { type GeoPackageTable, gpkgBlob, makeGeoPackage, wkbPoint } from '../../helpers/geopackage.ts';
import { importer } from '../../helpers/importer.ts';

const COLUMNS = 'fid INTEGER PRIMARY KEY, geom BLOB, 名称 TEXT, 数 INTEGER, 好 BOOLEAN, 图 BLOB, 日 DATE';
const at = (x: number, y: number) => gpkgBlob(wkbPoint([x, y]));

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'zhitu-gpkg-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function decoded(tables: readonly GeoPackageTable[], more = '', id?: number) {
  const path = join(folder(), 'a.gpkg');
  makeGeoPackage(path, tables, more, id);
  const all = await decodeAll(path);
  if (!all) throw new Error('not recognised');
  return all;
}

describe('GeoPackage', () => {
  test('rows with their numbers and values; what cannot be read is refused by itself', async () => {
    const { tables, warnings } = await decoded(
      [
        {
          name: '摊 点"',
          type: 'POINT',
          columns: COLUMNS,
          rows: [
            [3, at(121, 30.7), '甲', 1, 1, null, '2024-03-01'],
            [
              7,
              gpkgBlob(wkbPoint([121, 30.7, 4], false, 1001), { flags: 2, envelope: 32 }),
              '乙',
              9007199254740993n,
              0,
              null,
              null,
            ],
            [9, gpkgBlob(wkbPoint([Number.NaN, Number.NaN]), { flags: 0x11 }), null, -1.5, null, null, null],
            [12, null, '', 0, null, Buffer.from([1, 2]), null],
            [13, gpkgBlob(Buffer.from('010800000000000000', 'hex')), '弧', 0, null, null, null],
            [14, Buffer.from('not a geometry'), null, 0, null, null, null],
            [15, gpkgBlob(wkbPoint([1, 2, 3], true, 2001)), null, 'x', 1, null, null],
          ],
        },
      ],
      `CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT, definition TEXT, scope TEXT);
       INSERT INTO gpkg_extensions (extension_name) VALUES ('gpkg_rtree_index'), ('gpkg_schema'), ('acme_magic')`,
    );
    const [table] = tables;
    expect(table).toMatchObject({ name: '摊 点"', count: 7, crs: 'EPSG:4326', columns: ['名称', '数', '好', '日'] });
    expect(table?.rows).toEqual([
      {
        number: 3,
        geometry: { type: 'Point', coordinates: [121, 30.7] },
        columns: { 名称: '甲', 数: 1, 好: true, 日: '2024-03-01' },
      },
      {
        number: 7,
        geometry: { type: 'Point', coordinates: [121, 30.7, 4] },
        columns: { 名称: '乙', 数: '9007199254740993', 好: false },
      },
      { number: 9, geometry: null, columns: { 数: -1.5 } },
      { number: 12, geometry: null, columns: { 名称: '', 数: 0 } },
      {
        number: 13,
        geometry: null,
        columns: { 名称: '弧', 数: 0 },
        problem: { code: 'geometry_unknown', detail: 'CircularString' },
      },
      { number: 14, geometry: null, columns: { 数: 0 }, problem: { code: 'geometry_malformed', detail: 'GP' } },
      { number: 15, geometry: { type: 'Point', coordinates: [1, 2] }, columns: { 数: 'x', 好: true } },
    ]);
    expect(warnings).toEqual([
      'The file uses extensions that are not known here: acme_magic; ordinary tables were read as usual',
      'Measures (M) were dropped from the geometries',
      'Columns of binary data were not read: 图',
    ]);
  });

  test('several layers, systems by number and by definition, tables without geometry, views', async () => {
    const rows = [[1, at(1, 2), 'a']];
    const columns = 'fid INTEGER PRIMARY KEY, geom BLOB, n TEXT';
    const { tables, warnings } = await decoded(
      [
        { name: 'own', type: 'POINT', srs: 900, columns, rows },
        { name: 'none', type: 'GEOMETRY', srs: -1, columns, rows },
        { name: 'list', type: null, columns: 'k TEXT PRIMARY KEY, rowid TEXT', rows: [['a', 'b']] },
        {
          name: 'bare',
          type: null,
          columns: 'k TEXT PRIMARY KEY) WITHOUT ROWID; CREATE TABLE other (x',
          rows: [['q']],
        },
      ],
      `INSERT INTO gpkg_spatial_ref_sys VALUES ('local', 900, 'NONE', 900, 'PROJCS["local"]', NULL);
       CREATE VIEW seen AS SELECT o.fid AS OGC_FID, o.geom, o.n || l.rowid AS n FROM own o JOIN list l ON l.k = o.n;
       CREATE VIEW endless AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c;
       CREATE VIEW crossed AS SELECT a.n FROM own a, none b, other c;
       CREATE VIRTUAL TABLE magic USING fts5(x);
       INSERT INTO gpkg_contents VALUES ('seen', 'features', 'seen', 4326), ('endless', 'attributes', 'e', 0),
         ('crossed', 'attributes', 'c', 0), ('magic', 'attributes', 'm', 0), ('gone', 'features', 'g', 0),
         ('pictures', 'tiles', 'p', 0);
       INSERT INTO gpkg_geometry_columns VALUES ('seen', 'geom', 'POINT', 4326, 0, 0)`,
    );
    expect(tables.map(({ name, crs, count, rows: r }) => [name, crs, count, r.length])).toEqual([
      ['own', 'PROJCS["local"]', 1, 1],
      ['none', null, 1, 1],
      ['list', null, 1, 1],
      ['bare', null, 1, 1],
      ['seen', 'EPSG:4326', null, 1],
    ]);
    expect(tables[2]?.rows[0]).toEqual({ number: 1, geometry: undefined, columns: { k: 'a', rowid: 'b' } });
    expect(tables[4]?.rows[0]?.columns).toMatchObject({ n: 'ab' });
    for (const name of ['endless', 'crossed', 'magic', 'gone', 'pictures']) {
      expect(warnings.some((w) => w.includes(name))).toBe(true);
    }
  });

  test('by its list of contents where its number is another program’s; no other SQLite file', async () => {
    const table = { name: 't', type: 'POINT', columns: 'fid INTEGER PRIMARY KEY, geom BLOB', rows: [[1, at(1, 2)]] };
    for (const id of [0, 0x47503130, 0x47503131, 123]) expect((await decoded([table], '', id)).tables).toHaveLength(1);
    const path = join(folder(), 'b.gpkg');
    const db = new DatabaseSync(path);
    db.exec('CREATE TABLE t (x)');
    db.close();
    expect(await decodeAll(path)).toBeNull();
  });

  test('with what waits in a log beside it, which is left as it was', async () => {
    const path = join(folder(), 'a.gpkg');
    makeGeoPackage(path, [
      { name: 't', type: 'POINT', columns: 'fid INTEGER PRIMARY KEY, geom BLOB', rows: [[1, at(1, 2)]] },
    ]);
    const db = new DatabaseSync(path);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0');
    db.prepare('INSERT INTO t VALUES (2, ?)').run(at(3, 4));
    const used = join(folder(), 'used.gpkg');
    for (const end of ['', '-wal']) copyFileSync(path + end, used + end);
    db.close();
    const before = readFileSync(used);
    expect((await decodeAll(used))?.tables[0]?.rows.map((r) => r.number)).toEqual([1, 2]);
    expect(readFileSync(used)).toEqual(before);
    expect(existsSync(`${used}-shm`)).toBe(false);
  });

  test('cut off is refused', async () => {
    const path = join(folder(), 'a.gpkg');
    const rows = Array.from({ length: 3000 }, (_, i) => [i + 1, at(i, i)]);
    makeGeoPackage(path, [{ name: 't', type: 'POINT', columns: 'fid INTEGER PRIMARY KEY, geom BLOB', rows }]);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length - 8192));
    await expect(decodeAll(path)).rejects.toMatchObject({ code: 'import_broken' });
  });

  test('comes in layer by layer, refusals under the feature’s number, and a second time changes nothing', {
    timeout: 90_000,
  }, async () => {
    const city = importer();
    onTestFinished(() => city.remove());
    const path = join(city.folder, '违停.gpkg');
    const columns = 'fid INTEGER PRIMARY KEY, geom BLOB, 时间 DATETIME, 备注 TEXT';
    const row = (id: number, x: number, note: string) => [id, at(x, 30.7), '2024-05-01T08:00:00Z', note];
    makeGeoPackage(path, [
      { name: 'layer_styles', type: null, columns: 'id INTEGER PRIMARY KEY, styleName TEXT', rows: [[1, 'a']] },
      { name: 'list', type: null, columns: 'k TEXT', rows: [['a']] },
      { name: 'empty', type: 'POINT', columns, rows: [] },
      { name: 'one', type: 'GEOMETRY', columns, rows: [row(1, 121.02, 'a')] },
      { name: 'two', type: 'POINT', columns, rows: [row(10, 121.02, 'b'), row(20, 500, 'c'), row(30, 121.03, 'd')] },
    ]);
    const seen = await city.inspect(path);
    expect(seen.parts.map((p) => [p.name, p.count])).toEqual([
      ['list', 1],
      ['empty', 0],
      ['one', 1],
      ['two', 3],
    ]);
    expect(seen).toMatchObject({ format: 'geopackage', declared: 'EPSG:4326', options: { part: 'one' } });
    expect(seen.warnings.map((w) => w.en).join()).toContain('3 more layers');
    const options = { layer: 'violations', part: 'two', crs: 'EPSG:4326' } as const;
    const report = await city.run(path, options);
    expect(report).toMatchObject({ read: 3, added: 2, refused: 1 });
    expect(await city.all('SELECT row, line, code FROM refused_rows')).toEqual([
      { row: 2, line: 20, code: 'coordinate_range' },
    ]);
    expect(await city.run(path, options)).toMatchObject({ added: 0, unchanged: 2, changeId: null });
    await expect(city.run(path, { ...options, part: 'three' })).rejects.toMatchObject({ code: 'import_no_part' });
    expect(readdirSync(join(city.folder, 'data', 'staging'))).toEqual([]);
  });

  test('large ones are read where they lie by several threads, with the same rows and refusals', {
    timeout: 90_000,
  }, async () => {
    const city = importer();
    onTestFinished(() => city.remove());
    const path = join(city.folder, 'a.gpkg');
    const columns = 'fid INTEGER PRIMARY KEY, geom BLOB, 编号 TEXT, 时间 DATETIME, 备注 TEXT';
    const geometry = (i: number) =>
      i % 100 === 0
        ? gpkgBlob(wkbPoint([121.02, 30.7, 5], true, 2001))
        : at(i === 1999 ? 500 : 121.02 + i * 1e-5, 30.7);
    const rows = Array.from({ length: 2000 }, (_, i) => [
      i * 3 - 900,
      geometry(i),
      `V${i === 1500 ? 7 : i}`,
      '2024-05-01T08:00:00Z',
      i === 3 ? 9007199254740993n : i === 4 ? Buffer.from('x') : null,
    ]);
    makeGeoPackage(path, [{ name: 't', type: 'POINT', columns, rows }]);
    const fields = { key: { column: '编号' }, at: { column: '时间' } };
    const report = await city.run(
      path,
      { layer: 'violations', crs: 'EPSG:4326', fields },
      { tuning: { size: 8192, threads: 2 } },
    );
    expect(report).toMatchObject({ read: 2000, added: 1998, refused: 2 });
    expect(report.warnings.map((w) => w.en)).toEqual([
      'Measures (M) were dropped from 20 geometries',
      '1 cells hold binary data and were not read',
    ]);
    expect(await city.all('SELECT row, line, code, content FROM refused_rows ORDER BY row')).toEqual([
      { row: 1501, line: 3600, code: 'key_duplicate', content: expect.stringContaining('"编号":"V7"') },
      { row: 2000, line: 5097, code: 'coordinate_range', content: expect.stringContaining('"编号":"V1999"') },
    ]);
    expect(await city.all("SELECT note FROM violations WHERE key IN ('V3', 'V4') ORDER BY key")).toEqual([
      { note: '9007199254740993' },
      { note: null },
    ]);
  });
});
