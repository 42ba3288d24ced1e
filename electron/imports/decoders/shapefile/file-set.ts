/** Which files belong together: those with one name and the ends that the format knows (ESRI, 1998). */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Archive, openArchive } from '../../archive/archive.ts';
import { archivedBytes, type Bytes, fileBytes } from '../bytes.ts';

const ENDS = ['shp', 'shx', 'dbf', 'prj', 'cpg'] as const;
export type End = (typeof ENDS)[number];
const END = /\.(shp|shx|dbf|prj|cpg)$/i;

export interface FileSet {
  name: string;
  files: Partial<Record<End, Bytes>>;
}

/** Paths of the files beside one of a set, itself included; only itself where its name is none of a set. */
export function pathsOfSet(path: string): Partial<Record<End, string>> {
  const stem = basename(path).replace(END, '').toLowerCase();
  const found: Partial<Record<End, string>> = {};
  if (!END.test(path)) return { shp: path };
  for (const name of readdirSync(dirname(path))) {
    const end = END.exec(name)?.[1]?.toLowerCase() as End | undefined;
    if (end && name.replace(END, '').toLowerCase() === stem) found[end] = join(dirname(path), name);
  }
  const own = END.exec(path)?.[1]?.toLowerCase() as End;
  return { ...found, [own]: path };
}

/** `name` is the file's own: what was uploaded lies under one that does not tell a table from shapes. */
export function looseSet(path: string, name: string): FileSet {
  const files: FileSet['files'] = {};
  const paths = !END.test(path) && /\.dbf$/i.test(name) ? { dbf: path } : pathsOfSet(path);
  for (const [end, place] of Object.entries(paths)) files[end as End] = fileBytes(place);
  return { name: name.replace(END, ''), files };
}

export async function archivedSets(path: string): Promise<{ archive: Archive; sets: FileSet[]; alone: string[] }> {
  const archive = await openArchive(path);
  const sets = new Map<string, FileSet>();
  for (const { name } of archive.files) {
    const end = END.exec(name)?.[1]?.toLowerCase() as End | undefined;
    if (!end) continue;
    const stem = name.replace(END, '');
    const set = sets.get(stem.toLowerCase()) ?? { name: stem, files: {} };
    set.files[end] = archivedBytes(archive, name);
    sets.set(stem.toLowerCase(), set);
  }
  const all = [...sets.values()];
  const whole = all.filter((set) => set.files.shp);
  const alone = all.filter((set) => !set.files.shp && set.files.dbf).map((set) => set.name);
  return { archive, sets: withShortNames(whole), alone };
}

/** Without folders where that leaves them apart. */
function withShortNames(sets: FileSet[]): FileSet[] {
  const short = sets.map((set) => basename(set.name));
  return new Set(short).size === short.length ? sets.map((set, i) => ({ ...set, name: short[i] as string })) : sets;
}
