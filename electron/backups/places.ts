/** Where backups lie: `zhitu-20261130-031500-daily.db`, its note and its list of photos beside, photos in `originals/`. */
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BackupNote, type BackupReason, backupNote } from '../contract/backups.ts';

const DRAFT_KEPT = 24 * 3600 * 1000; // ms

export function backupFolder(dataDir: string): string {
  return join(dataDir, 'backups');
}

/** Sorts by time, which is UTC as in the names of tips. `city.db` → `city-20261130-031500-daily.db` */
export function backupFile(dbPath: string, reason: BackupReason, at: number): string {
  const stem = basename(dbPath).replace(/\.[^.]*$/, '') || basename(dbPath);
  const time = new Date(at * 1000)
    .toISOString()
    .replace(/[-:]|\..*/g, '')
    .replace('T', '-');
  return `${stem}-${time}-${reason}.db`;
}

export function noteFile(backup: string): string {
  return `${backup}.json`;
}

/** SHA-256 and place of each photo, as `sha256sum --check` reads them from within the folder. */
export function listFile(backup: string): string {
  return `${backup}.originals`;
}

export function originalIn(folder: string, sha256: string): string {
  return join(folder, 'originals', sha256.slice(0, 2), sha256.slice(2));
}

export function orthophotosIn(folder: string): string {
  return join(folder, 'orthophotos');
}

/** Null where there is no note, or none that this program understands. */
export async function readNote(backup: string): Promise<BackupNote | null> {
  try {
    return backupNote.parse(JSON.parse(await readFile(noteFile(backup), 'utf8')));
  } catch {
    return null;
  }
}

/** Finished backups of this database in a folder, newest first. Throws what the system says when it cannot be read. */
export async function listBackups(folder: string, database: string | null): Promise<BackupNote[]> {
  const names = await readdir(folder);
  const notes = await Promise.all(
    names.filter((name) => name.endsWith('.db.json')).map((name) => readNote(join(folder, name.slice(0, -5)))),
  );
  return notes
    .filter((note) => note !== null)
    .filter((note) => (database === null || note.database === database) && names.includes(note.file))
    .sort((a, b) => b.at - a.at || (a.file < b.file ? 1 : -1));
}

/** The note goes first: what is left of a stop half-way is no backup. */
export async function removeBackup(folder: string, file: string): Promise<void> {
  const path = join(folder, file);
  for (const part of [noteFile(path), path, listFile(path)]) await rm(part, { force: true });
}

/** Removes what a process that stopped half-way left a day ago or earlier. */
export async function sweepDrafts(folder: string, now = Date.now()): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/\.part(-journal)?$/.test(name)) continue;
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found && now - found.mtimeMs > DRAFT_KEPT) await rm(join(folder, name), { force: true });
  }
}
