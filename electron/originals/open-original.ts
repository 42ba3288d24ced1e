/** Reads originals back, and tells whether they are what they were. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ZhituError } from '../contract/errors.ts';
import type { ReadDb } from '../store/database.ts';
import { MARK, originalFile, originalsFolder } from './places.ts';

const CHUNK = 1 << 18; // bytes

/** An original as `media` knows it. */
export interface Known {
  /** Lower-case hex. */
  sha256: string;
  bytes: number;
}

/** Reads the whole file: 1 GB takes about a second. */
export async function checkOriginal(dbPath: string, known: Known): Promise<'sound' | 'missing' | 'altered'> {
  const path = originalFile(dbPath, known.sha256);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return 'missing';
  if (found.size !== known.bytes) return 'altered';
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex') === known.sha256 ? 'sound' : 'altered';
}

/**
 * The bytes of an original, given out as they are asked for; the file is closed when they are through or the reader goes
 * away. Looks at the size only. Throws original_missing, original_altered.
 */
export async function openOriginal(
  dbPath: string,
  known: Known & { name: string },
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { name } = known;
  const file = await open(originalFile(dbPath, known.sha256)).catch((cause) => {
    throw new ZhituError('original_missing', { name }, { cause });
  });
  if ((await file.stat()).size !== known.bytes) {
    await file.close();
    throw new ZhituError('original_altered', { name });
  }
  return new ReadableStream({
    async pull(controller) {
      const { bytesRead, buffer } = await file.read(new Uint8Array(CHUNK), 0, CHUNK);
      if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
      controller.close();
      await file.close();
    },
    cancel: () => file.close(),
  });
}

/** Hashes of files in the folder that no row of `media` stands for: what an import that was cut short left. */
export async function unknownOriginals(dbPath: string, db: ReadDb): Promise<string[]> {
  const known = new Set<string>();
  for await (const rows of db.scan('SELECT lower(hex(sha256)) FROM media')) {
    for (const [sha256] of rows) known.add(String(sha256));
  }
  const folder = originalsFolder(dbPath);
  const found: string[] = [];
  for (const start of await readdir(folder).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/.test(start)) continue;
    const names = new Set(await readdir(join(folder, start)));
    for (const rest of names) {
      if (!/^[0-9a-f]{62}$/.test(rest) || names.has(rest + MARK)) continue;
      if (!known.has(start + rest)) found.push(start + rest);
    }
  }
  return found.sort();
}
