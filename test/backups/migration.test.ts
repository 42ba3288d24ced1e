import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ZhituError } from '../../electron/contract/errors.ts';
import { openStore } from '../../electron/store/database.ts';
import { MIGRATIONS } from '../../electron/store/migrations/index.ts';

const TO = String(MIGRATIONS.length).padStart(4, '0');

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-before-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A database as an older program left it. */
function older(version: number, more = '', path = join(dir, 'city.db')): string {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL');
  for (const sql of MIGRATIONS.slice(0, version)) db.exec(sql);
  db.exec(`PRAGMA application_id = ${0x5a485455}; PRAGMA user_version = ${version};
    INSERT INTO squads VALUES ('S1', 'First squad', NULL);
    INSERT INTO roads (name, class) VALUES ('Old street', 'minor'); ${more}`);
  db.close();
  return path;
}

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

function thrownBy(work: () => unknown): ZhituError {
  try {
    work();
  } catch (error) {
    return error as ZhituError;
  }
  throw new Error('nothing was thrown');
}

test('an older database is kept, checked and readable, before it is brought up to date', async () => {
  const path = older(7);
  await openStore(path).close();
  expect(readdirSync(dir)).toContain(`city-before-${TO}.db`);
  const kept = new DatabaseSync(join(dir, `city-before-${TO}.db`), { readOnly: true });
  expect(kept.prepare('PRAGMA user_version').get()).toEqual({ user_version: 7 });
  expect(kept.prepare('SELECT name FROM roads').get()).toEqual({ name: 'Old street' });
  kept.close();
});

test('one that is new, or up to date, is not kept twice', async () => {
  const path = join(dir, 'city.db');
  await openStore(path, { create: true }).close();
  await openStore(path).close();
  expect(readdirSync(dir).filter((name) => name.includes('before'))).toEqual([]);
});

test('a step that fails leaves the file as it was, and the message names what was kept', () => {
  // What a later step makes is there already, as if somebody had been at work in the file.
  const path = older(7, 'CREATE TABLE wall_devices (mine TEXT);');
  const before = hashOf(path);
  const error = thrownBy(() => openStore(path));
  expect(error).toMatchObject({
    code: 'migration_failed',
    params: { backup: `city-before-${TO}.db`, file: 'city.db' },
  });
  expect(error.message).not.toContain(dir);
  expect(hashOf(path)).toBe(before);
  const db = new DatabaseSync(path, { readOnly: true });
  expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 7 });
  expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  db.close();
  // It may be tried again, with the same words.
  expect(thrownBy(() => openStore(path)).code).toBe('migration_failed');
});

/** A small disk of its own; only root may make one. */
function mounted(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('without room for the copy nothing is brought up to date, and the error says why', ({ skip }) => {
  const disk = join(dir, 'disk');
  mkdirSync(disk);
  if (!mounted(disk)) skip('needs the right to mount a disk');
  try {
    const path = older(7, '', join(disk, 'city.db'));
    const before = hashOf(path);
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize - 100_000));
    expect(thrownBy(() => openStore(path)).code).toBe('disk_full');
    expect(hashOf(path)).toBe(before);
    expect(readdirSync(disk).filter((name) => name.includes('before'))).toEqual([]);
    rmSync(join(disk, 'filler'));
    openStore(path).close();
    expect(readdirSync(disk)).toContain(`city-before-${TO}.db`);
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
});
