import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Store, type WriteDb } from '../../electron/store/database.ts';
import { bulkChange, changesSince, databaseId, logHead, trimLog } from '../../electron/store/layer-log.ts';
import { layerVersions } from '../../electron/store/versions.ts';

const START = { seq: 0, token: 0 };

describe('the log of changed rows', () => {
  let dir: string;
  let store: Store;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'zhitu-log-'));
    store = openStore(join(dir, 'a.db'), { create: true });
  });
  afterEach(async () => {
    await store.close();
    rmSync(dir, { recursive: true });
  });

  const insert = (db: WriteDb, from: number, count: number) =>
    db.bulk(
      'INSERT INTO violations (id, at, how, lon, lat) VALUES (?, 0, 0, 121, 30)',
      Array.from({ length: count }, (_, i) => [from + i]),
    );

  test('names each row that was added, changed, renumbered or removed, by whatever program', async () => {
    const other = new DatabaseSync(store.path);
    other.exec('INSERT INTO violations (id, at, how, lon, lat) VALUES (1, 0, 0, 121, 30)');
    const one = await logHead(store.read);
    other.exec('UPDATE violations SET note = 1 WHERE id = 1');
    other.exec('UPDATE violations SET id = 9 WHERE id = 1');
    other.exec('DELETE FROM violations WHERE id = 9');
    other.close();
    expect(await changesSince(store.read, 'violations', START)).toHaveLength(5);
    const ids = (await changesSince(store.read, 'violations', one))?.map((r) => r.first);
    expect(new Set(ids)).toEqual(new Set([1, 9]));
    expect(await changesSince(store.read, 'parking', START)).toEqual([]);
  });

  test('raises the version of the layer alone', async () => {
    const before = await layerVersions(store.read);
    await store.write((db) => insert(db, 1, 1));
    const after = await layerVersions(store.read);
    expect(after.violations).toBeGreaterThan(before.violations ?? 0);
    expect({ ...after, violations: 0 }).toEqual({ ...before, violations: 0 });
  });

  test('holds one range for work on many rows, and single rows again afterwards', async () => {
    await store.write((db) =>
      bulkChange(db, 'violations', async (touched) => {
        await insert(db, 1, 500);
        touched(1, 300);
        touched(301, 500);
      }),
    );
    expect(await changesSince(store.read, 'violations', START)).toMatchObject([{ first: 1, last: 500 }]);
    await store.write((db) => insert(db, 501, 2));
    expect(await changesSince(store.read, 'violations', START)).toHaveLength(3);
  });

  test('keeps its triggers when such work fails', async () => {
    const failing = store.write((db) =>
      bulkChange(db, 'violations', async () => {
        await insert(db, 1, 5);
        throw new Error('no');
      }),
    );
    await expect(failing).rejects.toThrow('no');
    await store.write((db) => insert(db, 1, 1));
    expect(await changesSince(store.read, 'violations', START)).toMatchObject([{ first: 1, last: 1 }]);
  });

  test('cannot tell what came after an entry of another copy, or one that was cut off', async () => {
    await store.write((db) => insert(db, 1, 1));
    const mark = await logHead(store.read);
    expect(await changesSince(store.read, 'violations', mark)).toEqual([]);
    expect(await changesSince(store.read, 'violations', { ...mark, token: mark.token + 1 })).toBeNull();
    expect(await changesSince(store.read, 'violations', { seq: 7, token: 7 })).toBeNull();
    await store.write(async (db) => {
      await insert(db, 2, 200_100);
      await trimLog(db);
    });
    expect(await changesSince(store.read, 'violations', mark)).toBeNull();
    expect(await changesSince(store.read, 'violations', START)).toBeNull();
    expect(await changesSince(store.read, 'violations', await logHead(store.read))).toEqual([]);
  });

  test('tells databases apart', async () => {
    const second = openStore(join(dir, 'b.db'), { create: true });
    expect(await databaseId(store.read)).toMatch(/^[0-9a-f]{32}$/);
    expect(await databaseId(second.read)).not.toBe(await databaseId(store.read));
    await second.close();
  });
});
