/** Puts checked rows into a layer: new ones are added, known ones compared by key or by fingerprint. */
import type { Layer } from '../domain/vocabulary.ts';
import { giveBack } from '../give-back.ts';
import type { ReadDb, SqlValue, WriteDb } from './database.ts';
import { Fingerprint, IdSet, PrintSet } from './fingerprint.ts';
import { addedValues, importColumns } from './import-columns.ts';
import { retireUntouched, updateRow } from './import-update.ts';

/** Rows of the stage that follow one another. */
export interface StagedPart {
  /** Row id of the first one. */
  first: number;
  rows: number;
  /** None is to be left out, none has a fingerprint other than the staged one. */
  clean: boolean;
}

/** What is known of each row of a part. */
export interface PartPrints {
  /** Fingerprint; below 0 where it is another than the staged one; 0 where the row is to be left out. */
  prints: Float64Array;
  /** `keyHash` of the key and `pairHash` of key and fingerprint, 0 where there is no key. null when no row has one. */
  keys: Float64Array | null;
  pairs: Float64Array | null;
}

export interface CommitInput {
  layer: Layer;
  importId: number;
  changeId: number;
  /** When it is made, epoch seconds. */
  at: number;
  /** Path of a finished stage with the staged columns of `importColumns`, and its parts in order. */
  stagePath: string;
  parts: readonly StagedPart[];
  prints(part: number): PartPrints;
  /** Names of the staged columns that hold something in any row. */
  used: ReadonlySet<string>;
  /** Columns that hold what the file says; others are filled in only where a row has nothing. */
  given: readonly string[];
  /** Keys (hashed by `keyHash`) of refused rows: the register still lists them. */
  refusedKeys: Iterable<number>;
  retireMissing: boolean;
  /** Told which rows were added or changed. */
  touched(first: number, last: number): void;
  /**
   * Told that `size` rows of a part, from the one at `from` on, were added with the ids from `first` on: as they are
   * staged, unless `renamed`.
   */
  added(part: number, rows: { first: number; from: number; size: number; renamed: boolean }): Promise<void>;
  /** Called after each part with the rows done; throws to give up. */
  onPart(done: number): void;
}

export interface Committed {
  added: number;
  updated: number;
  unchanged: number;
  retired: number;
}

const hasher = new Fingerprint();

export function keyHash(key: string): number {
  return hasher.reset().add(key).end();
}

export function pairHash(key: string, print: number): number {
  return hasher.reset().add(key).add(print).end();
}

/** What the layer holds already: 6 bytes a place for each row without a key, 20 for one with. */
interface Known {
  byKey: PrintSet;
  /** By key and contents together. */
  pairs: PrintSet;
  byContent: PrintSet;
}

export async function commitRows(db: WriteDb, input: CommitInput): Promise<Committed> {
  const known = await readKnown(db, input.layer);
  const nothingKnown = known.byKey.size + known.byContent.size === 0;
  const touched = new IdSet();
  const counts: Committed = { added: 0, updated: 0, unchanged: 0, retired: 0 };
  // Rows are only ever added behind the last one: a larger cache (32 MiB otherwise) made it no faster.
  await db.exec('PRAGMA main.cache_size = -8192');
  await db.run('ATTACH ? AS stage', input.stagePath);
  const { add, row } = statements(db, input);
  let done = 0;

  for (const [index, part] of input.parts.entries()) {
    if (part.rows === 0) continue;
    if (part.clean && nothingKnown) {
      await input.added(index, {
        first: await add(part.first, part.rows),
        from: 0,
        size: part.rows,
        renamed: false,
      });
      counts.added += part.rows;
    } else {
      const { prints, keys, pairs } = input.prints(index);
      const renamed: [number, number][] = [];
      let start = 0; // of the run of new rows at hand
      const flush = async (end: number) => {
        if (end > start) {
          const firstId = await add(part.first + start, end - start);
          const renames = renamed.length > 0;
          await input.added(index, { first: firstId, from: start, size: end - start, renamed: renames });
          counts.added += end - start;
          for (const [at, print] of renamed) {
            await db.run(`UPDATE ${input.layer} SET fingerprint = ? WHERE id = ?`, print, firstId + at - start);
          }
        }
        renamed.length = 0;
        start = end + 1;
      };
      for (let i = 0; i < part.rows; i++) {
        const print = prints[i] as number;
        const key = keys?.[i] ?? 0;
        if (print === 0) await flush(i);
        else if (key === 0) {
          if (known.byContent.has(Math.abs(print))) {
            counts.unchanged++;
            await flush(i);
          } else if (print < 0) renamed.push([i, -print]);
        } else {
          const id = known.byKey.get(key);
          if (id === undefined) continue;
          await flush(i);
          touched.add(id);
          if (known.pairs.get(pairs?.[i] as number) === id) counts.unchanged++;
          else counts[await updateRow(db, input, id, await row(part.first + i))] += 1;
        }
      }
      await flush(part.rows);
      giveBack([prints, keys, pairs]);
    }
    done += part.rows;
    input.onPart(done);
  }
  if (input.retireMissing) {
    for (const hash of input.refusedKeys) {
      const id = known.byKey.get(hash);
      if (id !== undefined) touched.add(id);
    }
    counts.retired = await retireUntouched(db, input, touched);
  }
  return counts;
}

function statements(db: WriteDb, input: CommitInput) {
  const { layer, used, touched } = input;
  const { list, staged } = importColumns(layer);
  const names = list.filter((c) => used.has(c.name)).map((c) => `"${c.name}"`);
  const added = addedValues(input);
  const copy = `INSERT INTO ${layer} (${[...names, ...added.map(([name]) => name)].join(', ')})
    SELECT ${[...names, ...added.map(([, value]) => value)].join(', ')} FROM stage.rows WHERE rowid BETWEEN ? AND ?`;
  const one = `SELECT ${staged.map((c) => `"${c.name}"`).join(', ')} FROM stage.rows WHERE rowid = ?`;
  return {
    /** Returns the id of the first; the others follow. */
    async add(first: number, count: number): Promise<number> {
      const { lastId } = await db.run(copy, first, first + count - 1);
      touched(lastId - count + 1, lastId);
      return lastId - count + 1;
    },
    async row(rowid: number): Promise<SqlValue[]> {
      const found = await db.get(one, rowid);
      if (!found) throw new Error(`row ${rowid} is not in the stage`);
      return staged.map((c) => found[c.name] as SqlValue);
    },
  };
}

async function readKnown(db: ReadDb, layer: Layer): Promise<Known> {
  const known: Known = { byKey: new PrintSet(true), pairs: new PrintSet(true), byContent: new PrintSet() };
  // Of a segment's versions the last is the one that the register speaks of.
  const order = layer === 'segments' ? ' ORDER BY version' : '';
  const sql = `SELECT id, key, fingerprint FROM ${layer}
    WHERE retired_at IS NULL AND (key IS NOT NULL OR fingerprint IS NOT NULL)${order}`;
  for await (const batch of db.scan(sql)) {
    for (const [id, key, print] of batch) {
      if (typeof key === 'string') {
        known.byKey.add(keyHash(key), Number(id));
        if (print !== null) known.pairs.add(pairHash(key, Number(print)), Number(id));
      } else known.byContent.add(Number(print));
    }
  }
  return known;
}
