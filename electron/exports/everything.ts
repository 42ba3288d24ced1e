/**
 * All that a database holds in open formats, in one folder: CSV of every table, GeoJSON of what has a place, the audit
 * chain as JSON lines, the photos, and the SHA-256 of each file.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { bring, copyWhole } from '../backups/copy-file.ts';
import { ZhituError } from '../contract/errors.ts';
import { csvCell } from '../domain/csv-row.ts';
import { fileError } from '../file-errors.ts';
import { originalFile, orthophotosFolder } from '../originals/places.ts';
import { openStore, type ReadDb, type SqlValue } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { inSnapshot } from '../store/snapshot.ts';
import { type Table, tablesOf } from '../store/whole-hash.ts';
import { makeFolder, syncFolder, writeWhole } from '../write-whole.ts';
import { readme } from './everything-readme.ts';

/** Tables that hold nothing of anybody's, each with the reason. */
export const DERIVED_TABLES: Readonly<Record<string, string>> = {
  layer_versions: 'counts changes for caches',
  layer_log: 'tells caches what to read again',
  search_terms: 'an index, made from names',
  review_locks: 'sessions of reviewers',
  review_skips: 'sessions of reviewers',
};

/** Columns that only serve to let somebody in, and must not leave the database. */
export const SECRET_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  accounts: ['secret'],
  field_devices: ['token_hash'],
  wall_devices: ['token_hash'],
  shares: ['key_hash'],
};

export interface Everything {
  /** Rows by table. */
  rows: Record<string, number>;
  files: number;
  originals: { count: number; missing: number };
}

type Tick = (done: number, total: number | null, stage: string) => void;

/** The folder must not be there, and is only when all of it is. Throws file_exists, db_*, disk_full and its like. */
export async function exportEverything(dbPath: string, folder: string, tick: Tick = () => {}): Promise<Everything> {
  if (existsSync(folder)) throw new ZhituError('file_exists', { file: basename(folder) });
  const draft = `${folder}.part`;
  const store = openStore(dbPath, { readOnly: true });
  try {
    await rm(draft, { recursive: true, force: true });
    const made = await inSnapshot(store.read, () => writeAll(store.read, dbPath, draft, tick));
    await rename(draft, folder);
    await syncFolder(dirname(folder));
    return made;
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    throw fileError(error, folder) ?? error;
  } finally {
    await store.close();
  }
}

async function writeAll(db: ReadDb, dbPath: string, folder: string, tick: Tick): Promise<Everything> {
  for (const part of ['tables', 'geojson']) await makeFolder(join(folder, part));
  const sums: string[] = [];
  const rows: Record<string, number> = {};

  async function write(name: string, parts: AsyncIterable<string>): Promise<void> {
    const hash = createHash('sha256');
    async function* hashed() {
      for await (const part of parts) {
        hash.update(part);
        yield part;
      }
    }
    await writeWhole(join(folder, name), hashed());
    sums.push(`${hash.digest('hex')}  ${name}\n`);
  }

  const tables = (await tablesOf(db)).filter(({ name }) => !Object.hasOwn(DERIVED_TABLES, name));
  for (const [i, table] of tables.entries()) {
    tick(i, tables.length, table.name);
    const open = { ...table, columns: table.columns.filter((c) => !SECRET_COLUMNS[table.name]?.includes(c)) };
    rows[table.name] = (await db.get<{ n: number }>(`SELECT count(*) AS n FROM "${table.name}"`))?.n ?? 0;
    await write(`tables/${table.name}.csv`, csvOf(db, open));
    if (placeOf(open)) await write(`geojson/${table.name}.geojson`, geojsonOf(db, open));
  }
  await write('audit-chain.jsonl', linesOf(db));
  const originals = await writeOriginals(db, dbPath, folder, sums, tick);
  const schematic = (await readMeta(db, 'schematic')) === '1';
  await write('README.txt', one(readme({ database: basename(dbPath), schematic, rows })));
  await writeWhole(join(folder, 'SHA256SUMS'), sums.join(''));
  return { rows, files: sums.length + 1, originals };
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}

function rowsOf(db: ReadDb, { name, columns, order }: Table): AsyncGenerator<SqlValue[][]> {
  return db.scan(`SELECT ${columns.map((c) => `"${c}"`).join()} FROM "${name}" ORDER BY ${order.join()}`, [], 1000);
}

/** Nothing is an empty cell, an empty text two quotes; bytes are hexadecimal. */
async function* csvOf(db: ReadDb, table: Table): AsyncGenerator<string> {
  yield `\uFEFF${table.columns.map(csvCell).join(',')}\r\n`;
  for await (const batch of rowsOf(db, table)) {
    yield batch.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
  }
}

function cell(value: SqlValue): string {
  if (value === '') return '""';
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return csvCell(typeof value === 'bigint' ? String(value) : value);
}

/** How rows of a table have a place: a shape as GeoJSON, or a point; null when they have none. */
function placeOf({ columns }: Table): 'shape' | 'point' | null {
  if (columns.includes('geometry')) return 'shape';
  return columns.includes('lon') && columns.includes('lat') ? 'point' : null;
}

async function* geojsonOf(db: ReadDb, table: Table): AsyncGenerator<string> {
  const at = (name: string) => table.columns.indexOf(name);
  const shape = placeOf(table) === 'shape';
  yield '{"type":"FeatureCollection","features":[\n';
  let first = true;
  for await (const batch of rowsOf(db, table)) {
    const features = batch.map((row) => {
      const geometry = shape ? parsed(row[at('geometry')]) : pointOf(row[at('lon')], row[at('lat')]);
      const properties = Object.fromEntries(
        table.columns.flatMap((name, i) => (name === 'geometry' ? [] : [[name, plain(row[i] as SqlValue)]])),
      );
      return JSON.stringify({ type: 'Feature', geometry, properties });
    });
    yield `${first ? '' : ',\n'}${features.join(',\n')}`;
    first = false;
  }
  yield '\n]}\n';
}

function parsed(text: SqlValue | undefined): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}

function pointOf(lon: SqlValue | undefined, lat: SqlValue | undefined): unknown {
  return typeof lon === 'number' && typeof lat === 'number' ? { type: 'Point', coordinates: [lon, lat] } : null;
}

function plain(value: SqlValue): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return typeof value === 'bigint' ? String(value) : value;
}

/** Every column as it is hashed (domain/audit-chain.ts), so that the chain can be checked from this file alone. */
async function* linesOf(db: ReadDb): AsyncGenerator<string> {
  const table = (await tablesOf(db)).find(({ name }) => name === 'audit') as Table;
  for await (const batch of rowsOf(db, table)) {
    yield batch
      .map(
        (row) =>
          `${JSON.stringify(Object.fromEntries(table.columns.map((name, i) => [name, plain(row[i] as SqlValue)])))}\n`,
      )
      .join('');
  }
}

async function writeOriginals(db: ReadDb, dbPath: string, folder: string, sums: string[], tick: Tick) {
  const result = { count: 0, missing: 0 };
  for await (const batch of db.scan('SELECT lower(hex(sha256)), bytes FROM media ORDER BY id', [], 500)) {
    for (const [sha, bytes] of batch) {
      const known = { sha256: String(sha), bytes: Number(bytes) };
      const name = `originals/${known.sha256.slice(0, 2)}/${known.sha256.slice(2)}`;
      tick(result.count++, null, 'originals');
      if ((await bring(originalFile(dbPath, known.sha256), join(folder, name), known)) === 'gone') result.missing++;
      else sums.push(`${known.sha256}  ${name}\n`);
    }
  }
  const tiles = await readdir(orthophotosFolder(dbPath)).catch(() => []);
  for (const file of tiles.filter((name) => name.endsWith('.mbtiles'))) {
    await makeFolder(join(folder, 'orthophotos'));
    const sha = await copyWhole(join(orthophotosFolder(dbPath), file), join(folder, 'orthophotos', file));
    sums.push(`${sha}  orthophotos/${file}\n`);
  }
  return result;
}
