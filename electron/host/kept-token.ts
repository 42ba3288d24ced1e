/**
 * The token of a wall's session: kept, so that the page goes on by itself when its host has started anew, and its
 * address may stand in a kiosk's settings. Who reads it can look at the wall, and at nothing else.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWholeSync } from '../write-whole.ts';

const FILE = 'wall-token';

/** @param dataDir only its owner may read the file */
export function keptToken(dataDir: string): string {
  const path = join(dataDir, FILE);
  const known = read(path);
  if (known) return known;
  const made = randomBytes(24).toString('base64url');
  writeWholeSync(path, `${made}\n`, { mode: 0o600 });
  return made;
}

function read(path: string): string | null {
  try {
    return /^[\w-]{32}$/.exec(readFileSync(path, 'utf8').trim())?.[0] ?? null;
  } catch {
    return null;
  }
}
