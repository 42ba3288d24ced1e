/** Columns read whole from the store. */
import { LAYER_SPECS } from '../domain/layers.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb } from '../store/database.ts';
import { layerState } from '../store/layer-log.ts';
import { countUpTo, idBounds } from '../store/layer-rows.ts';
import type { PointColumns } from './columns.ts';
import { finish } from './finish.ts';
import { follow } from './follow.ts';
import { type MergeSource, merge } from './merge.ts';
import { pack, rawRows } from './pack.ts';
import type { Held } from './patch.ts';
import { type LayerOptions, readRuns } from './reader.ts';
import { Tables } from './tables.ts';
import { cutRanges, type Found, readInThreads } from './threads.ts';

/** From which sizes on something is worth its cost. */
export interface Limits {
  /** Rows, or changed ids, up to which no threads are started to read them: 50 ms. */
  threads: number;
  /** Rows from which on a layer has a file. */
  file: number;
  /** Changed ids read in one go, without looking for runs: 10 ms. */
  few: number;
  /** Rows changed since the file was written that make writing it worth while: 20 ms of reading. */
  enough: number;
}

export const LIMITS: Limits = { threads: 20_000, file: 20_000, few: 5000, enough: 2000 };

const PIECE = 2000; // rows read between two turns of the event loop

export interface BuildOptions extends LayerOptions {
  /** The database file, which threads open; without it all is read on the connection given. */
  dbPath?: string;
  limits?: Limits;
}

/** Reads the live rows of a layer as they are at one moment. */
export async function buildColumns(db: ReadDb, layer: Layer, timeZone: string): Promise<PointColumns> {
  return (await buildHeld(db, { layer, timeZone })).columns;
}

export async function buildHeld(db: ReadDb, options: BuildOptions): Promise<Held> {
  for (;;) {
    const held = await follow(db, options, await read(db, options));
    if (held) return held; // else the log was cut off meanwhile
  }
}

/** What changes while it is read may show, and stands in the log after the columns' mark. */
async function read(db: ReadDb, options: BuildOptions): Promise<Held> {
  const { layer, dbPath, limits = LIMITS } = options;
  const tables = new Tables(layer);
  const bounds = await idBounds(db, layer);
  let found: Found = { sources: [], ...(await layerState(db, layer)) };
  if (bounds) {
    const rows = await countUpTo(db, layer, limits.threads + 1);
    if (rows > limits.threads && dbPath) found = await readInThreads(dbPath, options, [bounds], tables);
    else found.sources = await readHere(db, options, bounds, rows, tables);
  }
  const empty = { rows: pack(rawRows(0, LAYER_SPECS[layer].time.kind === 'period'), tables.counts) };
  const { sources, version, mark } = found;
  const [only] = sources;
  const whole = only && sources.length === 1 && !only.profiles;
  const rows = whole ? only.rows : await merge(sources.length ? sources : [empty], tables.counts);
  return { columns: finish({ layer, version, mark }, rows, tables), tables, changes: 0 };
}

async function readHere(
  db: ReadDb,
  options: LayerOptions,
  bounds: { first: number; last: number },
  rows: number,
  tables: Tables,
): Promise<MergeSource[]> {
  const sources: MergeSource[] = [];
  for (const piece of cutRanges([bounds], Math.ceil(rows / PIECE))) {
    for await (const run of readRuns(db, options, piece, tables)) sources.push({ rows: run });
    await new Promise((go) => setImmediate(go));
  }
  return sources;
}
