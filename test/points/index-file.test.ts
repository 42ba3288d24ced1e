import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LAYERS, type Layer } from '../../electron/domain/vocabulary.ts';
import { buildColumns } from '../../electron/points/build.ts';
import { changeHeader, type FileIdentity, loadColumns, readHeader, saveColumns } from '../../electron/points/file.ts';
import { cacheFolder, columnsFile } from '../../electron/points/places.ts';
import { type PointIndex, pointIndex } from '../../electron/points/point-index.ts';
import { openStore } from '../../electron/store/database.ts';
import { databaseId } from '../../electron/store/layer-log.ts';
import { insertFeatures, randomFeatures, type TestDb, tempDb, ZONE } from '../helpers/db.ts';
import { fromColumns, fromStore } from './contents.ts';

let db: TestDb;
let indexes: PointIndex[];
beforeEach(() => {
  db = tempDb();
  indexes = [];
});
afterEach(async () => {
  for (const index of indexes) await index.close();
  await db.remove();
});

function open(store = db.store, layer: Layer = 'violations', timeZone = ZONE): PointIndex {
  const limits = { threads: 1_000_000, file: 0, few: 5000, enough: 1 };
  const index = pointIndex(store.read, { dbPath: store.path, layer, timeZone, limits });
  indexes.push(index);
  return index;
}

/** More violations, without numbers that could be taken. */
function more(count: number, seed: number) {
  return randomFeatures('violations', count, { seed }).map((feature) => ({ ...feature, key: null }));
}

async function expectTrue(index: PointIndex, store = db.store, layer: Layer = 'violations'): Promise<void> {
  expect(fromColumns(await index.current())).toEqual(await fromStore(store.read, layer, ZONE));
}

describe('a file of columns', () => {
  const at = () => join(db.folder, 'one.points');
  const identity = async (layer: Layer): Promise<FileIdentity> => ({
    database: await databaseId(db.store.read),
    layer,
    timeZone: ZONE,
  });

  test.each(LAYERS)('gives back the %s that were put in', async (layer) => {
    await insertFeatures(db.store, layer, randomFeatures(layer, 500));
    const columns = await buildColumns(db.store.read, layer, ZONE);
    await saveColumns(at(), columns, { ...(await identity(layer)), checked: 7 });
    const found = await loadColumns(at(), await identity(layer));
    expect(found?.columns).toEqual(columns);
    expect(found?.header).toMatchObject({ layer, checked: 7, run: null });
  });

  test('is not used when a single bit differs, wherever, or when it is cut, wherever', async () => {
    await insertFeatures(db.store, 'violations', randomFeatures('violations', 40));
    const columns = await buildColumns(db.store.read, 'violations', ZONE);
    await saveColumns(at(), columns, { ...(await identity('violations')), checked: 0 });
    const whole = readFileSync(at());
    for (let i = 0; i < whole.length; i += 13) {
      const bytes = Buffer.from(whole);
      bytes[i] = (bytes[i] as number) ^ (1 << (i % 8));
      writeFileSync(at(), bytes);
      const found = await loadColumns(at(), await identity('violations'));
      if (found) expect(found.columns).toEqual(columns); // the bit was of the space between two columns
      writeFileSync(at(), whole.subarray(0, i));
      expect(await loadColumns(at(), await identity('violations'))).toBeNull();
    }
    writeFileSync(at(), whole);
    expect(await loadColumns(at(), await identity('violations'))).not.toBeNull();
  });

  test('is not used for another layer, zone or database, nor when it is no such file', async () => {
    const own = await identity('violations');
    await saveColumns(at(), await buildColumns(db.store.read, 'violations', ZONE), { ...own, checked: 0 });
    expect(await loadColumns(at(), own)).not.toBeNull();
    expect(await loadColumns(at(), { ...own, layer: 'structures' })).toBeNull();
    expect(await loadColumns(at(), { ...own, timeZone: 'Europe/Paris' })).toBeNull();
    expect(await loadColumns(at(), { ...own, database: 'another' })).toBeNull();
    expect(await loadColumns(join(db.folder, 'none'), own)).toBeNull();
    expect(await loadColumns(db.folder, own)).toBeNull();
    writeFileSync(at(), 'no columns');
    expect(await readHeader(at())).toBeNull();
    await expect(changeHeader(at(), { checked: 1 })).rejects.toThrow();
  });
});

describe('the index beside a database', () => {
  beforeEach(async () => {
    await insertFeatures(db.store, 'violations', randomFeatures('violations', 300));
  });

  test('is read again by the next process, and what changed meanwhile with it', async () => {
    await open().current();
    await indexes[0]?.save();
    expect(readdirSync(cacheFolder(db.path))).toEqual(['violations.points']);
    const other = new DatabaseSync(db.path);
    other.exec("UPDATE violations SET lon = 121.5, street = 'Elm' WHERE id < 40; DELETE FROM violations WHERE id = 77");
    other.close();
    await expectTrue(open());
  });

  test('is made anew when its file is cut, or swapped with that of another layer or database', async () => {
    await open().current();
    await indexes[0]?.save();
    const file = columnsFile(db.path, 'violations');
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length - 100));
    await expectTrue(open());

    const foreign = tempDb();
    await insertFeatures(foreign.store, 'violations', more(200, 9));
    const theirs = open(foreign.store);
    await theirs.current();
    await theirs.save();
    copyFileSync(columnsFile(foreign.path, 'violations'), file);
    await expectTrue(open());
    writeFileSync(columnsFile(db.path, 'vendors'), whole);
    await expectTrue(open(db.store, 'vendors'), db.store, 'vendors');
    await foreign.remove();
  });

  test('is made anew for a copy of the database that went its own way', async () => {
    const copy = join(db.folder, 'copy.zhitu');
    await db.store.close();
    copyFileSync(db.path, copy);
    const mine = openStore(db.path);
    await insertFeatures(mine, 'violations', more(50, 3));
    const index = open(mine);
    await index.current();
    await index.save();
    const theirs = openStore(copy);
    await insertFeatures(theirs, 'violations', more(50, 4));
    mkdirSync(cacheFolder(copy));
    copyFileSync(columnsFile(db.path, 'violations'), columnsFile(copy, 'violations'));
    await expectTrue(open(theirs), theirs);
    await mine.close();
    await theirs.close();
  });

  test('works from memory where no file can be written', async () => {
    writeFileSync(cacheFolder(db.path), 'in the way');
    const index = open();
    await expectTrue(index);
    await index.save();
    await db.store.write((w) => w.run('DELETE FROM violations WHERE id < 9'));
    await expectTrue(index);
    await index.save();
    expect(readFileSync(cacheFolder(db.path), 'utf8')).toBe('in the way');
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'works in a folder that is read-only',
    async () => {
      chmodSync(db.folder, 0o555);
      try {
        const index = open();
        await expectTrue(index);
        await index.save();
        expect(existsSync(cacheFolder(db.path))).toBe(false);
      } finally {
        chmodSync(db.folder, 0o755);
      }
    },
  );

  test('is whole after two processes wrote it at once', async () => {
    const second = openStore(db.path);
    const both = [open(), open(second)];
    for (const index of both) await index.current();
    await Promise.all(both.map((index) => index.save()));
    expect(readdirSync(cacheFolder(db.path))).toEqual(['violations.points']);
    const fresh = open();
    await expectTrue(fresh);
    await second.close();
  });

  test('notices rows that were changed without a trace, and reads them', async () => {
    const index = open();
    const before = await index.current();
    expect(await index.verify()).toBe(true);
    const other = new DatabaseSync(db.path);
    const triggers = other.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
    for (const { name } of triggers) if (String(name).startsWith('violations')) other.exec(`DROP TRIGGER ${name}`);
    other.exec("UPDATE violations SET method = 'video' WHERE method <> 'video'");
    other.close();
    expect(await index.current()).toBe(before);
    expect(await index.verify()).toBe(false);
    expect(await index.current()).not.toBe(before);
    await expectTrue(index);
    expect(await index.verify()).toBe(true);
  });

  test('reads a large layer in threads, which agree with one', async () => {
    await insertFeatures(db.store, 'violations', more(3000, 5));
    const limits = { threads: 100, file: 0, few: 10, enough: 1 };
    const index = pointIndex(db.store.read, { dbPath: db.path, layer: 'violations', timeZone: ZONE, limits });
    indexes.push(index);
    await expectTrue(index);
    await db.store.write((w) => w.run('UPDATE violations SET lat = lat + 0.01, town = NULL WHERE id % 3 = 0'));
    await expectTrue(index);
  });

  test('says so when an id does not fit', async () => {
    await db.store.write((w) => w.run('UPDATE violations SET id = 4294967295 WHERE id = 1'));
    await expectTrue(open());
    await db.store.write((w) => w.run('UPDATE violations SET id = 4294967296 WHERE id = 2'));
    await expect(open().current()).rejects.toThrow('4294967296');
  });
});
