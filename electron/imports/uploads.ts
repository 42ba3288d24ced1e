/** Files handed in for import, kept beside the database for a day. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ZhituError } from '../contract/errors.ts';
import { makeFolder, writeWhole } from '../write-whole.ts';
import { pathsOfSet } from './decoders/shapefile/file-set.ts';
import type { UploadedFile } from './messages.ts';
import { fileChunks } from './text/encoding.ts';

export const MAX_BYTES = 8 * 1024 ** 3; // 8 GiB: a hundred million rows
const KEPT = 24 * 3600 * 1000; // ms

function folder(dataDir: string): string {
  return join(dataDir, 'uploads');
}

/** Writes the bytes as they come and hashes them on the way. Throws import_empty or too_large, leaving nothing. */
export async function saveUpload(
  dataDir: string,
  name: string,
  body: ReadableStream<Uint8Array> | null,
): Promise<{ upload: string; name: string; bytes: number; sha256: string }> {
  await makeFolder(folder(dataDir));
  const upload = randomUUID();
  const path = join(folder(dataDir), upload);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of body ?? []) {
        bytes += chunk.length;
        if (bytes > MAX_BYTES) throw new ZhituError('too_large', { limit: '8 GB' });
        hash.update(chunk);
        await file.writeFile(chunk);
      }
    } finally {
      await file.close();
    }
    if (bytes === 0) throw new ZhituError('import_empty');
    const clean = basename(name.replaceAll('\\', '/')); // a name only, never a folder
    const sha256 = hash.digest('hex');
    await writeWhole(`${path}.json`, JSON.stringify({ name: clean, bytes, sha256 }), { mode: 0o600 });
    return { upload, name: clean, bytes, sha256 };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Throws upload_gone. */
export async function findUpload(dataDir: string, upload: string): Promise<UploadedFile> {
  const path = join(folder(dataDir), upload);
  if (!/^[a-z0-9-]{8,64}$/.test(upload) || !existsSync(path)) throw new ZhituError('upload_gone');
  try {
    const { name, bytes, sha256 } = JSON.parse(await readFile(`${path}.json`, 'utf8')) as Omit<UploadedFile, 'path'>;
    return { path, name, bytes, sha256 };
  } catch (cause) {
    throw new ZhituError('upload_gone', {}, { cause });
  }
}

/**
 * A file on this computer, for the command line; it is read where it lies. Of a shapefile's files any one stands for all,
 * and size and hash are those of all, as with a database and its log. Throws not_found.
 */
export async function localFile(path: string): Promise<UploadedFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new ZhituError('not_found', { what: path });
  if (found.size === 0) throw new ZhituError('import_empty');
  const hash = createHash('sha256');
  let bytes = 0;
  const log = `${path}-wal`; // of a database in use
  const parts = Object.values(pathsOfSet(path)).sort();
  for (const part of existsSync(log) ? [...parts, log] : parts) {
    for (const chunk of fileChunks(part)) {
      hash.update(chunk);
      bytes += chunk.length;
      await new Promise((go) => setImmediate(go)); // others get their turn
    }
  }
  return { path, name: basename(path), bytes, sha256: hash.digest('hex') };
}

/** Removes what is older than a day. */
export async function sweepUploads(dataDir: string, now = Date.now()): Promise<void> {
  const names = await readdir(folder(dataDir)).catch(() => []);
  for (const name of names) {
    const path = join(folder(dataDir), name);
    const found = await stat(path).catch(() => undefined);
    if (found && now - found.mtimeMs > KEPT) await rm(path, { force: true });
  }
}
