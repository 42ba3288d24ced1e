import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LAYERS } from '../../electron/domain/vocabulary.ts';
import { buildColumns } from '../../electron/points/build.ts';
import { pointIndex } from '../../electron/points/point-index.ts';
import { insertFeatures, randomFeatures, type TestDb, tempDb, ZONE } from '../helpers/db.ts';
import { fromColumns, fromStore } from './contents.ts';

describe('columns of a layer', () => {
  let db: TestDb;
  beforeEach(() => {
    db = tempDb();
  });
  afterEach(() => db.remove());

  test.each(LAYERS)('of %s hold what the store holds', async (layer) => {
    await insertFeatures(db.store, layer, randomFeatures(layer, 3000));
    const columns = await buildColumns(db.store.read, layer, ZONE);
    expect(columns.size).toBeGreaterThan(2000);
    expect(fromColumns(columns)).toEqual(await fromStore(db.store.read, layer, ZONE));
  });

  test.each(LAYERS)('of %s without rows are empty', async (layer) => {
    const columns = await buildColumns(db.store.read, layer, ZONE);
    expect(columns).toMatchObject({ size: 0, bbox: null, span: null, blocks: { count: 0 } });
    expect(columns.blocks.starts).toEqual(new Uint32Array(1));
  });

  test('have room for more than 65,536 streets and as many combinations of values', async () => {
    const index = pointIndex(db.store.read, { dbPath: db.path, layer: 'violations', timeZone: ZONE });
    const insert = (from: number, to: number) =>
      db.store.write((w) =>
        w.bulk(
          "INSERT INTO violations (id, at, how, lon, lat, street, town) VALUES (?, 5, 0, 121, 30, 'S' || CAST(?1 AS INT), 'T' || CAST(?1 AS INT))",
          Array.from({ length: to - from }, (_, i) => [from + i]),
        ),
      );
    await insert(1, 65_530);
    const first = await index.current();
    expect([first.street.codes, first.profiles.of].map((a) => a.BYTES_PER_ELEMENT)).toEqual([2, 2]);
    await insert(65_530, 65_560);
    const second = await index.current();
    expect([second.street.codes, second.profiles.of].map((a) => a.BYTES_PER_ELEMENT)).toEqual([4, 4]);
    const { rows } = fromColumns(second);
    expect(rows.length).toBe(65_559);
    for (const row of rows) {
      if (row.at(-1) !== `S${row[0]}` || !row.includes(`T${row[0]}`)) expect(row).toEqual('its own street and town');
    }
    await index.close();
  });

  test('are the same object until something changes', async () => {
    await insertFeatures(db.store, 'violations', randomFeatures('violations', 100));
    const index = pointIndex(db.store.read, { dbPath: db.path, layer: 'violations', timeZone: ZONE });
    const first = await index.current();
    expect(await index.current()).toBe(first);
    const before = fromColumns(first);
    await db.store.write((w) => w.run('UPDATE violations SET lon = lon + 0.01, method = NULL WHERE id < 20'));
    const second = await index.current();
    expect(second).not.toBe(first);
    expect(fromColumns(first)).toEqual(before);
    expect(fromColumns(second)).toEqual(await fromStore(db.store.read, 'violations', ZONE));
    await index.close();
  });
});
