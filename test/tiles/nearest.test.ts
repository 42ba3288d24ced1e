import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Filter } from '../../electron/contract/filter.ts';
import { distance } from '../../electron/domain/measure.ts';
import { createQueries } from '../../electron/tiles/client.ts';
import type { Queries } from '../../electron/tiles/queries.ts';
import { anyFilter } from '../helpers/agreement.ts';
import { insertFeatures, randomFeatures, type TestDb, tempDb, ZONE } from '../helpers/db.ts';
import { whereOf } from '../helpers/filter-sql.ts';

let db: TestDb;
let queries: Queries;
const at = (lon: number, lat: number) => ({ geometry: { type: 'Point' as const, coordinates: [lon, lat] }, at: 1e9 });

beforeAll(async () => {
  db = tempDb();
  await insertFeatures(db.store, 'violations', [
    ...randomFeatures('violations', 1500, { spread: 0.02 }),
    ...randomFeatures('violations', 300, { spread: 3 }).map(({ key: _, ...f }) => f),
    ...Array.from({ length: 200 }, () => at(121.03, 30.71)),
    at(-179.9, -84),
    at(179.9, 84),
    at(0, 0),
  ]);
  queries = createQueries({ dbPath: db.path, timeZone: ZONE });
});
afterAll(async () => {
  await queries.close();
  await db.remove();
});

/** All distances looked at; ties within what quantised positions can tell count as ties. */
async function bruteForce(filter: Filter, lon: number, lat: number, within: number) {
  const rows = await db.store.read.all<{ id: number; lon: number; lat: number }>(
    `SELECT id, lon, lat FROM violations WHERE ${whereOf('violations', filter)}`,
  );
  return rows
    .map((row) => ({ id: row.id, distance: distance([lon, lat], [row.lon, row.lat]) }))
    .filter((row) => row.distance <= within)
    .sort((a, b) => a.distance - b.distance || a.id - b.id);
}

describe('the nearest features', () => {
  test('are those that looking at every distance finds, under any filter', async () => {
    const places = fc.oneof(
      fc.tuple(fc.double({ min: 120.9, max: 121.1, noNaN: true }), fc.double({ min: 30.6, max: 30.8, noNaN: true })),
      fc.constantFrom<[number, number]>([121.03, 30.71], [0, 0.0001], [121, 80]),
    );
    await fc.assert(
      fc.asyncProperty(
        anyFilter('violations', [1_650_000_000]),
        places,
        fc.constantFrom(1, 30, 400, 5_000, 50_000),
        fc.integer({ min: 1, max: 20 }),
        async (filter, [lon, lat], within, count) => {
          const expected = await bruteForce(filter, lon, lat, within);
          const { found } = await queries.nearest('violations', filter, { lon, lat, within, count });
          const onTheEdge = expected.filter((e) => Math.abs(e.distance - within) < 0.02).length;
          expect(found.length).toBeGreaterThanOrEqual(Math.min(count, expected.length - onTheEdge));
          expect(found.length).toBeLessThanOrEqual(count);
          const known = new Map((await bruteForce(filter, lon, lat, within + 0.02)).map((e) => [e.id, e.distance]));
          found.forEach(({ id, distance: metres }, i) => {
            expect(Math.abs(metres - (known.get(id) ?? Number.NaN))).toBeLessThan(0.02);
            expect(Math.abs(metres - (expected[i]?.distance ?? within))).toBeLessThan(0.02);
          });
        },
      ),
      { numRuns: 120 },
    );
  });

  test('in one spot come in the order of their ids', async () => {
    const { found } = await queries.nearest('violations', {}, { lon: 121.03, lat: 30.71, within: 0.5, count: 100 });
    const ids = found.map((f) => f.id);
    expect(ids).toHaveLength(100);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  });

  test('are none where none is near', async () => {
    const { found } = await queries.nearest('violations', {}, { lon: 60, lat: 10, within: 50_000, count: 5 });
    expect(found).toEqual([]);
  });
});
