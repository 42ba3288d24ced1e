import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from './command.ts';

/** Whole or not at all. */
export async function writeFile(parts: AsyncIterable<string | Uint8Array>, path: string): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(parts), createWriteStream(part));
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' || code === 'ENOTDIR') {
      throw new UsageError({ zh: `无法写入 ${path}`, en: `Cannot write ${path}` });
    }
    throw error;
  }
}
