/** Makes backups by itself while the program runs: once a day, after large imports, and when somebody asks. */

import { access, constants, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type BackupMade, type BackupReason, type BackupSettings, backupSettings } from '../contract/backups.ts';
import { ZhituError } from '../contract/errors.ts';
import { dayOf } from '../domain/backup-rotation.ts';
import { wallSeconds } from '../domain/time.ts';
import type { Store } from '../store/database.ts';
import { beforeFile } from '../store/file-header.ts';
import { readMeta } from '../store/meta.ts';
import { readSettingValue } from '../store/settings.ts';
import { rotateBackups } from './keep.ts';
import { backupFolder, listBackups } from './places.ts';
import { type BackupRun, runBackup } from './run.ts';

/** How an attempt went. */
export interface Attempt {
  /** Epoch seconds. */
  at: number;
  file: string | null;
  /** A code of errors.ts, or what the system said. */
  error: string | null;
}

export interface Backups {
  /** Whether the program makes backups by itself: not where it looks at a database for a moment, as the command line does. */
  automatic: boolean;
  settings(): Promise<BackupSettings>;
  /** The folder in use. */
  folder(): Promise<string>;
  /** A backup by its name, in the folder or beside the database. Throws not_found. */
  find(file: string): Promise<string>;
  state(): { last: Attempt | null; second: Attempt | null };
  /** Makes one, takes away those that are no longer kept, copies it to the second folder when that is there. */
  make(reason: BackupReason, run?: BackupRun): Promise<BackupMade>;
  /** Whether today has none yet. */
  due(now?: number): Promise<boolean>;
}

const RETRY = 3600; // s after an attempt that failed

export function createBackups(
  store: Store,
  options: { dataDir: string; timeZone: string; automatic: boolean },
): Backups {
  const { dataDir, timeZone } = options;
  let last: Attempt | null = null;
  let second: Attempt | null = null;

  const seconds = () => Math.floor(Date.now() / 1000);
  const databaseId = async () => (await readMeta(store.read, 'database_id')) ?? '';

  async function settings(): Promise<BackupSettings> {
    const kept = backupSettings.safeParse(await readSettingValue(store.read, 'backups')).data;
    return kept ?? backupSettings.parse({});
  }

  async function folder(): Promise<string> {
    return resolve((await settings()).folder ?? backupFolder(dataDir));
  }

  /** A stick that is not there is no reason to stop work: it is told where backups are shown. */
  async function copyToSecond(file: string, from: string, run: BackupRun): Promise<void> {
    const { second: to } = await settings();
    if (to === null) {
      second = null;
      return;
    }
    try {
      await runBackup({ kind: 'copy', file, from, to: resolve(to) }, run);
      second = { at: seconds(), file, error: null };
      await rotateBackups(resolve(to), await databaseId(), (await settings()).keep, timeZone);
    } catch (error) {
      if (error instanceof ZhituError && error.code === 'cancelled') throw error;
      second = { at: seconds(), file: null, error: codeOf(error) };
    }
  }

  return {
    automatic: options.automatic,
    settings,
    folder,
    state: () => ({ last, second }),

    async find(file) {
      const places = [await folder(), dirname(store.path)];
      const known = [places[0], ...(isBefore(store.path, file) ? [places[1]] : [])];
      for (const place of known) {
        const path = resolve(place as string, file);
        if ((await stat(path).catch(() => null))?.isFile()) return path;
      }
      throw new ZhituError('not_found', { what: file });
    },

    async make(reason, run = {}) {
      try {
        const into = await folder();
        const note = await runBackup({ kind: 'take', dbPath: store.path, folder: into, reason }, run);
        last = { at: seconds(), file: note.file, error: null };
        const removed = await rotateBackups(into, note.database, (await settings()).keep, timeZone);
        await copyToSecond(note.file, into, run);
        return { note, removed, second };
      } catch (error) {
        last = { at: seconds(), file: null, error: codeOf(error) };
        throw error;
      }
    },

    async due(now = seconds()) {
      if (!(await settings()).daily) return false;
      if (last?.error && Math.abs(now - last.at) < RETRY) return false;
      // By what is there, so that a clock that jumps makes one for each day it shows and no more.
      const today = dayOf(wallSeconds(now, timeZone));
      const notes = await listBackups(await folder(), await databaseId()).catch(() => []);
      return !notes.some(({ at, reason }) => reason !== 'migration' && dayOf(wallSeconds(at, timeZone)) === today);
    },
  };
}

/** Copies that were made before the database was brought up to date, newest version first. */
export async function listBefore(dbPath: string): Promise<{ file: string; at: number; bytes: number }[]> {
  const names = (await readdir(dirname(dbPath))).filter((name) => isBefore(dbPath, name)).sort();
  const found = await Promise.all(
    names.map(async (file) => {
      const { mtimeMs, size } = await stat(resolve(dirname(dbPath), file));
      return { file, at: Math.floor(mtimeMs / 1000), bytes: size };
    }),
  );
  return found.reverse();
}

function isBefore(dbPath: string, file: string): boolean {
  const version = /-before-(\d{4})\.db$/.exec(file)?.[1];
  return version !== undefined && beforeFile(dbPath, Number(version)).endsWith(file);
}

/** Throws backup_folder where nothing can be written. The folder is made, what it stands in is not. */
export async function requireFolder(path: string): Promise<void> {
  const folder = resolve(path);
  try {
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new ZhituError('backup_folder', { name: path, detail: codeOf(error) }, { cause: error });
  }
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code ?? error);
}
