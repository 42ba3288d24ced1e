/** Taking data out through the handler: jobs, files, who gets what, and what is told of it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PMTiles, type Source } from 'pmtiles';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportMade } from '../../electron/contract/exports.ts';
import type { Role } from '../../electron/contract/may.ts';
import { addSamples, PARKING, VIOLATIONS } from '../exports/samples.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await addSamples(api.zhitu.ctx.store);
});
afterAll(() => api.close());

async function start(body: object, as: Role = 'admin'): Promise<number> {
  const answer = await api.send('POST', '/api/exports', body, as);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.jobId;
}

async function save(body: object, as: Role = 'admin'): Promise<{ made: ExportMade; bytes: Buffer; job: number }> {
  const job = await start(body, as);
  expect(await api.zhitu.ctx.jobs.ended(job)).toMatchObject({ status: 'done', error: null });
  const made = (await api.send('GET', `/api/exports/${job}/report`, undefined, as)).body;
  const file = await api.fetch(`/api/exports/${job}`, {}, as);
  expect(file.status).toBe(200);
  return { made, bytes: Buffer.from(await file.arrayBuffer()), job };
}

const audited = () =>
  api.zhitu.ctx.store.read.all<{ actor: string; detail: string }>(
    "SELECT actor, detail FROM audit WHERE action = 'export' ORDER BY id",
  );

describe('an export', () => {
  test('takes the filter, the columns in their order and the coordinate system asked for', async () => {
    const layers = [{ layer: 'violations', filter: { method: 'manual' }, columns: ['street', 'key'] }];
    const { made, bytes } = await save({ format: 'csv', layers, crs: 'EPSG:4549' });
    const lines = bytes.toString('utf8').trimEnd().split('\r\n');
    expect(lines[0]).toBe('\uFEFFstreet,key,x_epsg4549,y_epsg4549,zhitu_note');
    expect(lines).toHaveLength(1 + VIOLATIONS.filter((v) => v.method === 'manual').length);
    expect(made.counts).toEqual([{ layer: 'violations', count: 75 }]);
    expect(lines[1]).toBe(',,595902.9417,3387053.9587,'); // by PROJ: 595902.94166918, 3387053.95869413
  });

  test('of several layers is one GeoPackage that SQLite and its spatial index hold for sound', async () => {
    const layers = ['parking', 'violations', 'segments'].map((layer) => ({ layer }));
    const { bytes } = await save({ format: 'gpkg', layers });
    const db = new DatabaseSync(':memory:');
    db.deserialize(bytes);
    const all = (sql: string) =>
      db
        .prepare(sql)
        .all()
        .map((row) => Object.values(row));
    expect(all('PRAGMA integrity_check')).toEqual([['ok']]);
    expect(all('PRAGMA foreign_key_check')).toEqual([]);
    for (const { layer } of layers) expect(all(`SELECT rtreecheck('rtree_${layer}_geom')`)).toEqual([['ok']]);
    expect(all('SELECT count(*) FROM rtree_violations_geom')).toEqual([[VIOLATIONS.length]]);
    const inside = VIOLATIONS.filter(({ geometry }) => {
      const [x = 0, y = 0] = (geometry as { coordinates: number[] }).coordinates;
      return x >= 121.02 && x <= 121.04 && y >= 30.61 && y <= 30.63;
    });
    const box = 'maxx >= 121.02 AND minx <= 121.04 AND maxy >= 30.61 AND miny <= 30.63';
    expect(all(`SELECT count(*) FROM rtree_violations_geom WHERE ${box}`)).toEqual([[inside.length]]);
    expect(all("SELECT count(*) FROM layer_styles WHERE styleQML LIKE '%d55e00%' OR styleSLD LIKE '%d55e00%'")).toEqual(
      [[1]],
    );
    db.close();
  });

  test('as PMTiles is read by the library, with the tiles that the map has', async () => {
    const { bytes } = await save({ format: 'pmtiles', layers: [{ layer: 'violations' }], zooms: [4, 15] });
    const source: Source = {
      getKey: () => 'a file',
      getBytes: async (offset, length) => ({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer }),
    };
    const archive = new PMTiles(source);
    const head = await archive.getHeader();
    expect(head).toMatchObject({ minZoom: 4, maxZoom: 15, clustered: true, tileType: 1 });
    expect(await archive.getMetadata()).toMatchObject({ vector_layers: [{ id: 'violations' }] });
    const [x, y] = [13_701, 6726]; // around 121.05, 30.62
    const own = await archive.getZxy(14, x, y);
    const ours = await api.fetch(`/api/tiles/violations/14/${x}/${y}`);
    expect(Buffer.from(own?.data ?? new ArrayBuffer(0))).toEqual(Buffer.from(await ours.arrayBuffer()));
    expect(own?.data.byteLength).toBeGreaterThan(0);
    expect(await archive.getZxy(3, 6, 3)).toBeUndefined();
  });

  test('runs no formula in a spreadsheet and no script in a map, whatever names say', async () => {
    const layers = [{ layer: 'parking' }];
    const kml = (await save({ format: 'kml', layers })).bytes.toString('utf8');
    expect(kml).toContain('&lt;b&gt;&quot;甲&quot;');
    expect(kml).not.toContain('<b>');
    const { default: readXlsx } = { default: await import('@e965/xlsx') };
    const book = readXlsx.read((await save({ format: 'xlsx', layers })).bytes, { cellFormula: true });
    const cells = Object.values(book.Sheets[book.SheetNames[0] as string] ?? {}) as {
      f?: string;
      v?: unknown;
      t?: string;
    }[];
    expect(cells.filter((cell) => cell.f !== undefined)).toEqual([]);
    expect(cells).toContainEqual(expect.objectContaining({ t: 's', v: '=1+1' }));
    expect(book.SheetNames).toEqual(['停车供给', '说明']);
  });
});

describe('what is personal', () => {
  test('leaves only with who sees it, and the audit chain is told', async () => {
    const layers = [{ layer: 'violations' }];
    const before = (await audited()).length;
    const { made, job } = await save({ format: 'geojson', layers }, 'viewer');
    expect(made.withheld).toEqual(['plate', 'note']);
    expect(await audited()).toHaveLength(before);
    const text = (await api.fetch(`/api/exports/${job}`, {}, 'viewer')).text();
    expect(await text).not.toMatch(/浙F|天气/);
    const own = await save({ format: 'flatgeobuf', layers }, 'officer');
    expect(own.bytes.includes('浙F·12•45')).toBe(true);
    const told = (await audited()).slice(before);
    expect(told.map(({ actor, detail }) => [actor, JSON.parse(detail)])).toEqual([
      ['the officer', { format: 'flatgeobuf', layers: [{ layer: 'violations', count: 300 }] }],
    ]);
    // Neither the file nor its report is for who sees less.
    expect((await api.fetch(`/api/exports/${own.job}`, {}, 'viewer')).status).toBe(403);
    expect((await api.send('GET', `/api/exports/${own.job}/report`, undefined, 'planner')).status).toBe(403);
  });

  test('cannot be asked for by the name of its column', async () => {
    const layers = [{ layer: 'violations', columns: ['key', 'plate_masked'] }];
    const job = await start({ format: 'csv', layers }, 'viewer');
    expect(await api.zhitu.ctx.jobs.ended(job)).toMatchObject({ status: 'failed', error: { code: 'bad_request' } });
    const { body } = await api.send('GET', '/api/layers/violations/export/choices', undefined, 'viewer');
    expect(body).toMatchObject({ count: 300, withheld: ['plate', 'note'], sourceWithheld: true });
    expect(body.columns.map((c: { name: string }) => c.name)).not.toContain('天气');
  });
});

describe('before and after', () => {
  test('choices tell types, how many, and what came from shifted systems', async () => {
    const { body } = await api.send('GET', '/api/layers/parking/export/choices');
    expect(body).toMatchObject({ count: PARKING.length, withheld: [], shifted: [{ crs: 'GCJ-02', count: 1 }] });
    const types = Object.fromEntries(body.columns.map((c: { name: string; type: string }) => [c.name, c.type]));
    expect(types).toMatchObject({
      berths: 'integer',
      valid_from: 'instant',
      单价: 'integer',
      比例: 'real',
      充电: 'boolean',
      混合: 'text',
    });
  });

  test('a wish that cannot be is refused before a job is made', async () => {
    const refused = async (body: object) => (await api.send('POST', '/api/exports', body)).status;
    const two = [{ layer: 'parking' }, { layer: 'violations' }];
    expect(await refused({ format: 'csv', layers: two })).toBe(400);
    expect(await refused({ format: 'gpkg', layers: [two[0], two[0]] })).toBe(400);
    expect(await refused({ format: 'csv', layers: [{ layer: 'parking', filter: { kind: 'nonsense' } }] })).toBe(400);
    expect(await refused({ format: 'csv', layers: [two[0]], crs: 'EPSG:1' })).toBe(400);
    expect(await refused({ format: 'mbtiles', layers: [two[0]], zooms: [9, 3] })).toBe(400);
  });

  test('nothing is left of one that was cancelled', async () => {
    const job = await start({ format: 'mbtiles', layers: [{ layer: 'violations' }], zooms: [0, 16] });
    expect(await api.zhitu.ctx.jobs.cancel(job)).toMatchObject({ status: 'cancelled' });
    expect((await api.send('GET', `/api/exports/${job}`)).status).toBe(404);
    const left = readdirSync(join(api.dir, 'data', 'exports'));
    expect(left.filter((name) => name.startsWith(String(job)))).toEqual([]);
  });
});
