import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ZhituError } from '../contract/errors.ts';
import type { UpdateManifest } from '../contract/updates.ts';
import { writeWhole } from '../write-whole.ts';
import { open } from './feed.ts';

export const UPDATES_FOLDER = 'updates';

interface Fetching {
  feed: string;
  dataDir: string;
  signal?: AbortSignal;
  onProgress?: (bytes: number) => void;
}

/**
 * Brings the installer into the data folder, where it stands alone, whole and checked or not at all. Answers its path.
 * Throws `update_unreachable`, `update_damaged`, `disk_full`.
 */
export async function fetchInstaller(manifest: UpdateManifest, { feed, dataDir, ...more }: Fetching): Promise<string> {
  const folder = join(dataDir, UPDATES_FOLDER);
  await mkdir(folder, { recursive: true });
  for (const former of await readdir(folder)) await rm(join(folder, former), { force: true });
  const path = join(folder, manifest.file);
  await writeWhole(path, checked(open(feed, manifest.file, more.signal), manifest, more.onProgress), {
    signal: more.signal,
  });
  if (await isSound(path, manifest)) return path; // as it lies on the disk
  await rm(path, { force: true });
  throw new ZhituError('update_damaged');
}

/** Whether a file is the one of the manifest, byte for byte. */
export async function isSound(path: string, { bytes, sha512 }: UpdateManifest): Promise<boolean> {
  const info = await stat(path).catch(() => null);
  if (info?.size !== bytes) return false;
  const hash = createHash('sha512');
  for await (const part of createReadStream(path)) hash.update(part);
  return hash.digest('hex') === sha512;
}

/** Ends with an error before what is wrong is put in place; more than was announced is never taken in. */
async function* checked(
  parts: AsyncIterable<Uint8Array>,
  { bytes, sha512 }: UpdateManifest,
  onProgress: ((bytes: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha512');
  let done = 0;
  for await (const part of parts) {
    done += part.byteLength;
    if (done > bytes) throw new ZhituError('update_damaged');
    hash.update(part);
    onProgress?.(done);
    yield part;
  }
  if (done !== bytes || hash.digest('hex') !== sha512) throw new ZhituError('update_damaged');
}
