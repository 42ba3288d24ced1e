import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyDatabase } from '../../electron/audit/verify.ts';
import { listBackups, originalIn } from '../../electron/backups/places.ts';
import { previewRestore } from '../../electron/backups/preview.ts';
import { restoreBackup } from '../../electron/backups/restore.ts';
import { runBackup } from '../../electron/backups/run.ts';
import { takeBackup } from '../../electron/backups/take.ts';
import { originalFile } from '../../electron/originals/places.ts';
import { audit } from '../../electron/store/audit.ts';
import { openStore } from '../../electron/store/database.ts';
import { zhitu } from '../cli/zhitu.ts';
import { addPhotos, addViolations, type City, hashOf, ME, smallCity } from './city.ts';

let city: City;
beforeEach(async () => {
  city = await smallCity(500);
});
afterEach(() => city.remove());

const take = () => takeBackup({ dbPath: city.db, folder: city.folder, reason: 'manual' });
const restore = (file: string) =>
  restoreBackup({ dbPath: city.db, backup: join(city.folder, file), folder: city.folder, actor: ME });

async function withStore<T>(work: (store: ReturnType<typeof openStore>) => Promise<T>): Promise<T> {
  const store = openStore(city.db);
  return work(store).finally(() => store.close());
}

describe('a backup', () => {
  test('is made while others write, and holds one moment, to the last row', async () => {
    const script = fileURLToPath(new URL('./writer-child.ts', import.meta.url));
    const writer = spawn(process.execPath, [script, city.db], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((go) => writer.stdout.once('data', go));
    try {
      for (let round = 0; round < 2; round++) {
        const note = await take();
        expect(await hashOf(join(city.folder, note.file))).toBe(note.content);
        expect(note.findings).toBe(0);
        // The writer puts in ten rows and one entry at a time: any other moment would be half of that.
        expect((note.rows.violations ?? 0) % 10).toBe(0);
      }
    } finally {
      writer.kill();
      await new Promise((go) => writer.once('exit', go));
    }
    const notes = await listBackups(city.folder, null);
    expect(new Set(notes.map(({ content }) => content)).size).toBe(2);
  });

  test('takes photos along once, lists them as sha256sum reads them, and tells of missing ones', async () => {
    const first = await take();
    expect(first.originals).toMatchObject({ count: 3, missing: 0 });
    const [gone] = await withStore((store) => addPhotos(store, city.db, 1, 3));
    rmSync(originalFile(city.db, gone as string));
    const second = await take();
    expect(second.originals).toMatchObject({ count: 4, missing: 1 });
    const list = readFileSync(join(city.folder, `${second.file}.originals`), 'utf8')
      .trim()
      .split('\n');
    expect(list).toHaveLength(4);
    const [sha = ''] = (list[0] ?? '').split('  ');
    expect(statSync(originalIn(city.folder, sha)).ino).toBe(statSync(originalFile(city.db, sha)).ino);
  });

  test('leaves nothing when it is stopped, or where it may not write', async () => {
    const stop = new AbortController();
    const task = { kind: 'take', dbPath: city.db, folder: city.folder, reason: 'manual' } as const;
    const taken = runBackup(task, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(taken).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(city.folder)).toEqual([]);
    if (process.getuid?.() !== 0) {
      chmodSync(city.folder, 0o500);
      await expect(take()).rejects.toMatchObject({ code: 'no_permission' });
      chmodSync(city.folder, 0o700);
    }
    writeFileSync(join(city.dir, 'file'), '');
    await expect(takeBackup({ ...task, folder: join(city.dir, 'file') })).rejects.toThrow();
  });

  test('of a database whose rows were altered is made, and says so', async () => {
    await withStore(async (store) => {
      await store.write((db) => db.run('UPDATE media SET name = ?', 'before'));
    });
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(city.db);
    db.exec("UPDATE media SET name = 'altered' WHERE id = 1");
    db.close();
    expect((await take()).findings).toBeGreaterThan(0);
  });
});

describe('restoring a backup', () => {
  test('brings back all that it held, photos too, tells so in the chain, and keeps what was there before', async () => {
    const note = await take();
    const [later] = await withStore(async (store) => {
      await addViolations(store, 5000, 7);
      await store.write((db) => db.run("DELETE FROM media WHERE name = '1.jpg'"));
      return addPhotos(store, city.db, 1, 9);
    });
    const now = await hashOf(city.db);
    rmSync(join(city.dir, 'city.db-originals'), { recursive: true });

    const done = await restore(note.file);
    expect(done).toMatchObject({ file: note.file, originals: { brought: 3, missing: 0 } });
    const verdict = await verifyDatabase(city.db);
    expect(verdict.findings).toEqual([]);
    expect(verdict.originals).toBe(3);
    await withStore(async (store) => {
      const last = await store.read.get<Record<string, string>>('SELECT * FROM audit ORDER BY id DESC LIMIT 1');
      expect(last).toMatchObject({ action: 'restore', entity: 'database', actor: 'Li' });
      expect(JSON.parse(last?.detail ?? '')).toMatchObject({ file: note.file, before: done.before });
      expect(await store.read.get('SELECT count(*) AS n FROM violations')).toEqual({ n: 500 });
    });
    expect(await hashOf(join(city.folder, done.before ?? ''))).toBe(now);
    expect(later).toBeDefined();

    // And back again.
    await restore(done.before ?? '');
    await withStore(async (store) => {
      expect(await store.read.get('SELECT count(*) AS n FROM violations')).toEqual({ n: 507 });
    });
  });

  test('leaves everything as it was when the backup was altered by one bit', async () => {
    const note = await take();
    const path = join(city.folder, note.file);
    const bytes = readFileSync(path);
    bytes[50_001] = (bytes[50_001] as number) ^ 1;
    writeFileSync(path, bytes);
    const before = readFileSync(city.db);
    await expect(restore(note.file)).rejects.toMatchObject({ code: 'backup_damaged' });
    expect(readFileSync(city.db).equals(before)).toBe(true);
    expect(readdirSync(city.dir).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  test('loses nothing that a connection of the former file would write: it is refused', async () => {
    const note = await take();
    const store = openStore(city.db);
    await addViolations(store, 9000, 1);
    const done = restore(note.file);
    const writing = done.then(() => addViolations(store, 9500, 1));
    await expect(writing).rejects.toMatchObject({ code: 'db_gone' });
    await store.close();
    const { before } = await done;
    const kept = openStore(join(city.folder, before ?? ''), { readOnly: true, still: true });
    expect(await kept.read.get("SELECT count(*) AS n FROM violations WHERE key = 'V-9000'")).toEqual({ n: 1 });
    await kept.close();
    expect((await verifyDatabase(city.db)).findings).toEqual([]);
  });

  test('puts a damaged database aside as it is, and a missing one needs no putting aside', async () => {
    const note = await take();
    appendFileSync(city.db, 'x');
    writeFileSync(city.db, readFileSync(city.db).subarray(0, 10_000));
    const done = await restore(note.file);
    expect(done.before).toMatch(/^city\.db-damaged-/);
    expect(statSync(join(city.folder, done.before ?? '')).size).toBe(10_000);
    rmSync(city.db);
    expect((await restore(note.file)).before).toBeNull();
    expect(await verifyDatabase(city.db)).toMatchObject({ findings: [] });
  });

  test('is shown beforehand: rows by layer and the entries that would be lost', async () => {
    const note = await take();
    await withStore(async (store) => {
      await addViolations(store, 5000, 7);
      await store.write(async (db) => {
        await db.run("DELETE FROM violations WHERE key = 'V-1'");
        await db.run("UPDATE violations SET note = 'other' WHERE key IN ('V-2', 'V-3')");
        await audit(db, ME, { action: 'edit', entity: 'violations' });
      });
    });
    const preview = await previewRestore(city.db, join(city.folder, note.file));
    expect(preview.tables.find(({ table }) => table === 'violations')).toEqual({
      table: 'violations',
      now: 506,
      backup: 500,
      added: 1,
      changed: 2,
      removed: 7,
    });
    expect(preview).toMatchObject({ same: true, unreadable: false, originals: { count: 3, missing: 0 } });
    expect(preview.lost.count).toBeGreaterThan(1);
    expect(preview.lost.entries.map(({ action }) => action)).toContain('edit');
  });
});

test('the command line backs up, keeps as many as it is told, shows and restores', () => {
  const cli = (...args: string[]) => zhitu(join(city.dir, 'data'), [...args, '--db', city.db, '--json']);
  const made = [1, 2].map(() => cli('backup', '--keep', '1'));
  expect(made.map(({ code }) => code)).toEqual([0, 0]);
  const notes = made.map(({ out }) => JSON.parse(out));
  expect(notes[1].removed).toEqual([notes[0].file]);
  expect(existsSync(join(city.folder, notes[0].file))).toBe(false);
  const file = join(city.folder, notes[1].file);
  const dry = cli('restore', file, '--dry-run');
  expect(JSON.parse(dry.out)).toMatchObject({ lost: { count: 0 }, same: true });
  expect(cli('restore', join(city.folder, 'none.db')).code).toBe(1);
  const done = cli('restore', file);
  expect(JSON.parse(done.out)).toMatchObject({ file: notes[1].file, originals: { missing: 0 } });
}, 60_000);
