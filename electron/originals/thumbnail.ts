/** Small pictures of originals. To be called in a worker thread: sharp is native, and decoding takes its time. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ZhituError } from '../contract/errors.ts';
import { originalFile, thumbnailFile } from './places.ts';

/** A picture that says it is larger is not decoded: a few bytes can claim gigabytes. */
const MOST_PIXELS = 300e6;
const PATIENCE = 20; // seconds

/**
 * WebP, upright by the camera's own note, `size` pixels on the longer side at most and never larger than the original;
 * nothing the camera wrote is carried over. Kept in the cache. Throws no_preview where the picture cannot be decoded
 * (HEIC needs a decoder that is not part of this program) or is too large.
 */
export async function makeThumbnail(dbPath: string, sha256: string, size: number): Promise<Buffer> {
  const place = thumbnailFile(dbPath, sha256, size);
  const kept = await readFile(place).catch(() => null);
  if (kept) return kept;
  const made = await draw(originalFile(dbPath, sha256), size);
  await keep(place, made).catch(() => undefined); // a cache that cannot be written is done without
  return made;
}

async function draw(path: string, size: number): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  try {
    return await sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize(size, size, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .timeout({ seconds: PATIENCE })
      .toBuffer();
  } catch (cause) {
    throw new ZhituError('no_preview', {}, { cause });
  }
}

async function keep(place: string, made: Buffer): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  const draft = `${place}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, made);
    await rename(draft, place);
  } finally {
    await rm(draft, { force: true });
  }
}
