import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CROWDED } from '../../electron/contract/tile-format.ts';
import { raiseVersion } from '../../electron/store/versions.ts';
import { createQueries } from '../../electron/tiles/client.ts';
import type { Queries } from '../../electron/tiles/queries.ts';
import { insertFeatures, randomFeatures, type TestDb, tempDb, ZONE } from '../helpers/db.ts';
import { countOf, featuresOf, tilesOver } from '../helpers/tiles.ts';

let db: TestDb;
let queries: Queries;
const noWants = { by: [], matrix: false };

beforeEach(() => {
  db = tempDb();
  queries = createQueries({ dbPath: db.path, timeZone: ZONE });
});
afterEach(async () => {
  await queries.close();
  await db.remove();
});

describe('an empty database', () => {
  test('has layers without extent, empty figures and empty tiles', async () => {
    expect(await queries.layers()).toContainEqual({ layer: 'parking', version: 1, total: 0, bbox: null, time: null });
    const summary = await queries.summary('violations', {}, { by: ['method'], step: 'day', matrix: true });
    expect(summary).toMatchObject({ total: 0, by: { method: [] }, histogram: { starts: [], counts: [], undated: 0 } });
    expect((await queries.rows('vendors', {}, { sort: 'name', offset: 0, limit: 10 })).rows).toEqual([]);
    expect((await queries.tile('structures', {}, 14, 1, 1)).bytes).toHaveLength(0);
    expect((await queries.cityTile(14, 1, 1)).bytes).toHaveLength(0);
    expect((await queries.tile('parking', {}, 2, 9, 9)).bytes).toHaveLength(0);
  });
});

describe('a change of the data', () => {
  test('shows in the next answer without being told of, and in the ETag', async () => {
    await insertFeatures(db.store, 'violations', randomFeatures('violations', 50));
    const before = await queries.summary('violations', {}, noWants);
    const tile = await queries.tile('violations', {}, 0, 0, 0);
    expect((await queries.tile('violations', {}, 0, 0, 0)).etag).toBe(tile.etag);
    expect((await queries.tile('violations', { method: ['manual'] }, 0, 0, 0)).etag).not.toBe(tile.etag);

    await db.store.write(async (w) => {
      await w.run('UPDATE violations SET retired_at = 1 WHERE id <= 10');
      await raiseVersion(w, 'violations');
    });
    const after = await queries.summary('violations', {}, noWants);
    const left = await db.store.read.get('SELECT count(*) AS n FROM violations WHERE retired_at IS NULL');
    expect(after.total).toBe(left?.n);
    expect(after.total).toBeLessThan(before.total);
    expect(after.version).toBeGreaterThan(before.version);
    expect((await queries.tile('violations', {}, 0, 0, 0)).etag).not.toBe(tile.etag);
  });

  test('of shapes moves them on the map', async () => {
    const square = (lon: number) => ({
      type: 'Polygon' as const,
      coordinates: [
        [
          [lon, 30.7],
          [lon + 0.01, 30.7],
          [lon + 0.01, 30.71],
          [lon, 30.71],
          [lon, 30.7],
        ],
      ],
    });
    await insertFeatures(db.store, 'structures', [{ geometry: square(121) }]);
    const [[x, y] = [0, 0]] = tilesOver([121.005, 30.705, 121.005, 30.705], 12);
    const shapes = async () => featuresOf((await queries.tile('structures', {}, 12, x, y)).bytes, 'structures');
    expect(await shapes()).toHaveLength(1);
    await db.store.write(async (w) => {
      await w.run(
        'UPDATE structures SET geometry = ?, lon = 10.005, west = 10, east = 10.01',
        JSON.stringify(square(10)),
      );
      await raiseVersion(w, 'structures');
    });
    expect(await shapes()).toHaveLength(0);
  });

  test('between questions under many filters never leaves an old picture', async () => {
    for (let round = 0; round < 5; round++) {
      const counts = ['manual', 'capture', 'video', 'none'].map((method) =>
        queries.summary('violations', { method: [method] }, noWants),
      );
      await insertFeatures(
        db.store,
        'violations',
        randomFeatures('violations', 40, { seed: round }).map(({ key: _, ...f }) => f),
      );
      await Promise.all([queries.invalidate(['violations']), ...counts]);
      const parts = await Promise.all(
        ['manual', 'capture', 'video', 'none'].map((method) =>
          queries.summary('violations', { method: [method] }, noWants),
        ),
      );
      const all = await queries.summary('violations', {}, noWants);
      expect(parts.reduce((sum, part) => sum + part.total, 0)).toBe(all.total);
      expect(all.total).toBe(
        (await db.store.read.get('SELECT count(*) AS n FROM violations WHERE retired_at IS NULL'))?.n,
      );
    }
  });
});

describe('points too many for a tile', () => {
  test('are gathered in small cells even at the highest zooms, and none is lost', async () => {
    const spot = Array.from({ length: CROWDED + 5 }, (_, i) => ({
      geometry: { type: 'Point' as const, coordinates: [121.02, 30.7] },
      at: 1_689_000_000 + i,
      method: i % 3 ? 'capture' : 'manual',
    }));
    await insertFeatures(db.store, 'violations', spot);
    for (const z of [14, 18, 22]) {
      const [[x, y] = [0, 0]] = tilesOver([121.02, 30.7, 121.02, 30.7], z);
      const features = featuresOf((await queries.tile('violations', {}, z, x, y)).bytes, 'violations');
      expect(features).toHaveLength(1);
      expect(features[0]?.properties).toEqual({ n: CROWDED + 5, c: 'capture' });
    }
  });

  test('share a cell of 1/32 of the tile or none, and each cell names its own most frequent category', async () => {
    const z = 10;
    const [[x, y] = [0, 0]] = tilesOver([121.02, 30.7, 121.02, 30.7], z);
    const lon = (cell: number) => ((x + (cell + 0.5) / 32) / 2 ** z - 0.5) * 360;
    const put = (cell: number, method: string, count: number) =>
      Array.from({ length: count }, () => ({
        geometry: { type: 'Point' as const, coordinates: [lon(cell), 30.7] },
        at: 1,
        method,
      }));
    await insertFeatures(db.store, 'violations', [
      ...put(4, 'manual', 9),
      ...put(5, 'capture', 3),
      ...put(5, 'manual', 2),
      ...put(6, 'video', 2),
    ]);
    const features = featuresOf((await queries.tile('violations', {}, z, x, y)).bytes, 'violations');
    const seen = features.map((f) => [(f.loadGeometry()[0]?.[0]?.x ?? 0) >> 7, f.properties.n, f.properties.c]);
    expect(seen.sort()).toEqual([
      [4, 9, 'manual'],
      [5, 5, 'capture'],
      [6, 2, 'video'],
    ]);
  });

  test('stand at the mean of their cell, which is inside it', async () => {
    await insertFeatures(db.store, 'violations', randomFeatures('violations', 2000, { spread: 1 }));
    for (const z of [5, 9, 12]) {
      for (const [x, y] of tilesOver([120, 30, 122, 31.5], z)) {
        const features = featuresOf((await queries.tile('violations', {}, z, x, y)).bytes, 'violations');
        const cells = features.map((f) => {
          const { x: px = -1, y: py = -1 } = f.loadGeometry()[0]?.[0] ?? {};
          expect(Math.min(px, py)).toBeGreaterThanOrEqual(0);
          expect(Math.max(px, py)).toBeLessThan(4096);
          return `${px >> 7} ${py >> 7}`;
        });
        expect(new Set(cells).size).toBe(cells.length);
      }
    }
  });
});

describe('questions', () => {
  test('that are withdrawn are answered with `cancelled`, and later ones as ever', async () => {
    await insertFeatures(db.store, 'violations', randomFeatures('violations', 500));
    const controllers = Array.from({ length: 1000 }, () => new AbortController());
    const asked = controllers.map(({ signal }, i) => queries.summary('violations', { from: i }, noWants, signal));
    const settled = Promise.allSettled(asked);
    for (const controller of controllers.slice(0, -1)) controller.abort();
    const results = await settled;
    expect(results.at(-1)).toMatchObject({ status: 'fulfilled' });
    const codes = results.slice(0, -1).map((r) => (r.status === 'rejected' ? r.reason.code : 'answered'));
    expect(new Set(codes)).toEqual(new Set(['cancelled']));
    await expect(queries.layers()).resolves.toHaveLength(5);
  });

  test('under two filters at once get each its own answer', async () => {
    await insertFeatures(db.store, 'violations', randomFeatures('violations', 800));
    const ask = (method: string) => queries.tile('violations', { method: [method] }, 3, 6, 3);
    const alone = [await ask('manual'), await ask('capture')];
    const together = await Promise.all([ask('manual'), ask('capture'), ask('manual'), ask('capture')]);
    expect(together.map((t) => countOf(featuresOf(t.bytes, 'violations')))).toEqual(
      [0, 1, 0, 1].map((i) => countOf(featuresOf(alone[i]?.bytes as Uint8Array, 'violations'))),
    );
  });

  test('after closing are refused as cancelled', async () => {
    await queries.close();
    await expect(queries.layers()).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('that are answered while the thread is being ended do not end the process before it', () => {
    const child = fileURLToPath(new URL('../helpers/close-child.ts', import.meta.url));
    const ran = spawnSync(process.execPath, [child, db.path], { encoding: 'utf8' });
    expect([ran.status, ran.stdout]).toEqual([0, 'closed\n']);
  });

  test('of a database that is not there fail with its error, not with silence', async () => {
    const lost = createQueries({ dbPath: `${db.path}.gone`, timeZone: ZONE });
    await expect(lost.layers()).rejects.toMatchObject({ code: 'db_missing' });
    await lost.close();
  });
});
