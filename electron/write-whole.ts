/**
 * Files that a crash, a power cut or a full disk must not halve: written beside their place, flushed to the disk, put
 * there in one step, and the step flushed as well. A file that was there before stays until the new one is whole.
 *
 * All files of the program are written through here but those in `RAW_WRITERS`, each with its reason; a test looks.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileError } from './file-errors.ts';

export interface WriteOptions {
  /** Permissions of a new file. */
  mode?: number;
  signal?: AbortSignal | undefined;
}

type Content = string | Uint8Array | AsyncIterable<string | Uint8Array>;

/** Throws disk_full, no_permission, io_error, file_busy or what the content throws, and leaves nothing then. */
export async function writeWhole(path: string, content: Content, options: WriteOptions = {}): Promise<void> {
  const draft = draftOf(path);
  try {
    const file = await open(draft, 'wx', options.mode ?? 0o666);
    try {
      for await (const part of parts(content)) {
        options.signal?.throwIfAborted();
        await file.writeFile(part);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await putInPlace(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw fileError(error, path) ?? error;
  }
}

/** As `writeWhole`, for a few bytes. */
export function writeWholeSync(path: string, content: string | Uint8Array, options: WriteOptions = {}): void {
  const draft = draftOf(path);
  try {
    const fd = openSync(draft, 'wx', options.mode ?? 0o666);
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    putInPlaceSync(draft, path);
  } catch (error) {
    drop(draft);
    throw fileError(error, path) ?? error;
  }
}

/** Removes a file that was on its way. What cannot be removed now must not hide what went wrong; a sweep does it later. */
export function drop(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Held by others, or on a disk that failed.
  }
}

/** Puts a draft that is on the disk already at its place, in one step. */
export async function putInPlace(draft: string, path: string): Promise<void> {
  await rename(draft, path);
  await syncFolder(dirname(path));
}

export function putInPlaceSync(draft: string, path: string): void {
  renameSync(draft, path);
  syncFolderSync(dirname(path));
}

/** Until what was written to a file is on the disk. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** With those it lies in, all of them on the disk: what is flushed below would else be lost with its folder. */
export async function makeFolder(path: string): Promise<void> {
  const [place, parent] = [resolve(path), dirname(resolve(path))];
  try {
    await mkdir(place);
  } catch (error) {
    // Not left to `recursive`, which tells a failed disk as a missing folder.
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || parent === place) throw error;
    await makeFolder(parent);
    await mkdir(place).catch((again: NodeJS.ErrnoException) => {
      if (again.code !== 'EEXIST') throw again;
    });
  }
  await syncFolder(parent);
}

/** So that a new name outlives a power cut too. Windows has no such call, and needs none. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function syncFolderSync(path: string): void {
  if (process.platform === 'win32') return;
  try {
    const fd = openSync(path, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    // As with `syncFolder`: a file system without it has nothing better.
  }
}

/** Beside the place, so that the last step stays on one disk; sweepers know it by its end. */
function draftOf(path: string): string {
  return `${path}.${randomUUID().slice(0, 8)}.part`;
}

async function* parts(content: Content): AsyncGenerator<string | Uint8Array> {
  if (typeof content === 'string' || content instanceof Uint8Array) yield content;
  else yield* content;
}

/** Modules that write by themselves, and why that is sound. */
export const RAW_WRITERS: Readonly<Record<string, string>> = {
  'write-whole.ts': 'here it is done',
  'build.mjs': 'builds the program itself, elsewhere, and moves it into place',
  'launch/sign-update.mjs': 'runs where releases are made, into a folder for them',
  'log/rotating-file.ts': 'a log is added to; older ones are put aside by their names',
  'api/routes/flights.ts': 'links uploads into a folder of the job, which ends with it',
  'backups/recover.ts': 'copies a damaged file to be read, and removes the copy; the new one is put in place as here',
  'backups/restore.ts': 'keeps a damaged file as it is before another takes its place, and flushes the copy',
  'backups/take.ts': 'a copy that SQLite wrote, flushed and checked, gets its name',
  'exports/formats/sink.ts': 'drafts in a folder of the job, which ends with it',
  'exports/formats/zip-file.ts': 'a draft in a folder of the job, flushed before it is put in place',
  'exports/everything.ts': 'a folder of files that were written whole gets its name',
  'commands/demo.ts': 'a database made beside its place and moved there when it is closed',
  'flights/prepare.ts': 'unpacks into a folder of the job, which ends with it',
  'flights/readers/inspect.ts': 'unpacks into a folder of the job, which ends with it',
  'imports/readable.ts': 'text on its way into the database, gone with the import',
  'imports/decoders/kml/decode-kml.ts': 'a document taken out of an archive, gone with the import',
  'imports/decoders/geopackage/decode-geopackage.ts': 'a copy of a file in use, gone with the import',
  'imports/decoders/bytes.ts': 'a file taken out of an archive, gone with the import',
  'imports/decoders/stage-rows.ts': 'rows on their way into the database, gone with the import',
  'imports/parts/parts-file.ts': 'rows on their way into the database, gone with the import',
  'imports/refused.ts': 'rows on their way into the database, gone with the import',
  'imports/uploads.ts': 'a file handed in is of use only with its description, which is written last and whole',
  'imports/values/plate.ts': 'written whole, then put where there is none yet',
  'originals/put-original.ts': 'hashed while it is written; flushed and put in place as here',
  'originals/thumbnail.ts': 'a cache, drawn anew when it cannot be read',
  'points/file.ts': 'a cache of columns with a check sum each; flushed and put in place as here',
  'points/run.ts': 'a cache of columns, put in place when the import is',
  'store/import-stage.ts': 'pages on their way into the database, gone with the import',
  'tiles/basemaps/basemaps.ts': 'received beside its place, flushed and put there as here',
  'tiles/basemaps/registry.ts': 'puts a list that cannot be read aside by its name',
};
