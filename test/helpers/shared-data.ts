import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../shared/data');

/** Path of a real sample file, or null when the samples are not beside the project; tests then skip and say so. */
export function sharedData(path: string): string | null {
  const full = join(root, path);
  return existsSync(full) ? full : null;
}
