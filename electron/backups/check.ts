/** Whether a backup is what it was when it was made, and one that this program can restore. */
import { basename } from 'node:path';
import type { BackupNote } from '../contract/backups.ts';
import { ZhituError } from '../contract/errors.ts';
import { openStore, type Store } from '../store/database.ts';
import { pageProblems } from '../store/integrity.ts';
import { hashFile } from './copy-file.ts';
import { readNote } from './places.ts';

/**
 * Opens it as it lies there, to be read and closed. One without a note (a file somebody copied) is checked by its pages
 * alone. Throws backup_damaged, db_missing, db_foreign, db_newer.
 */
export async function openBackup(
  path: string,
  tick: (done: number, total: number | null, stage: string) => void = () => {},
): Promise<{ store: Store; note: BackupNote | null }> {
  const file = basename(path);
  const note = await readNote(path);
  let store: Store;
  try {
    store = openStore(path, { readOnly: true, still: true });
  } catch (error) {
    if (error instanceof ZhituError && error.code === 'db_damaged') {
      throw new ZhituError('backup_damaged', { file }, { cause: error });
    }
    throw error;
  }
  try {
    let bytes = 0;
    const read = (n: number) => {
      bytes += n;
      tick(bytes, note?.bytes ?? null, 'check');
    };
    if (note && (await hashFile(path, read)) !== note.sha256) throw new ZhituError('backup_damaged', { file });
    if ((await pageProblems(store.read)).length > 0) throw new ZhituError('backup_damaged', { file });
    return { store, note };
  } catch (error) {
    await store.close();
    throw error;
  }
}
