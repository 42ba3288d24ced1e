/** Files and texts made to do harm: in through every importer, out of every exporter, and read again. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as xlsx from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZhituError } from '../../electron/contract/errors.ts';
import { EXPORT_FORMATS, exportWish, FORMAT_FACTS } from '../../electron/contract/exports.ts';
import { exportToFile } from '../../electron/exports/export-file.ts';
import { importPath } from '../../electron/imports/import-path.ts';
import { probeFile } from '../../electron/imports/probe-decoded.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { decodeAll, tempFile } from '../helpers/decode.ts';
import { makeGeoPackage } from '../helpers/geopackage.ts';
import { ACTOR } from '../helpers/importer.ts';
import { makeZip } from '../helpers/make-zip.ts';
import { dbfOf, pointShape, shpOf } from '../helpers/shapefile.ts';
import { sharedData } from '../helpers/shared-data.ts';

const hostile = sharedData('hostile');
if (!hostile) console.log('skipped in part: no hostile samples beside the project');
const lines = (path: string) => (hostile ? readFileSync(join(hostile, path), 'utf8').split('\n').filter(Boolean) : []);

/** Rows or a reason; never another error. */
async function outcome(name: string, content: Uint8Array | string): Promise<string> {
  const path = tempFile(name, content);
  try {
    const { rows } = await probeFile(path, name, {}, `${path}.scratch`);
    return `${rows} rows`;
  } catch (error) {
    if (error instanceof ZhituError && /^(import_|too_large)/.test(error.code)) return error.code;
    throw new Error(`${name}: ${error}`, { cause: error });
  }
}

const relations = `<Relationships><Relationship Id="r" Type="x/worksheet" Target="s.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="t.xml"/></Relationships>`;
/** Around a part of a format that is packed. */
const PACKED: Record<string, (part: Buffer) => Buffer> = {
  'a.kmz': (part) => makeZip([{ name: 'doc.kml', data: part }]),
  'a.ods': (part) =>
    makeZip([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', store: true },
      { name: 'content.xml', data: part },
    ]),
  'sheet.xlsx': (part) =>
    makeZip([
      { name: 'xl/workbook.xml', data: '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r"/></sheets></workbook>' },
      { name: 'xl/_rels/workbook.xml.rels', data: relations },
      { name: 'xl/t.xml', data: '<sst/>' },
      { name: 'xl/s.xml', data: part },
    ]),
  'book.xlsx': (part) => makeZip([{ name: 'xl/workbook.xml', data: part }]),
};

describe.skipIf(!hostile)('a hostile file', () => {
  test('of the JSON suite is rows or refused, by itself and in the place of a part of every packed format', async () => {
    const folder = join(hostile as string, 'JSONTestSuite');
    for (const [i, name] of readdirSync(folder).entries()) {
      const content = readFileSync(join(folder, name));
      await outcome(name, content);
      const [packedName, pack] = Object.entries(PACKED)[i % 4] as [string, (part: Buffer) => Buffer];
      expect(await outcome(packedName, pack(content)), name).toMatch(/^import_/);
    }
  });

  test('that is a broken archive is refused whatever it is called', async () => {
    const folder = join(hostile as string, 'yauzl_failure');
    for (const name of readdirSync(folder)) {
      const content = readFileSync(join(folder, name));
      for (const as of ['a.zip', 'a.xlsx']) expect(await outcome(as, content), name).toMatch(/^import_/);
    }
  });
});

/** mulberry32 */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const TEXTS = [
  '<img src=x onerror="window.hit=1">',
  '"><script>window.hit=1</script>',
  'javascript:window.hit=1',
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '＝1+1',
  '%3Cscript%3E',
  "'; DROP TABLE vendors; --",
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  '\u202eabc\u202c',
  '𠮷\u{1F600}',
  'CON',
  'null',
  '{{7*7}}',
  ']]>',
  ...lines('csv-payload.txt'),
  ...lines('xss/XSS_Polyglots.txt'),
  ...lines('xss/JHADDIX_XSS.txt').filter((_, i) => i % 9 === 0),
  ...(hostile ? (JSON.parse(readFileSync(join(hostile, 'blns.json'), 'utf8')) as string[]) : []).filter(
    (_, i) => i % 12 === 1,
  ),
]
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ').trim())
  .filter((text, i, all) => text !== '' && text.length < 150 && all.indexOf(text) === i);

/** Each file has its own places: rows that are the same are known again. */
let west = 121;
const place = (i: number): [number, number] => [west + (i % 40) * 1e-4, 30.7 + Math.floor(i / 40) * 1e-4];
const escaped = (text: string) => text.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);
const xmlRows = (row: (text: string, at: [number, number], i: number) => string) =>
  TEXTS.map((text, i) => row(text, place(i), i)).join('');

function wkbPoint([x, y]: [number, number]): Uint8Array {
  const bytes = Buffer.alloc(29);
  bytes.write('GP', 0);
  bytes[3] = 1;
  bytes.writeInt32LE(4326, 4);
  bytes[8] = 1;
  bytes.writeUInt32LE(1, 9);
  bytes.writeDoubleLE(x, 13);
  bytes.writeDoubleLE(y, 21);
  return bytes;
}

function workbook(type: xlsx.BookType): Buffer {
  const book = xlsx.utils.book_new();
  const rows = [['name', 'lon', 'lat', 'note'], ...TEXTS.map((text, i) => [text, ...place(i), text])];
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows), '=cmd');
  return xlsx.write(book, { type: 'buffer', bookType: type, compression: true }) as Buffer;
}

const csvCell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const SOURCES: Record<string, () => string | Uint8Array> = {
  'a.csv': () =>
    `name,lon,lat,note\n${TEXTS.map((text, i) => [csvCell(text), ...place(i), csvCell(text)].join()).join('\n')}\n`,
  'b.geojson': () =>
    JSON.stringify({
      type: 'FeatureCollection',
      features: TEXTS.map((text, i) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: place(i) },
        properties: { name: text, note: text },
      })),
    }),
  'c.xlsx': () => workbook('xlsx'),
  'd.xls': () => workbook('biff8'),
  'e.ods': () => workbook('ods'),
  'f.kml': () =>
    `<kml><Document>${xmlRows((text, [x, y]) => `<Placemark><name>${escaped(text)}</name><ExtendedData><Data name="note"><value>${escaped(text)}</value></Data></ExtendedData><Point><coordinates>${x},${y}</coordinates></Point></Placemark>`)}</Document></kml>`,
  'g.gpx': () =>
    `<gpx>${xmlRows((text, [x, y]) => `<wpt lat="${y}" lon="${x}"><name>${escaped(text)}</name><note>${escaped(text)}</note></wpt>`)}</gpx>`,
  'h.gpkg': () => {
    const path = tempFile('h.gpkg', '');
    makeGeoPackage(path, [
      {
        name: `"><x`,
        type: 'POINT',
        columns: 'fid INTEGER PRIMARY KEY, geom POINT, name TEXT, note TEXT',
        rows: TEXTS.map((text, i) => [i + 1, wkbPoint(place(i)), text, text]),
      },
    ]);
    return readFileSync(path);
  },
  'i.zip': () => {
    const { shp, shx } = shpOf(
      1,
      TEXTS.map((_, i) => pointShape(...place(i))),
    );
    const columns = ['name', 'note'].map((name) => ({ name, type: 'C', length: 250 }));
    const dbf = dbfOf(
      columns,
      TEXTS.map((text) => [Buffer.from(text), Buffer.from(text)]),
    );
    return makeZip([
      { name: '=1.shp', data: shp },
      { name: '=1.shx', data: shx },
      { name: '=1.dbf', data: dbf },
      { name: '=1.cpg', data: 'UTF-8' },
    ]);
  },
};

describe('texts made to run', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
  });
  afterAll(() => api.close());

  test('come in through every importer as the texts that they are', { timeout: 120_000 }, async () => {
    const { ctx } = api.zhitu;
    for (const [name, make] of Object.entries(SOURCES)) {
      west += 0.005;
      const path = tempFile(name, make());
      const { report } = await importPath(ctx, ACTOR, path, { layer: 'vendors' });
      expect(report, name).toMatchObject({ read: TEXTS.length, added: TEXTS.length, refused: 0 });
      const stored = await ctx.store.read.all<{ name: string; note: string }>(
        'SELECT name, note FROM vendors WHERE import_id = ? ORDER BY id',
        report.id,
      );
      const found = new Set(stored.map((row) => row.name));
      expect(
        TEXTS.filter((text) => !found.has(text)),
        name,
      ).toEqual([]);
      expect(
        stored.every((row) => row.name === row.note),
        name,
      ).toBe(true);
    }
  });

  test.each(EXPORT_FORMATS)('leave as %s without being anything but texts', { timeout: 60_000 }, async (format) => {
    const { ctx } = api.zhitu;
    const path = tempFile(`out.${FORMAT_FACTS[format].ending}`, '');
    const wish = exportWish.parse({ format, layers: [{ layer: 'vendors' }], zooms: [0, 2] });
    await exportToFile(ctx, wish, 'all', { path, folder: `${path}.d` });
    const bytes = readFileSync(path);
    if (format === 'mbtiles' || format === 'pmtiles') {
      expect(bytes.length).toBeGreaterThan(0);
      return;
    }
    const values = new Set<unknown>();
    if (format === 'csv') {
      for (const record of xlsx.utils.sheet_to_json<unknown[]>(
        Object.values(
          xlsx.read(bytes.toString().replace(/^\ufeff/, ''), { type: 'string', raw: true }).Sheets,
        )[0] as xlsx.WorkSheet,
        { header: 1 },
      )) {
        for (const cell of record) {
          if (typeof cell === 'string' && !/^-?[\d.]+$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
          values.add(typeof cell === 'string' ? cell.replace(/^'/, '') : cell);
        }
      }
    } else if (format === 'geojson') {
      for (const { properties } of JSON.parse(bytes.toString()).features)
        for (const v of Object.values(properties)) values.add(v);
    } else {
      for (const table of (await decodeAll(path))?.tables ?? []) {
        for (const row of table.rows) for (const value of Object.values(row.columns)) values.add(value);
      }
    }
    // A Shapefile's text ends after 254 bytes; none of these is longer.
    const lost = TEXTS.filter((text) => !values.has(text) && !values.has(text.replace(/^'/, '')));
    expect(lost).toEqual([]);
    if (format === 'xlsx') {
      const book = xlsx.read(bytes, { cellFormula: true });
      const cells = Object.values(book.Sheets).flatMap((sheet) => Object.values(sheet) as xlsx.CellObject[]);
      expect(cells.filter((cell) => cell?.f !== undefined)).toEqual([]);
    }
    if (format === 'kml') expect(bytes.toString()).not.toMatch(/<(img|script|svg)\b/i);
    if (format === 'gpkg') {
      const db = new DatabaseSync(path, { readOnly: true });
      const triggers = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%hit%'").all();
      db.close();
      expect(triggers).toEqual([]);
    }
  });

  test('stay texts when bytes of their files change: rows or a reason, whatever the byte', {
    timeout: 120_000,
  }, async () => {
    const random = chance(20230711);
    const short = TEXTS.splice(12); // small files: more of their bytes matter
    const sources = ['c.xlsx', 'd.xls', 'e.ods', 'f.kml', 'g.gpx'].map(
      (name) => [name, Buffer.from(SOURCES[name]?.() ?? '')] as const,
    );
    TEXTS.push(...short);
    for (const [name, original] of sources) {
      for (let round = 0; round < 25; round++) {
        const changed = Buffer.from(original);
        for (let n = 0; n < 1 + round / 4; n++)
          changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256);
        const cut = round % 5 === 0 ? changed.subarray(0, Math.floor(random() * changed.length)) : changed;
        await outcome(name, cut.length ? cut : 'x');
      }
    }
  });
});
