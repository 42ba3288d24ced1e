/** Keys of map services: in a file of their own that only its owner may read, in no list, log, export or backup. */
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWholeSync } from '../../write-whole.ts';

const file = z.record(z.string(), z.string().max(500));

function pathOf(folder: string): string {
  return join(folder, 'keys.json');
}

function readAll(folder: string): Record<string, string> {
  if (!existsSync(pathOf(folder))) return {};
  const read = file.safeParse(JSON.parse(readFileSync(pathOf(folder), 'utf8')));
  return read.success ? read.data : {};
}

export function readKey(folder: string, id: string): string | null {
  return readAll(folder)[id] ?? null;
}

/** null removes it. */
export function writeKey(folder: string, id: string, key: string | null): void {
  const { [id]: old, ...others } = readAll(folder);
  if (key === null && old === undefined) return;
  writeWholeSync(pathOf(folder), JSON.stringify(key === null ? others : { ...others, [id]: key }));
  chmodSync(pathOf(folder), 0o600);
}
