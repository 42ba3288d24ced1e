import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Filter } from '../../electron/contract/filter.ts';
import { type Field, LAYER_SPECS } from '../../electron/domain/layers.ts';
import { LAYERS } from '../../electron/domain/vocabulary.ts';
import { createQueries } from '../../electron/tiles/client.ts';
import type { Queries } from '../../electron/tiles/queries.ts';
import { insertFeatures, randomFeatures, type TestDb, tempDb, ZONE } from '../helpers/db.ts';
import { whereOf } from '../helpers/filter-sql.ts';

let db: TestDb;
let queries: Queries;

beforeAll(async () => {
  db = tempDb();
  for (const layer of LAYERS) await insertFeatures(db.store, layer, randomFeatures(layer, 600, { seed: 11 }));
  queries = createQueries({ dbPath: db.path, timeZone: ZONE });
});
afterAll(async () => {
  await queries.close();
  await db.remove();
});

function sqlOrder(field: Field): string {
  if (field.type !== 'enum') return field.key;
  return `CASE ${field.key} ${(field.values ?? []).map((v, i) => `WHEN '${v}' THEN ${i}`).join(' ')} END`;
}

describe.each(LAYERS)('the table of %s', (layer) => {
  const fields = LAYER_SPECS[layer].fields.filter((f) => !f.personal);

  test.each(fields.map((f) => [f.key, f] as const))(
    'sorts by %s as SQL does, empty values last, ties by id',
    async (_, field) => {
      const filter: Filter = { town: ['330482001', 'none'] };
      for (const [sign, direction] of [
        ['', 'ASC'],
        ['-', 'DESC'],
      ] as const) {
        const expected = await db.store.read.all<{ id: number }>(
          `SELECT id FROM ${layer} WHERE ${whereOf(layer, filter)} ORDER BY ${sqlOrder(field)} ${direction} NULLS LAST, id`,
        );
        const page = await queries.rows(layer, filter, { sort: sign + field.key, offset: 20, limit: 1000 });
        expect(page.rows.map((r) => r.id)).toEqual(expected.slice(20).map((r) => r.id));
        const middle = expected[40]?.id as number;
        expect(await queries.position(layer, filter, middle, sign + field.key)).toBe(40);
      }
    },
  );

  test('gives each row the fields of its layer and its place', async () => {
    const { rows } = await queries.rows(layer, {}, { sort: '-id', offset: 0, limit: 3 });
    for (const row of rows) {
      expect(Object.keys(row).sort()).toEqual(
        ['id', 'lon', 'lat', ...LAYER_SPECS[layer].fields.map((f) => f.key)].sort(),
      );
    }
    expect(rows.map((r) => r.id)).toEqual(rows.map((r) => r.id).sort((a, b) => b - a));
  });

  test('refuses to sort by what it lacks or by personal fields', async () => {
    await expect(queries.rows(layer, {}, { sort: 'nonsense', offset: 0, limit: 1 })).rejects.toThrow(/nonsense/);
    for (const { key } of LAYER_SPECS[layer].fields.filter((f) => f.personal)) {
      await expect(queries.rows(layer, {}, { sort: key, offset: 0, limit: 1 })).rejects.toThrow(key);
    }
  });

  test('has no position for a feature that the filter leaves out or that does not exist', async () => {
    expect(await queries.position(layer, { ids: [1, 2] }, 3)).toBe(-1);
    expect(await queries.position(layer, {}, 999_999)).toBe(-1);
  });
});

test('plates come masked and flags as true or false', async () => {
  const { rows } = await queries.rows('violations', {}, { offset: 0, limit: 200 });
  expect(new Set(rows.map((r) => r.plate))).toEqual(new Set(['浙F·12•45']));
  expect(new Set(rows.map((r) => r.fire_lane))).toEqual(new Set([true, false, null]));
});
