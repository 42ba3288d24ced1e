/** What can be done for a database that is too damaged to be opened. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Actor } from '../store/audit.ts';
import { backupFolder, listBackups } from './places.ts';
import { runBackup } from './run.ts';

export interface Rescue {
  /** When the newest backup of a file of this name is of, epoch seconds; null when there is none. */
  newest(dbPath: string): Promise<number | null>;
  /** Puts that one in its place; the damaged file is put aside. */
  restore(dbPath: string): Promise<void>;
  /** Makes a new database beside it of what can be read. Returns its path, and how much of it there is. */
  salvage(dbPath: string): Promise<{ path: string; rows: number; gaps: number }>;
}

/** Of a file that cannot be read nobody knows the id, so backups are known by its name; those in the usual folder. */
export function createRescue(dataDir: string, actor: Actor): Rescue {
  const folder = backupFolder(dataDir);
  const find = async (dbPath: string) =>
    (await listBackups(folder, null).catch(() => [])).find(({ of }) => of === basename(dbPath));
  return {
    newest: async (dbPath) => (await find(dbPath))?.at ?? null,
    async restore(dbPath) {
      const note = await find(dbPath);
      if (!note) return;
      const backup = join(folder, note.file);
      await runBackup({ kind: 'restore', dbPath, backup, folder, actor, waiting: false, job: null });
    },
    async salvage(dbPath) {
      const path = freePath(dbPath);
      const { tables } = await runBackup({ kind: 'recover', from: dbPath, to: path, actor });
      const rows = tables.reduce((sum, { found }) => sum + found, 0);
      return { path, rows, gaps: tables.reduce((sum, { lost }) => sum + lost.length, 0) };
    },
  };
}

/** `city.db` → `city-recovered.db`, `city-recovered-2.db` */
function freePath(dbPath: string): string {
  const stem = dbPath.replace(/\.db$/i, '');
  for (let n = 1; ; n++) {
    const path = `${stem}-recovered${n === 1 ? '' : `-${n}`}.db`;
    if (!existsSync(path)) return path;
  }
}
