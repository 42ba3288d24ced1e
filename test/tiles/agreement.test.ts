import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pointsLayer } from '../../electron/contract/tile-format.ts';
import { LAYER_SPECS } from '../../electron/domain/layers.ts';
import { LAYERS, type Layer } from '../../electron/domain/vocabulary.ts';
import { createQueries } from '../../electron/tiles/client.ts';
import type { Queries } from '../../electron/tiles/queries.ts';
import { anyFilter, anyStep, expectAgreement } from '../helpers/agreement.ts';
import { insertFeatures, randomFeatures, type TestDb, tempDb, ZONE } from '../helpers/db.ts';
import { countOf, featuresOf, tilesOver } from '../helpers/tiles.ts';

let db: TestDb;
let queries: Queries;

beforeAll(async () => {
  db = tempDb();
  await insertFeatures(db.store, 'violations', [
    ...randomFeatures('violations', 3000, { seed: 3, spread: 2 }),
    ...outliers('violations'),
  ]);
  for (const layer of LAYERS.filter((l) => l !== 'violations')) {
    await insertFeatures(db.store, layer, [...randomFeatures(layer, 400, { seed: 5 }), ...outliers(layer)]);
  }
  queries = createQueries({ dbPath: db.path, timeZone: ZONE });
});
afterAll(async () => {
  await queries.close();
  await db.remove();
});

/** The world's corners, beyond what Mercator shows, and many in one spot. */
function outliers(layer: Layer) {
  const places = [
    [-180, -90],
    [180, 90],
    [0, 0],
    [179.9999999, 85.0511],
    [-73.5, 40],
    ...Array(40).fill([121.02, 30.7]),
  ];
  return places.map(([lon, lat]) => {
    const { time, geometry: kinds } = LAYER_SPECS[layer];
    const line = [
      [lon, lat],
      [lon * 0.9999, lat * 0.9999],
      [lon * 0.9999, lat],
      [lon, lat],
    ];
    const geometry = kinds.includes('Point')
      ? { type: 'Point' as const, coordinates: [lon, lat] }
      : kinds.includes('Polygon')
        ? { type: 'Polygon' as const, coordinates: [line] }
        : { type: 'LineString' as const, coordinates: line };
    return { geometry, ...(time.kind === 'instant' ? { [time.at]: lon * 1e7 } : {}), street: '' };
  });
}

async function timesOf(layer: Layer): Promise<number[]> {
  const { time } = LAYER_SPECS[layer];
  const column = time.kind === 'instant' ? time.at : time.from;
  const other = time.kind === 'instant' ? time.at : time.to;
  const rows = await db.store.read.all<{ t: number }>(
    `SELECT ${column} AS t FROM ${layer} WHERE t IS NOT NULL UNION SELECT ${other} FROM ${layer} WHERE ${other} IS NOT NULL`,
  );
  return rows.map((row) => row.t);
}

async function sqlCount(sql: string): Promise<number> {
  return ((await db.store.read.get<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)) as { n: number }).n;
}

describe.each(LAYERS)('%s', (layer) => {
  test('tiles, summary, histogram, matrix, table and plain SQL agree under any filter', async () => {
    const times = await timesOf(layer);
    await fc.assert(
      fc.asyncProperty(anyFilter(layer, times), fc.integer({ min: 0, max: 4 }), anyStep, (filter, z, step) =>
        expectAgreement({ read: db.store.read, queries }, layer, filter, { z, step }),
      ),
      { numRuns: 50 },
    );
  }, 90_000);

  test('the tiles of any zoom hold every feature of the town once', async () => {
    const box = [120, 30, 122, 31.5];
    const expected = await sqlCount(
      `${layer} WHERE retired_at IS NULL AND lon BETWEEN 120 AND 122 AND lat BETWEEN 30 AND 31.5`,
    );
    for (const z of [6, 9, 11, 12]) {
      let sum = 0;
      for (const [x, y] of tilesOver(box, z)) {
        sum += countOf(featuresOf((await queries.tile(layer, { bbox: box }, z, x, y)).bytes, pointsLayer(layer)));
      }
      expect(sum).toBe(expected);
    }
  });

  test('high zooms give single features at their place, with their id', async () => {
    const rows = await db.store.read.all<{ id: number; lon: number; lat: number }>(
      `SELECT id, lon, lat FROM ${layer} WHERE retired_at IS NULL AND lon BETWEEN 120 AND 122 LIMIT 40`,
    );
    for (const z of [14, 18, 22]) {
      for (const { id, lon, lat } of rows.slice(0, 10)) {
        const [[x, y] = [0, 0]] = tilesOver([lon, lat, lon, lat], z);
        const { bytes } = await queries.tile(layer, {}, z, x, y);
        const found = featuresOf(bytes, pointsLayer(layer)).find((f) => f.id === id);
        const point = found?.toGeoJSON(x, y, z).geometry as { coordinates: number[] } | undefined;
        const unit = 360 / 2 ** z / 4096 + 1e-7; // 1e-7 degrees: the quantised world's 9 mm
        expect(Math.abs((point?.coordinates[0] ?? 0) - lon)).toBeLessThan(unit);
        expect(Math.abs((point?.coordinates[1] ?? 0) - lat)).toBeLessThan(unit);
        expect(found?.properties.n).toBeUndefined();
      }
    }
  });

  test('cells of a zoom join into those of the zoom below: counts of a tile are those of its four children', async () => {
    const layerName = pointsLayer(layer);
    const [[x, y] = [0, 0]] = tilesOver([121.02, 30.7, 121.02, 30.7], 8);
    const parent = countOf(featuresOf((await queries.tile(layer, {}, 8, x, y)).bytes, layerName));
    let children = 0;
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const { bytes } = await queries.tile(layer, {}, 9, 2 * x + dx, 2 * y + dy);
      children += countOf(featuresOf(bytes, layerName));
    }
    expect(children).toBe(parent);
    expect(parent).toBeGreaterThan(100);
  });
});
