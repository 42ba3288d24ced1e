/** The runs that imports left beside the database. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb } from '../store/database.ts';
import { databaseId, type LogMark, logHead, markExists } from '../store/layer-log.ts';
import type { BuildOptions } from './build.ts';
import type { Values } from './content-hash.ts';
import { loadColumns, readHeader, sameIdentity } from './file.ts';
import type { PackedRows } from './pack.ts';
import { packedOf } from './patch.ts';
import { cacheFolder, isDraft, isRunOf } from './places.ts';

/** All live rows with ids from first to last as they were at a place of the log. */
export interface LoadedRun {
  first: number;
  last: number;
  mark: LogMark;
  rows: PackedRows;
  values: Values;
}

const ABANDONED = 3_600_000; // ms after which a draft that nobody has touched has no owner any more

/** Runs that tell what changed after a mark. */
export async function loadRuns(
  db: ReadDb,
  { dbPath, layer, timeZone }: BuildOptions,
  after: LogMark,
): Promise<LoadedRun[]> {
  if (!dbPath) return [];
  const identity = { database: await databaseId(db), layer, timeZone };
  const runs: LoadedRun[] = [];
  for (const path of await runFiles(dbPath, layer)) {
    const header = await readHeader(path);
    if (!header?.run || !sameIdentity(header, identity) || header.mark.seq <= after.seq) continue;
    if (!(await markExists(db, header.mark))) continue;
    const found = await loadColumns(path, identity);
    if (!found) continue;
    const { profiles, street } = found.columns;
    runs.push({ ...header.run, mark: header.mark, rows: packedOf(found.columns), values: { profiles, street } });
  }
  return runs;
}

/** Removes runs that columns at `kept` contain already, or that belong to no place of the log; and old drafts. */
export async function sweep(db: ReadDb, dbPath: string, layer: Layer, kept: LogMark): Promise<void> {
  const head = await logHead(db);
  for (const path of await runFiles(dbPath, layer)) {
    const mark = (await readHeader(path))?.mark;
    const ahead = mark && mark.seq > head.seq; // a connection that sees more than this one made it
    if (!mark || (!ahead && (mark.seq <= kept.seq || !(await markExists(db, mark))))) await remove(path);
  }
  const folder = cacheFolder(dbPath);
  for (const name of await list(folder)) {
    if (!isDraft(name)) continue;
    const info = await stat(join(folder, name)).catch(() => null);
    if (info && Date.now() - info.mtimeMs > ABANDONED) await remove(join(folder, name));
  }
}

async function runFiles(dbPath: string, layer: Layer): Promise<string[]> {
  const folder = cacheFolder(dbPath);
  return (await list(folder)).filter((name) => isRunOf(layer, name)).map((name) => join(folder, name));
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function remove(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}
