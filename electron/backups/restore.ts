/** Puts a backup in the place of a database. For a thread of its own. */
import { existsSync, statSync } from 'node:fs';
import { chmod, copyFile, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { BackupNote, BackupRestored } from '../contract/backups.ts';
import { ZhituError } from '../contract/errors.ts';
import { fileError } from '../file-errors.ts';
import { unknownOriginals } from '../originals/open-original.ts';
import { originalFile } from '../originals/places.ts';
import { markOriginals, unmark } from '../originals/put-original.ts';
import { cacheFolder } from '../points/places.ts';
import { type Actor, audit } from '../store/audit.ts';
import { readTipBeside, tipFile } from '../store/audit-tip.ts';
import { holdDatabase, openStore } from '../store/database.ts';
import { hasLog } from '../store/file-header.ts';
import { putJob } from '../store/jobs.ts';
import { layerVersions, liftVersions } from '../store/versions.ts';
import { putInPlace, syncFile, writeWhole } from '../write-whole.ts';
import { openBackup } from './check.ts';
import { copyWhole } from './copy-file.ts';
import { bringOriginals } from './originals.ts';
import { originalIn } from './places.ts';
import { takeBackup } from './take.ts';

export interface RestoreOptions {
  dbPath: string;
  /** The backup's file; photos lie in its folder. */
  backup: string;
  /** Where the database of now is backed up to. */
  folder: string;
  actor: Actor;
  /** Leave the last step to who holds the database open: a file in use cannot be replaced on Windows. See `takePlace`. */
  waiting?: boolean;
  /** The job that does this: the restored database tells whoever follows it that it is done. */
  job?: number | null;
  tick?: (done: number, total: number | null, stage: string) => void;
  signal?: AbortSignal | undefined;
}

/**
 * Holds off all writers of all processes from before the present database is backed up until the other one stands in its
 * place, so that nothing committed is in neither. Until the last step, one rename, everything is as it was; what throws
 * leaves it so. Throws backup_*, db_*, busy, disk_full, no_permission, io_error, cancelled.
 */
export async function restoreBackup(options: RestoreOptions): Promise<BackupRestored> {
  const { dbPath, backup, folder, tick = () => {} } = options;
  const { store: source, note } = await openBackup(backup, tick);
  const draft = `${dbPath}.restoring`;
  let held: Awaited<ReturnType<typeof holdDatabase>> | null = null;
  let newer: string[] = [];
  try {
    held = await holdDatabase(dbPath);
    const safety = { dbPath, folder, reason: 'restore', tick, signal: options.signal } as const;
    const before = held ? (await takeBackup(safety)).file : await putAside(dbPath, folder);
    await clear(draft);
    await copyWhole(backup, draft, { ...(note && { wanted: note.sha256 }), name: basename(backup) });
    const { brought, missing } = await bringOriginals(source.read, dirname(backup), dbPath, tick);
    const done: BackupRestored = { file: basename(backup), before, originals: { brought, missing } };
    await tell(draft, options, { note, done });
    // What a disk that failed has left in the log would be lost with it: the file alone is put in place.
    if (hasLog(draft)) throw new ZhituError('io_error', { file: basename(dbPath), detail: 'log' });
    await syncFile(draft);
    newer = await newerOriginals(draft, dbPath, folder);
    tick(0, null, 'swap');
    if (options.signal?.aborted) throw new ZhituError('cancelled');
    await markOriginals(dbPath, newer);
    if (options.waiting) await leaveWaiting(draft, dbPath);
    else await swap(draft, dbPath);
    await dropOriginals(dbPath, newer).catch(() => undefined); // a later sweep does it
    return done;
  } catch (error) {
    await clear(draft).catch(() => undefined);
    await unmark(dbPath, newer);
    throw fileError(error, dbPath) ?? error;
  } finally {
    held?.release();
    await source.close();
  }
}

/** A file that cannot be read is kept as it is, with its log: somebody may get more out of it. Returns its name. */
async function putAside(dbPath: string, folder: string): Promise<string | null> {
  if (!existsSync(dbPath)) return null;
  const time = new Date()
    .toISOString()
    .replace(/[-:]|\..*/g, '')
    .replace('T', '-');
  const name = `${basename(dbPath)}-damaged-${time}`;
  for (const suffix of ['', '-wal']) {
    if (existsSync(dbPath + suffix)) await copyFile(dbPath + suffix, join(folder, name + suffix));
  }
  await syncFile(join(folder, name));
  return name;
}

/** The restored database says itself what was done, and is brought up to date before anybody opens it. */
async function tell(
  draft: string,
  { dbPath, actor, backup, job }: RestoreOptions,
  { note, done }: { note: BackupNote | null; done: BackupRestored },
): Promise<void> {
  const lost = readTipBeside(dbPath);
  const versions = await versionsOf(dbPath);
  const store = openStore(draft, { backup: false });
  try {
    await store.write(async (db) => {
      // Pages and caches know things by these numbers, which must not stand for two states of a layer.
      await liftVersions(db, versions);
      const detail = { file: basename(backup), at: note?.at ?? null, before: done.before, tip: lost };
      await audit(db, actor, { action: 'restore', entity: 'database', detail });
      if (job) await putJob(db, { id: job, kind: 'restore', result: done });
    });
  } finally {
    await store.close();
  }
}

async function versionsOf(dbPath: string): Promise<Record<string, number>> {
  try {
    const store = openStore(dbPath, { readOnly: true });
    return await layerVersions(store.read).finally(() => store.close());
  } catch {
    return {};
  }
}

export function waitingFile(dbPath: string): string {
  return `${dbPath}-restored`;
}

async function leaveWaiting(draft: string, dbPath: string): Promise<void> {
  await moveTip(draft, waitingFile(dbPath));
  await putInPlace(draft, waitingFile(dbPath));
}

/** Puts a restored database that waits in its place. Nobody in this process may have the former open. False: there is none. */
export async function takePlace(dbPath: string): Promise<boolean> {
  const waiting = waitingFile(dbPath);
  if (!existsSync(waiting)) return false;
  await swap(waiting, dbPath);
  return true;
}

/**
 * The log is empty, for `holdDatabase` has seen to it, so the former database is whole without it at every moment, and the
 * new one has none. The tip beside goes first: without one nothing is missed, with the former's the new chain would look
 * cut off.
 */
async function swap(draft: string, dbPath: string): Promise<void> {
  const mode = statSync(dbPath, { throwIfNoEntry: false })?.mode;
  if (mode !== undefined) await chmod(draft, mode & 0o777);
  await rm(tipFile(dbPath), { force: true });
  await putInPlace(draft, dbPath);
  await tidyUp(draft, dbPath).catch(() => undefined); // it is done: nobody may be told that it is not
}

async function tidyUp(draft: string, dbPath: string): Promise<void> {
  for (const path of [dbPath, draft]) for (const suffix of ['-wal', '-shm']) await rm(path + suffix, { force: true });
  // A cache that may be deleted at any time, of another state.
  const cache = cacheFolder(dbPath);
  for (const name of await readdir(cache).catch(() => [])) {
    if (/\.(points|run|part)$/.test(name)) await rm(join(cache, name), { force: true });
  }
  await moveTip(draft, dbPath);
}

async function moveTip(from: string, to: string): Promise<void> {
  const text = readTipBeside(from);
  try {
    if (text !== null) await writeWhole(tipFile(to), text);
  } finally {
    await rm(tipFile(from), { force: true });
  }
}

async function clear(draft: string): Promise<void> {
  for (const file of [draft, `${draft}-wal`, `${draft}-shm`, tipFile(draft)]) await rm(file, { force: true });
}

/** Photos that came after the backup, and are kept with the one made before: no row will tell of them any more. */
async function newerOriginals(draft: string, dbPath: string, folder: string): Promise<string[]> {
  const store = openStore(draft, { readOnly: true });
  const unknown = await unknownOriginals(dbPath, store.read).finally(() => store.close());
  const size = (file: string) => statSync(file, { throwIfNoEntry: false })?.size;
  return unknown.filter((sha256) => {
    const kept = size(originalIn(folder, sha256));
    return kept !== undefined && kept === size(originalFile(dbPath, sha256));
  });
}

async function dropOriginals(dbPath: string, hashes: readonly string[]): Promise<void> {
  for (const sha256 of hashes) await rm(originalFile(dbPath, sha256), { force: true });
  await unmark(dbPath, hashes);
}
