/** The list of added basemaps, kept as JSON beside their files. */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { basemap } from '../../contract/basemaps.ts';
import { writeWholeSync } from '../../write-whole.ts';
import { remote } from './remote.ts';

/** As it is kept: of those of the network also how their tiles are asked for. */
const entry = basemap.extend({ remote: remote.optional() });
export type Entry = z.infer<typeof entry>;

const file = z.object({ version: z.literal(1), basemaps: z.array(entry) });

/** A list that cannot be read is put aside as `registry.broken.json`: the archives are still there to be added again. */
export function readRegistry(folder: string): Entry[] {
  const path = join(folder, 'registry.json');
  if (!existsSync(path)) return [];
  try {
    return file.parse(JSON.parse(readFileSync(path, 'utf8'))).basemaps;
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    renameSync(path, join(folder, 'registry.broken.json'));
    return [];
  }
}

/** Replaces the list in one step. */
export function writeRegistry(folder: string, basemaps: readonly Entry[]): void {
  const path = join(folder, 'registry.json');
  writeWholeSync(path, JSON.stringify({ version: 1, basemaps: [...basemaps] } satisfies z.input<typeof file>, null, 2));
}
