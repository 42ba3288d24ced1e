import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Filter } from '../../electron/contract/filter.ts';
import { pointsLayer } from '../../electron/contract/tile-format.ts';
import { enumFields, LAYER_SPECS } from '../../electron/domain/layers.ts';
import { LAYERS, type Layer } from '../../electron/domain/vocabulary.ts';
import { createQueries } from '../../electron/tiles/client.ts';
import type { Queries } from '../../electron/tiles/queries.ts';
import { insertFeatures, randomFeatures, type TestDb, tempDb, ZONE } from '../helpers/db.ts';
import { whereOf } from '../helpers/filter-sql.ts';
import { countOf, featuresOf, tilesOver } from '../helpers/tiles.ts';

let db: TestDb;
let queries: Queries;
const WORLD = [-180, -85.1, 180, 85.1];

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

const anyOf = (values: readonly (string | number)[]) => fc.subarray([...values], { minLength: 1 });
/** Often exactly where forty features stand, or less than a quantised step (8e-8°) beside them. */
const degrees = (low: number, high: number, busy: number) =>
  fc.oneof(
    fc.double({ min: low, max: high, noNaN: true }),
    fc.constantFrom(busy, busy - 1e-9, busy + 1e-9, busy - 5e-8, busy + 5e-8),
  );

/** `times` are those of features, so that a bound often falls on one. */
function filters(layer: Layer, times: number[]): fc.Arbitrary<Filter> {
  const instant = fc.oneof(fc.constantFrom(...times), fc.integer({ min: 1_640_000_000, max: 1_705_000_000 }));
  const conditions: Record<string, fc.Arbitrary<unknown>> = {
    from: instant,
    to: instant,
    town: anyOf(['330482001', '330482002', 'none', 'nowhere']),
    squad: anyOf(['direct', 'danghu', 'none']),
    street: anyOf(['解放路', "O'Neil, Main St", '50%_路', 'none']),
    text: fc.constantFrom('corner', '小区', '%', '_', "o'neil", '<B>', '1', 'no such text'),
    ids: fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 }),
    bbox: fc
      .tuple(degrees(120, 122, 121.02), degrees(30, 31, 30.7), degrees(120, 122, 121.02), degrees(30, 31, 30.7))
      .map(([a, b, c, d]) => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]),
  };
  if (LAYER_SPECS[layer].time.kind === 'instant') {
    conditions.hours = anyOf([0, 7, 8, 9, 17, 18, 23]);
    conditions.weekdays = anyOf([1, 2, 5, 7]);
  }
  for (const { key, values = [] } of enumFields(layer)) conditions[key] = anyOf([...values, 'none']);
  // Few at a time: all together would select nothing.
  return fc
    .subarray(Object.keys(conditions), { maxLength: 3 })
    .chain((keys) =>
      fc.record(Object.fromEntries(keys.map((key) => [key, conditions[key] as fc.Arbitrary<unknown>]))),
    ) as fc.Arbitrary<Filter>;
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
      fc.asyncProperty(
        filters(layer, times),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom('hour', 'day', 'week', 'month'),
        async (filter, z, step) => {
          const where = whereOf(layer, filter);
          const expected = await sqlCount(`${layer} WHERE ${where}`);
          const by = [...enumFields(layer).map((f) => f.key), 'town', 'squad', 'street'];
          const {
            total,
            histogram,
            matrix,
            by: counts,
          } = await queries.summary(layer, filter, { by, step, matrix: true });
          expect(total).toBe(expected);

          const bars = histogram?.counts.reduce((sum, n) => sum + n, 0) ?? 0;
          expect(bars + (histogram?.undated ?? 0)).toBe(expected);
          if (matrix) expect(matrix.reduce((sum, n) => sum + n, 0)).toBe(bars);
          for (const key of by) {
            const rows = await db.store.read.all<{ v: string; n: number }>(
              `SELECT coalesce(nullif(${key}, ''), 'none') AS v, count(*) AS n FROM ${layer} WHERE ${where} GROUP BY 1`,
            );
            expect(Object.fromEntries(counts[key] ?? [])).toEqual(Object.fromEntries(rows.map((r) => [r.v, r.n])));
          }

          const page = await queries.rows(layer, filter, { offset: 0, limit: 7 });
          expect(page.total).toBe(expected);
          const first = await db.store.read.all<{ id: number }>(
            `SELECT id FROM ${layer} WHERE ${where} ORDER BY id LIMIT 7`,
          );
          expect(page.rows.map((r) => r.id)).toEqual(first.map((r) => r.id));
          expect(await queries.ids(layer, filter)).toHaveLength(expected);

          let inTiles = 0;
          for (const [x, y] of tilesOver(WORLD, z)) {
            const { bytes } = await queries.tile(layer, filter, z, x, y);
            inTiles += countOf(featuresOf(bytes, pointsLayer(layer)));
          }
          expect(inTiles).toBe(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('the tiles of any zoom hold every feature of the town once', async () => {
    const box = [120, 30, 122, 31.5];
    const expected = await sqlCount(
      `${layer} WHERE retired_at IS NULL AND lon BETWEEN 120 AND 122 AND lat BETWEEN 30 AND 31.5`,
    );
    for (const z of [6, 9, 11]) {
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
