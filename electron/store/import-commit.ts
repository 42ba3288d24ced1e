/** Puts checked rows into a layer: new ones are added, known ones compared by key or by fingerprint. */
import type { Geometry } from 'geojson';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb, SqlValue, WriteDb } from './database.ts';
import { Fingerprint, FingerprintMap, IdSet } from './fingerprint.ts';
import { type Image, readImage, writeImage } from './images.ts';
import { DERIVABLE, importColumns } from './import-columns.ts';

export interface CommitInput {
  layer: Layer;
  importId: number;
  changeId: number;
  /** Rows in the order of the staged columns of `importColumns`. */
  batches: Iterable<SqlValue[][]>;
  /** Columns that hold what the file says; others are filled in only where a row has nothing. */
  given: readonly string[];
  /** Keys (hashed by `keyHash`) of refused rows: the register still lists them. */
  refusedKeys: Iterable<number>;
  retireMissing: boolean;
  /** Called after each batch with the rows done; throws to give up. */
  onBatch(done: number): void;
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

/** What the layer holds already, in 12 bytes a row. */
interface Known {
  byKey: FingerprintMap;
  /** Key and contents together → id. */
  byKeyAndContent: FingerprintMap;
  byContent: FingerprintMap;
}

export async function commitRows(db: WriteDb, input: CommitInput): Promise<Committed> {
  const { layer, importId, changeId } = input;
  const columns = importColumns(layer);
  const [keyAt, printAt] = [columns.at('key'), columns.at('fingerprint')];
  const known = await readKnown(db, layer);
  const touched = new IdSet();
  const counts: Committed = { added: 0, updated: 0, unchanged: 0, retired: 0 };
  const names = columns.list.map((c) => `"${c.name}"`).join(', ');
  const insert = `INSERT INTO ${layer} (${names}, import_id) VALUES (${columns.list.map(() => '?').join(', ')}, ?)`;
  let done = 0;

  for (const batch of input.batches) {
    const fresh: SqlValue[][] = [];
    const changed: { id: number; row: SqlValue[] }[] = [];
    for (const row of batch) {
      const key = row[keyAt];
      const print = Number(row[printAt]);
      if (typeof key !== 'string') {
        if (known.byContent.get(print) === undefined) fresh.push(row);
        else counts.unchanged++;
        continue;
      }
      const id = known.byKey.get(keyHash(key));
      if (id === undefined) {
        fresh.push(row);
        continue;
      }
      touched.add(id);
      if (known.byKeyAndContent.get(pairHash(key, print)) === id) counts.unchanged++;
      else changed.push({ id, row });
    }
    for (const row of fresh) row[row.length - 1] = importId; // in the place of the mask
    await db.bulk(insert, fresh);
    counts.added += fresh.length;
    for (const { id, row } of changed) {
      const kept = await updateRow(db, input, id, row);
      counts[kept] += 1;
    }
    done += batch.length;
    input.onBatch(done);
  }
  if (input.retireMissing) {
    for (const hash of input.refusedKeys) {
      const id = known.byKey.get(hash);
      if (id !== undefined) touched.add(id);
    }
    counts.retired = await retireUntouched(db, layer, importId, changeId, touched);
  }
  return counts;
}

function pairHash(key: string, print: number): number {
  return hasher.reset().add(key).add(print).end();
}

async function readKnown(db: ReadDb, layer: Layer): Promise<Known> {
  const known: Known = {
    byKey: new FingerprintMap(),
    byKeyAndContent: new FingerprintMap(),
    byContent: new FingerprintMap(),
  };
  // Of a segment's versions the last is the one that the register speaks of.
  const order = layer === 'segments' ? ' ORDER BY version' : '';
  const sql = `SELECT id, key, fingerprint FROM ${layer}
    WHERE retired_at IS NULL AND (key IS NOT NULL OR fingerprint IS NOT NULL)${order}`;
  for await (const batch of db.scan(sql)) {
    for (const [id, key, print] of batch) {
      if (typeof key === 'string') {
        known.byKey.set(keyHash(key), Number(id));
        if (print !== null) known.byKeyAndContent.set(pairHash(key, Number(print)), Number(id));
      } else known.byContent.set(Number(print), 1);
    }
  }
  return known;
}

async function updateRow(
  db: WriteDb,
  { layer, changeId, given }: CommitInput,
  id: number,
  row: SqlValue[],
): Promise<'updated' | 'unchanged'> {
  const before = await readImage(db, layer, id);
  if (!before) throw new Error(`row ${id} of ${layer} is gone`);
  const columns = importColumns(layer);
  const said = new Set(given);
  const shaped = columns.at('geometry') >= 0;
  const after: Image = { ...before };
  let differs = false;
  columns.list.forEach(({ name }, i) => {
    const value = imageValue(row[i] ?? null);
    const filledIn = (Number(row.at(-1)) & (1 << (DERIVABLE as readonly string[]).indexOf(name))) !== 0;
    if (said.has(name) && !filledIn) {
      const follows = UNCOMPARED.has(name) || (shaped && (name === 'lon' || name === 'lat'));
      if (!follows && !same(name, before[name] ?? null, value)) differs = true;
      after[name] = value;
    } else if (name !== 'fingerprint' && (before[name] ?? null) === null) after[name] = value;
  });
  if (!differs) return 'unchanged';
  after.fingerprint = String(row[columns.at('fingerprint')]);
  Object.assign(after, { rev: Number(before.rev) + 1, updated_at: Math.floor(Date.now() / 1000) });
  await writeImage(db, layer, after);
  await addChangeRow(db, changeId, id, before, after);
  return 'updated';
}

/** They follow from the others, or say how the others came. */
const UNCOMPARED = new Set(['source_crs', 'how', 'west', 'south', 'east', 'north']);

function same(name: string, a: Image[string], b: Image[string]): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (name === 'geometry') return rounded(String(a)) === rounded(String(b));
  if (name === 'props') return sorted(String(a)) === sorted(String(b));
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) < 6e-8; // half a unit of the seventh decimal
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Drawn shapes may have more decimals than an import keeps. */
function rounded(geometry: string): string {
  return JSON.stringify((JSON.parse(geometry) as Geometry & { coordinates: unknown }).coordinates, (_, v: unknown) =>
    typeof v === 'number' ? Math.round(v * 1e7) / 1e7 : v,
  );
}

/** Whatever the order of columns, and whether a number came as a number or as text. */
function sorted(props: string): string {
  const entries = Object.entries(JSON.parse(props) as Record<string, unknown>);
  return JSON.stringify(entries.map(([k, v]) => [k, typeof v === 'object' ? JSON.stringify(v) : String(v)]).sort());
}

function imageValue(value: SqlValue): Image[string] {
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString('hex') };
  return typeof value === 'bigint' ? String(value) : value;
}

async function retireUntouched(
  db: WriteDb,
  layer: Layer,
  importId: number,
  changeId: number,
  touched: IdSet,
): Promise<number> {
  const missing: number[] = [];
  const sql = `SELECT id FROM ${layer}
    WHERE retired_at IS NULL AND key IS NOT NULL AND import_id IS NOT NULL AND import_id <> ?`;
  for await (const batch of db.scan(sql, [importId])) {
    for (const [id] of batch) if (!touched.has(Number(id))) missing.push(Number(id));
  }
  const now = Math.floor(Date.now() / 1000);
  for (const id of missing) {
    const before = await readImage(db, layer, id);
    if (!before) continue;
    const after: Image = { ...before, retired_at: now, rev: Number(before.rev) + 1, updated_at: now };
    await writeImage(db, layer, after);
    await addChangeRow(db, changeId, id, before, after);
  }
  return missing.length;
}

async function addChangeRow(db: WriteDb, changeId: number, id: number, before: Image, after: Image): Promise<void> {
  await db.run(
    'INSERT INTO change_rows (change_id, row_id, before, after) VALUES (?, ?, ?, ?)',
    changeId,
    id,
    JSON.stringify(before),
    JSON.stringify(after),
  );
}
