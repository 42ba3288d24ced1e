/** Files of a backup: brought in whole, hashed on the way, linked where that is possible. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ZhituError } from '../contract/errors.ts';
import { makeFolder, writeWhole } from '../write-whole.ts';

const CHUNK = 1 << 20; // bytes

/** SHA-256 of a file, lower-case hex: a gigabyte a second. `tick` hears of the bytes; what it throws ends it. */
export async function hashFile(path: string, tick: (bytes: number) => void = () => {}): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    hash.update(chunk as Buffer);
    tick((chunk as Buffer).length);
  }
  return hash.digest('hex');
}

/** Copies whole or not at all and tells the SHA-256 of what was read; with `wanted` another throws `backup_damaged`. */
export async function copyWhole(
  from: string,
  to: string,
  { wanted, name, tick = () => {} }: { wanted?: string; name?: string; tick?: (bytes: number) => void } = {},
): Promise<string> {
  const hash = createHash('sha256');
  let told = '';
  async function* parts() {
    for await (const chunk of createReadStream(from, { highWaterMark: CHUNK })) {
      hash.update(chunk as Buffer);
      tick((chunk as Buffer).length);
      yield chunk as Buffer;
    }
    told = hash.digest('hex');
    if (wanted !== undefined && told !== wanted) throw new ZhituError('backup_damaged', { file: name ?? '–' });
  }
  await writeWhole(to, parts(), { mode: 0o600 });
  return told;
}

/** `there`: it lies in its place already. `gone`: there is none, or it is not what its name says. */
export type Brought = 'there' | 'brought' | 'gone';

/**
 * A file known by its SHA-256; only looked at by its size where it is there. The folder is to be flushed when all are
 * brought. Throws disk_full and its like.
 */
export async function bring(from: string, to: string, known: { sha256: string; bytes: number }): Promise<Brought> {
  const there = await stat(to).catch(() => undefined);
  if (there?.size === known.bytes) return 'there';
  const found = await stat(from).catch(() => undefined);
  if (found?.size !== known.bytes) return 'gone';
  await makeFolder(dirname(to));
  if (!there) {
    // A link is made at once and takes no room; another disk, or one without links, gets a copy.
    const linked = await link(from, to).then(
      () => true,
      () => false,
    );
    if (linked) return 'brought';
  }
  try {
    await copyWhole(from, to, { wanted: known.sha256 });
    return 'brought';
  } catch (error) {
    if (error instanceof ZhituError && error.code === 'backup_damaged') return 'gone';
    throw error;
  }
}
