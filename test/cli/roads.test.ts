import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../electron/commands/index.ts';
import { run as runCommand } from '../../electron/commands/run.ts';
import { openStore, type Store } from '../../electron/store/database.ts';
import { layerVersions } from '../../electron/store/versions.ts';
import { place } from '../helpers/streets.ts';

let dir: string;
let store: Store;
let before: number;
const cityVersion = async () => (await layerVersions(store.read)).city ?? 0;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-roads-'));
  store = openStore(join(dir, 'city.db'), { create: true });
  before = await cityVersion();
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

async function zhitu(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const options = ['--db', join(dir, 'city.db'), '--data', join(dir, 'data')];
  const dashes = args.indexOf('--');
  const all = dashes < 0 ? [...args, ...options] : [...args.slice(0, dashes), ...options, ...args.slice(dashes)];
  const code = await runCommand(all, COMMANDS, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  });
  return { code, out, err };
}

const feature = (through: readonly [number, number][], properties: Record<string, unknown>) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'LineString', coordinates: through.map(([x, y]) => place(x, y)) },
});

const CROSS = [
  feature(
    [
      [0, 50],
      [200, 50],
    ],
    { name: '解放路', highway: 'primary', oneway: 'yes' },
  ),
  feature(
    [
      [100, 0],
      [100, 100],
    ],
    { 路名: '当湖弄', 等级: '支路', 单行: '否' },
  ),
  feature(
    [
      [150, 0],
      [150, 100],
    ],
    { highway: 'trunk_link', bridge: 'viaduct', layer: '1' },
  ),
  feature(
    [
      [0, 500],
      [0, 530],
    ],
    { highway: 'construction' },
  ),
];

function file(features: readonly unknown[], name = 'roads.geojson'): string {
  const path = join(dir, name);
  const text = name.endsWith('l')
    ? features.map((f) => JSON.stringify(f)).join('\n')
    : JSON.stringify({ type: 'FeatureCollection', features });
  writeFileSync(path, text);
  return path;
}

describe('importing roads', () => {
  test('makes roads, junctions and edges of a file, with what the search knows, and a catchment works', async () => {
    const { code, out } = await zhitu('import-roads', file(CROSS), '--json');
    expect(code).toBe(0);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ read: 4, noStreets: 1, roads: 3, before: 0, refused: [] });
    expect(report.repair).toMatchObject({ edges: 5, junctions: 7, crossings: 1, overpasses: 1, settled: true });
    expect(report.repair.pieces.map((p: { edges: number }) => p.edges)).toEqual([4, 1]);

    const roads = await store.read.all('SELECT name, class FROM roads ORDER BY id');
    expect(roads).toEqual([
      { name: '解放路', class: 'primary' },
      { name: '当湖弄', class: 'tertiary' },
      { name: null, class: 'trunk' },
    ]);
    const edges = await store.read.all<{ oneway: number; length_m: number }>(
      'SELECT oneway, length_m FROM road_edges WHERE road_id = 1 ORDER BY id',
    );
    expect(edges).toEqual([
      { oneway: 1, length_m: 100 },
      { oneway: 1, length_m: 100 },
    ]);
    const terms = await store.read.all('SELECT ref, name, pinyin, initials FROM search_terms ORDER BY ref');
    expect(terms).toEqual([
      { ref: 1, name: '解放路', pinyin: 'jiefanglu', initials: 'jfl' },
      { ref: 2, name: '当湖弄', pinyin: 'danghulong', initials: 'dhl' },
    ]);
    expect(await cityVersion()).toBe(before + 1);
    const audit = await store.read.get<{ action: string; detail: string }>(
      "SELECT * FROM audit WHERE entity = 'roads'",
    );
    expect(audit?.action).toBe('import');
    expect(JSON.parse(audit?.detail ?? '')).toMatchObject({ source: 'roads.geojson', report: { edges: 5, pieces: 2 } });

    const [lon, lat] = place(100, 50);
    const walk = await zhitu('catchment', String(lon), String(lat), '--cutoffs', '60,30', '--json');
    expect(walk.code).toBe(0);
    expect(JSON.parse(walk.out).bands.map((b: { metres: number }) => Math.round(b.metres))).toEqual([120, 220]);
  });

  test('takes a feature a line, and other coordinate systems', async () => {
    const lines = file(CROSS, 'roads.geojsonl');
    expect((await zhitu('import-roads', lines, '--crs', 'GCJ-02')).code).toBe(0);
    const row = await store.read.get<{ lon: number }>('SELECT min(lon) AS lon FROM road_nodes');
    expect(Math.abs((row?.lon ?? 0) - 121)).toBeGreaterThan(0.003);
  });

  test('leaves a network that is there alone unless told to replace it, and gives new edges new ids', async () => {
    const path = file(CROSS);
    await zhitu('import-roads', path);
    await store.write((db) => db.run("UPDATE roads SET capture = 1 WHERE name = '解放路'"));
    const refused = await zhitu('import-roads', path, '--lang', 'zh');
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('已有路网（5 条边）')]);
    const replaced = await zhitu('import-roads', path, '--replace', '--json');
    expect(JSON.parse(replaced.out).before).toBe(5);
    const ids = await store.read.all<{ id: number }>('SELECT id FROM road_edges ORDER BY id');
    expect(ids.map((r) => r.id)).toEqual([6, 7, 8, 9, 10]);
    expect(await store.read.all('SELECT name FROM roads WHERE capture = 1')).toEqual([{ name: '解放路' }]);
    expect(await store.read.all('SELECT ref FROM search_terms ORDER BY ref')).toEqual([{ ref: 4 }, { ref: 5 }]);
    expect(await cityVersion()).toBe(before + 2);
  });

  test('puts the network of before back to the row, and the new one by the same again', async () => {
    expect((await zhitu('import-roads', '--undo')).err).toContain('no earlier street network');
    await zhitu('import-roads', file(CROSS));
    const all = async () =>
      JSON.stringify(
        await Promise.all(
          ['roads', 'road_nodes', 'road_edges'].map((table) => store.read.all(`SELECT * FROM ${table} ORDER BY id`)),
        ),
      ) + JSON.stringify(await store.read.all('SELECT * FROM search_terms ORDER BY ref')).replaceAll(/"id":\d+,/g, '');
    const first = await all();
    await zhitu('import-roads', file(CROSS.slice(1, 2), 'lane.geojson'), '--replace');
    const second = await all();
    expect(second).not.toBe(first);
    const undone = await zhitu('import-roads', '--undo', '--json');
    expect(JSON.parse(undone.out)).toMatchObject({
      edges: 5,
      source: 'roads.geojson',
      former: { source: 'lane.geojson' },
    });
    expect(await all()).toBe(first);
    expect((await zhitu('import-roads', '--undo')).out).toContain('lane.geojson');
    expect(await all()).toBe(second);
    const ids = await store.read.all<{ id: number }>('SELECT id FROM road_edges');
    await zhitu('import-roads', '--undo');
    await zhitu('import-roads', file(CROSS), '--replace');
    const { least } = (await store.read.get<{ least: number }>('SELECT min(id) AS least FROM road_edges')) ?? {};
    expect(least).toBeGreaterThan(Math.max(...ids.map(({ id }) => id)));
    await store.write((db) =>
      db.run("INSERT INTO patrol_log (edge_id, method, from_at, to_at) VALUES (?, 'manual', 1, 2)", least ?? 0),
    );
    expect((await zhitu('import-roads', '--undo')).err).toContain('1 patrols');
  });

  test('does not replace a network that a patrol or a strict segment tells its place by', async () => {
    const path = file(CROSS);
    await zhitu('import-roads', path);
    await store.write((db) =>
      db.run("INSERT INTO patrol_log (edge_id, method, from_at, to_at) VALUES (2, 'manual', 1, 2)"),
    );
    const { code, err } = await zhitu('import-roads', path, '--replace');
    expect([code, err]).toEqual([1, expect.stringContaining('0 strict segments, 1 patrols')]);
    expect(await store.read.get('SELECT max(id) AS id FROM road_edges')).toEqual({ id: 5 });
    expect(await cityVersion()).toBe(before + 1);
  });

  test('says why a file gives no streets', async () => {
    const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [121, 30.7] } };
    const short = feature([[0, 0]], { highway: 'primary' });
    const none = await zhitu('import-roads', file([point, short, CROSS[3]]), '--lang', 'zh');
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('3 条中 2 条不是街道，1 条无法使用（点太少')]);
    const far = feature([], { highway: 'primary' });
    far.geometry.coordinates = [
      [100, 20],
      [120, 20],
    ];
    expect((await zhitu('import-roads', file([far]))).err).toContain('6.7°');
    expect((await zhitu('import-roads')).code).toBe(2);
    expect((await zhitu('import-roads', file(CROSS), '--tolerance', '-1')).code).toBe(2);
    expect(await store.read.get('SELECT count(*) AS n FROM road_edges')).toEqual({ n: 0 });
  });
});

describe('the catchment command', () => {
  test('says in words what is reached, and warns of an island', async () => {
    await zhitu('import-roads', file(CROSS));
    const [lon, lat] = place(150, 80);
    const { code, out, err } = await zhitu('catchment', String(lon), String(lat), '--lang', 'zh');
    expect(code).toBe(0);
    expect(out).toContain('（无名），离街道 0 米');
    expect(out).toContain('500 米内：街道 100 米');
    expect(err).toContain('与其余不相连');
  });

  test('tells a wrong call from a place without streets', async () => {
    expect((await zhitu('catchment', '121')).code).toBe(2);
    expect((await zhitu('catchment', 'x', '30')).code).toBe(2);
    expect((await zhitu('catchment', '121', '30.7', '--cutoffs', '100,x')).code).toBe(2);
    const none = await zhitu('catchment', '121', '30.7');
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('import-roads')]);
    await zhitu('import-roads', file(CROSS));
    const far = await zhitu('catchment', '--', '-121', '30.7');
    expect([far.code, far.err]).toEqual([1, expect.stringContaining('no street within 200 m')]);
  });
});
