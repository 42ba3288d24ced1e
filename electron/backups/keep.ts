/** Takes away the backups that are no longer to be kept. */
import type { BackupKeep, BackupNote } from '../contract/backups.ts';
import { rotate } from '../domain/backup-rotation.ts';
import { listBackups, removeBackup } from './places.ts';

const SAFETY = 5; // of those made before a restore or a migration, the newest stay whatever their age

/** By rotation: days, weeks, months. Those made by hand stay. Returns the names of the removed. */
export async function rotateBackups(
  folder: string,
  database: string,
  keep: BackupKeep,
  timeZone: string,
): Promise<string[]> {
  const notes = await listBackups(folder, database);
  const safety = notes.filter(isSafety).slice(0, SAFETY);
  const dated = notes.map((note) => ({ ...note, manual: note.reason === 'manual' || safety.includes(note) }));
  return removeAll(folder, rotate(dated, keep, timeZone));
}

/** Of those made by hand, all but the newest `keep`. Returns the names of the removed. */
export async function sweepBackups(folder: string, database: string, keep: number): Promise<string[]> {
  const notes = (await listBackups(folder, database)).filter(({ reason }) => reason === 'manual');
  return removeAll(
    folder,
    notes.slice(keep).map(({ file }) => file),
  );
}

async function removeAll(folder: string, files: string[]): Promise<string[]> {
  for (const file of files) await removeBackup(folder, file);
  return files;
}

function isSafety({ reason }: BackupNote): boolean {
  return reason === 'restore' || reason === 'migration';
}
