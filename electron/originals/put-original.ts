/** Keeps a file byte for byte under its SHA-256. Used by the API and by importers in worker threads alike. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readdir, rm, stat, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ZhituError } from '../contract/errors.ts';
import { fileError } from '../file-errors.ts';
import type { ReadDb, Store } from '../store/database.ts';
import { findMedia } from '../store/media.ts';
import { makeFolder, putInPlace, syncFolder } from '../write-whole.ts';
import { HEAD, type PhotoType, photoType } from './media-type.ts';
import { MARK, originalFile, originalMark, originalsFolder } from './places.ts';

/** Bytes: a 16-bit TIFF of 50 megapixels has 300 MB, a JPEG of as many 30. */
export const PHOTO_LIMIT = 400 * 1024 ** 2;
const DRAFT_KEPT = 24 * 3600 * 1000; // ms

export interface Stored {
  /** Lower-case hex. */
  sha256: string;
  bytes: number;
  type: PhotoType;
  /** A name only, never a folder. */
  name: string;
  /** It was not kept before. */
  fresh: boolean;
}

export interface PutOptions {
  /** What the file is called where it comes from. */
  name: string;
  /** Bytes. */
  limit?: number;
  signal?: AbortSignal | undefined;
}

/**
 * Hashes while it writes beside the place where the file will lie, and puts it there when it is whole and on the disk.
 * The same bytes twice are one file. Throws import_empty, photo_type, too_large, disk_full or cancelled, in which case
 * nothing is left. The file belongs to nothing until `addMedia` has been told of it, and is marked so until `unmark`.
 */
export async function putOriginal(
  dbPath: string,
  source: string | AsyncIterable<Uint8Array>,
  options: PutOptions,
): Promise<Stored> {
  const name = cleanName(options.name);
  const draft = join(originalsFolder(dbPath), `${randomUUID()}.tmp`);
  try {
    await makeFolder(originalsFolder(dbPath));
    const chunks = typeof source === 'string' ? createReadStream(source, { highWaterMark: 1 << 20 }) : source;
    const file = await open(draft, 'wx', 0o600);
    try {
      const written = await write(file, chunks, { ...options, name });
      await file.sync();
      await file.close();
      const fresh = await settle(draft, dbPath, written);
      return { ...written, name, fresh };
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(draft, { force: true });
    throw translate(error, options.signal);
  }
}

async function write(
  file: FileHandle,
  chunks: AsyncIterable<Uint8Array>,
  { name, limit = PHOTO_LIMIT, signal }: PutOptions,
): Promise<Omit<Stored, 'name' | 'fresh'>> {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let type: PhotoType | null = null;
  let bytes = 0;
  const look = () => {
    type = photoType(head);
    if (type === null) throw new ZhituError('photo_type', { name });
    return type;
  };
  for await (const chunk of chunks) {
    if (signal?.aborted) throw new ZhituError('cancelled');
    bytes += chunk.length;
    if (bytes > limit) throw new ZhituError('too_large', { limit: `${Math.floor(limit / 1024 ** 2)} MB` });
    if (head.length < HEAD) {
      head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)]);
      if (head.length === HEAD) look(); // before more of it is written
    }
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  if (signal?.aborted) throw new ZhituError('cancelled');
  if (bytes === 0) throw new ZhituError('import_empty');
  return { sha256: hash.digest('hex'), bytes, type: type ?? look() };
}

/** One that lies there with another size was cut short or changed; these bytes are what its name says. */
async function settle(draft: string, dbPath: string, { sha256, bytes }: Pick<Stored, 'sha256' | 'bytes'>) {
  const [place, mark] = [originalFile(dbPath, sha256), originalMark(dbPath, sha256)];
  const there = await stat(place).catch(() => undefined);
  if (there?.size === bytes) {
    await utimes(mark, new Date(), new Date()).catch(() => undefined); // not to be swept away as old
    await rm(draft, { force: true });
    return false;
  }
  await makeFolder(dirname(place));
  await touch(mark); // in the same folder and before: it is on the disk when the original is
  await putInPlace(draft, place);
  return true;
}

/** Keeps a file and commits what tells of it. Rejects as `putOriginal` and `commit` do. */
export async function keepOriginal<T>(
  { path }: Pick<Store, 'path'>,
  source: string | AsyncIterable<Uint8Array>,
  options: PutOptions,
  commit: (stored: Stored) => Promise<T>,
): Promise<T> {
  const stored = await putOriginal(path, source, options);
  const done = await commit(stored);
  await unmark(path, [stored.sha256]);
  return done;
}

/** Before rows that tell of these are taken away on purpose: whatever happens, nobody then looks for who did it. */
export async function markOriginals(dbPath: string, hashes: readonly string[]): Promise<void> {
  const marks = hashes.map((sha256) => originalMark(dbPath, sha256));
  for (const mark of marks) await touch(mark);
  for (const folder of new Set(marks.map((mark) => dirname(mark)))) await syncFolder(folder);
}

async function touch(path: string): Promise<void> {
  await (await open(path, 'w', 0o600)).close();
}

/** To be called when the rows that tell of these originals are committed; what is missed, the next sweep does. */
export async function unmark(dbPath: string, hashes: readonly string[]): Promise<void> {
  for (const sha256 of hashes) await rm(originalMark(dbPath, sha256), { force: true }).catch(() => undefined);
}

/** Removes what a process that stopped half-way left a day ago or earlier, and marks of what is known. */
export async function sweepOriginals(dbPath: string, db: ReadDb, now = Date.now()): Promise<void> {
  const folder = originalsFolder(dbPath);
  const isOld = async (path: string) => {
    const found = await stat(path).catch(() => undefined);
    return found !== undefined && now - found.mtimeMs > DRAFT_KEPT;
  };
  const remove = (path: string) => rm(path, { force: true }).catch(() => undefined);
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    if (name.endsWith('.tmp') && (await isOld(path))) await remove(path);
    if (!/^[0-9a-f]{2}$/.test(name)) continue;
    for (const rest of await readdir(path).catch(() => [])) {
      if (!rest.endsWith(MARK)) continue;
      const sha256 = name + rest.slice(0, -MARK.length);
      if (await findMedia(db, sha256)) await unmark(dbPath, [sha256]);
      else if (await isOld(join(path, rest))) {
        await remove(originalFile(dbPath, sha256));
        await unmark(dbPath, [sha256]);
      }
    }
  }
}

function cleanName(name: string): string {
  const plain = basename(name.replaceAll('\\', '/')).replace(/\p{Cc}/gu, '');
  return plain.toWellFormed().slice(0, 255) || '–';
}

function translate(error: unknown, signal: AbortSignal | undefined): unknown {
  if (error instanceof ZhituError) return error;
  if (signal?.aborted) return new ZhituError('cancelled', {}, { cause: error });
  return fileError(error) ?? error;
}
