import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { wallChoice } from '../contract/native.ts';
import { writeWholeSync } from '../write-whole.ts';
import { windowPlaces } from './window-places.ts';

/** What the shell remembers between starts, as `shell.json` in the user's own folder. */
const memory = z.object({
  version: z.literal(1),
  database: z.string().nullable().default(null),
  language: z.enum(['zh', 'en']).nullable().default(null),
  theme: z.enum(['light', 'dark', 'system']).default('system'),
  window: windowPlaces.nullable().default(null),
  /** Displays with a wall on them, whether they are there now or not. */
  walls: z.array(wallChoice).default([]),
});
export type Remembered = z.output<typeof memory>;

export interface Memory {
  readonly now: Remembered;
  keep(change: Partial<Remembered>): void;
}

/** A missing or unreadable file means the defaults. Written whole or not at all. */
export function openMemory(path: string): Memory {
  let now = read(path);
  return {
    get now() {
      return now;
    },
    keep(change) {
      now = { ...now, ...change };
      writeWholeSync(path, `${JSON.stringify(now, null, 2)}\n`);
    },
  };
}

function read(path: string): Remembered {
  const fresh = memory.parse({ version: 1 });
  try {
    return memory.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? fresh;
  } catch {
    return fresh;
  }
}
