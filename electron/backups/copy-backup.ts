/** A finished backup a second time: on a stick, on a share. */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ZhituError } from '../contract/errors.ts';
import { openStore } from '../store/database.ts';
import { copyWhole, hashFile } from './copy-file.ts';
import { copyOriginals } from './originals.ts';
import { listFile, noteFile, readNote } from './places.ts';

/** Reads back what it wrote: a stick may take everything and keep nothing. Throws backup_damaged, disk_full and its like. */
export async function copyBackup(
  file: string,
  { from, to }: { from: string; to: string },
  tick: (done: number, total: number | null, stage: string) => void,
): Promise<null> {
  const [source, target] = [join(from, file), join(to, file)];
  const note = await readNote(source);
  if (!note) throw new ZhituError('not_found', { what: file });
  // The folder is made, the stick that it stands on never: where that is missing, this fails.
  await mkdir(to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  let bytes = 0;
  const count = (n: number) => {
    bytes += n;
    tick(bytes, 2 * note.bytes, 'second');
  };
  await copyWhole(source, target, { wanted: note.sha256, name: file, tick: count });
  if ((await hashFile(target, count)) !== note.sha256) throw new ZhituError('backup_damaged', { file });
  const store = openStore(source, { readOnly: true, still: true });
  await copyOriginals(store.read, from, to, tick).finally(() => store.close());
  if (await stat(listFile(source)).catch(() => null)) await copyWhole(listFile(source), listFile(target));
  await copyWhole(noteFile(source), noteFile(target));
  return null;
}
