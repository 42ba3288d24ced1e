/** Makes a backup: copies, opens the copy and checks it, and only then gives it its name. For a thread of its own. */

import { randomUUID } from 'node:crypto';
import { chmod, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { verifyDatabase } from '../audit/verify.ts';
import type { BackupNote, BackupReason } from '../contract/backups.ts';
import { ZhituError } from '../contract/errors.ts';
import { fileError } from '../file-errors.ts';
import { readTip } from '../store/audit-tip.ts';
import { copyDatabase, openStore, type ReadDb } from '../store/database.ts';
import { pageProblems } from '../store/integrity.ts';
import { readMeta } from '../store/meta.ts';
import { wholeHash } from '../store/whole-hash.ts';
import { VERSION } from '../version.ts';
import { makeFolder, syncFile, syncFolder, writeWhole } from '../write-whole.ts';
import { hashFile } from './copy-file.ts';
import { keepOriginals } from './originals.ts';
import { backupFile, noteFile, sweepDrafts } from './places.ts';

export interface TakeOptions {
  dbPath: string;
  folder: string;
  reason: BackupReason;
  /** Epoch seconds; the clock's when it is left out. */
  at?: number;
  /** Called often; what it throws ends it, and nothing is left. */
  tick?: (done: number, total: number | null, stage: string) => void;
  signal?: AbortSignal | undefined;
}

/** Throws db_*, backup_unsound, disk_full, no_permission, io_error, cancelled; nothing is left in the folder then. */
export async function takeBackup(options: TakeOptions): Promise<BackupNote> {
  const { dbPath, folder, reason, tick = () => {} } = options;
  const draft = join(folder, `${randomUUID()}.part`);
  try {
    await makeFolder(folder);
    await sweepDrafts(folder);
    const at = options.at ?? Math.floor(Date.now() / 1000);
    const seen = await copyDatabase(dbPath, draft, (db) => look(db, tick), {
      signal: options.signal,
      onProgress: (done, total) => tick(done, total, 'copy'),
    });
    await chmod(draft, 0o600);
    await syncFile(draft);
    const findings = await checkCopy(draft, seen.content, basename(dbPath), tick);
    const file = await freeName(folder, backupFile(dbPath, reason, at));
    const copy = openStore(draft, { readOnly: true, still: true });
    const originals = await keepOriginals(copy.read, dbPath, { folder, file }, tick).finally(() => copy.close());
    const note: BackupNote = {
      format: 'zhitu-backup-v1',
      file,
      reason,
      at,
      version: VERSION,
      of: basename(dbPath),
      ...seen,
      bytes: (await stat(draft)).size,
      sha256: await hashFile(draft),
      findings,
      originals: { count: originals.count, bytes: originals.bytes, missing: originals.missing },
    };
    await rename(draft, join(folder, file));
    await syncFolder(folder);
    await writeWhole(noteFile(join(folder, file)), `${JSON.stringify(note, null, 1)}\n`, { mode: 0o600 });
    return note;
  } catch (error) {
    for (const suffix of ['', '-journal', '-wal', '-shm']) await rm(draft + suffix, { force: true }).catch(() => {});
    throw fileError(error, 'backups') ?? error;
  }
}

async function look(db: ReadDb, tick: NonNullable<TakeOptions['tick']>) {
  const { hash, rows } = await wholeHash(db, (done) => tick(done, null, 'read'));
  const version = await db.get<{ user_version: number }>('PRAGMA user_version');
  return {
    content: hash,
    rows,
    schema: version?.user_version ?? 0,
    database: (await readMeta(db, 'database_id')) ?? '',
    tip: await readTip(db),
  };
}

/**
 * Opens it as a restore would and reads all of it. Returns what the check of its audit chain found, which is then true of
 * the database as well. Throws backup_unsound.
 */
async function checkCopy(
  path: string,
  content: string,
  file: string,
  tick: NonNullable<TakeOptions['tick']>,
): Promise<number> {
  const copy = openStore(path, { readOnly: true, still: true });
  try {
    const [problem] = await pageProblems(copy.read);
    if (problem) throw new ZhituError('backup_unsound', { file, detail: problem });
    const { hash } = await wholeHash(copy.read, (done) => tick(done, null, 'check'));
    if (hash !== content) throw new ZhituError('backup_unsound', { file, detail: 'hash' });
  } finally {
    await copy.close();
  }
  try {
    return (await verifyDatabase(path, { copy: true, tick: (done, total) => tick(done, total, 'chain') })).found;
  } catch (error) {
    // Of an older program, whose chain is begun when it is next opened to be written to.
    if (error instanceof ZhituError && error.code === 'audit_unsealed') return 0;
    throw error;
  }
}

/** Two backups within a second, or on a clock that was set back, are two files. */
async function freeName(folder: string, wanted: string): Promise<string> {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : wanted.replace(/\.db$/, `-${n}.db`);
    if (!(await stat(join(folder, name)).catch(() => null))) return name;
  }
}
