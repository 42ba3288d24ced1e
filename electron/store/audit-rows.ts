/** Tells the audit chain of every row of the sealed tables that this program writes, whichever part of it does. */
import { type Cell, rowText } from '../domain/audit-chain.ts';
import {
  integerKey,
  keyColumns,
  SEALED_COLUMNS,
  SEALED_TABLES,
  type SealedTable,
  sealedPart,
} from '../domain/audit-tables.ts';
import { audit, PROGRAM } from './audit.ts';
import { sha256 } from './audit-hash.ts';
import type { ReadDb, SqlValue, WriteDb } from './database.ts';

/** Key of a row in SQL: the integer, or the key's columns as JSON. `row`: `new`, `old` or the table. */
function keyOf(table: SealedTable, row: string): string {
  const columns = keyColumns(table).map((name) => `${row}.${name}`);
  return integerKey(table) ? (columns[0] as string) : `json_array(${columns.join(', ')})`;
}

function triggers(table: SealedTable): string {
  const note = (row: 'new' | 'old') => `INSERT INTO noted_rows VALUES ('${table}', ${keyOf(table, row)});`;
  const of = SEALED_COLUMNS[table]?.join(', ');
  return `
CREATE TEMP TRIGGER ${table}_noted_insert AFTER INSERT ON main.${table} BEGIN ${note('new')} END;
CREATE TEMP TRIGGER ${table}_noted_update AFTER UPDATE ${of ? `OF ${of} ` : ''}ON main.${table}
  BEGIN ${note('old')} ${note('new')} END;
CREATE TEMP TRIGGER ${table}_noted_delete AFTER DELETE ON main.${table} BEGIN ${note('old')} END;`;
}

/**
 * On the writer's connection only: rows that another program changes are noted by nobody, and so found by `verify`.
 * Noted rows belong to the transaction, and go with it.
 */
export const NOTE_ROWS = `
CREATE TEMP TABLE noted_rows (name TEXT NOT NULL, row NOT NULL);
${SEALED_TABLES.map(triggers).join('')}`;

/** Ids that one entry spans at most: 20 kB of detail. */
export const SEAL_SPAN = 256;

/** Transactions that tell of rows that were not told of so far. */
const firstTelling = new WeakSet<WriteDb>();

/**
 * Adds an entry for the rows written in this transaction: to be called before it is committed. `earlier` sees what was
 * there before it: rows' hashes as they were go into the chain too, so that what somebody else had altered in a row is
 * not sealed with what the program writes there.
 */
export async function sealRows(db: WriteDb, earlier: () => ReadDb): Promise<void> {
  const noted = await db.all<{ name: SealedTable; row: number | string }>(
    'SELECT DISTINCT name, row FROM noted_rows ORDER BY name, row',
  );
  if (noted.length === 0) return;
  const byTable = Map.groupBy(noted, (one) => one.name);
  const before = firstTelling.has(db) ? null : earlier();
  for (const table of SEALED_TABLES) {
    const keys = byTable.get(table)?.map((one) => one.row);
    if (!keys) continue;
    if (integerKey(table)) await sealById(db, before, table, keys as number[]);
    else await sealByKey(db, before, table, keys as string[]);
  }
  await db.run('DELETE FROM noted_rows');
}

/** `ids` ascending. The entry's id is the first row's, so that the entries that may tell of a row are found by an index. */
async function sealById(
  db: WriteDb,
  earlier: ReadDb | null,
  table: SealedTable,
  ids: readonly number[],
): Promise<void> {
  const key = integerKey(table) as string;
  for (let i = 0; i < ids.length; ) {
    const first = ids[i] as number;
    const rows: unknown[] = [];
    const read = `SELECT * FROM ${table} WHERE ${key} BETWEEN ? AND ?`;
    const rowsOf = async (of: ReadDb | null) => {
      const found = of ? await of.all<Record<string, Cell>>(read, first, first + SEAL_SPAN - 1) : [];
      return new Map(found.map((row) => [row[key], row]));
    };
    const [there, former] = [await rowsOf(db), await rowsOf(earlier)];
    for (let id = ids[i]; id !== undefined && id < first + SEAL_SPAN; id = ids[++i]) {
      const [row, was] = [there.get(id), former.get(id)];
      rows.push([id, row ? rowHash(table, row) : null, ...(was ? [rowHash(table, was)] : [])]);
    }
    await audit(db, PROGRAM, { action: 'seal', entity: table, entityId: first, detail: detailOf(rows, earlier) });
  }
}

/** `keys` as JSON. */
async function sealByKey(
  db: WriteDb,
  earlier: ReadDb | null,
  table: SealedTable,
  keys: readonly string[],
): Promise<void> {
  for (let i = 0; i < keys.length; i += SEAL_SPAN) {
    const rows: unknown[] = [];
    for (const text of keys.slice(i, i + SEAL_SPAN)) {
      const key = JSON.parse(text) as SqlValue[];
      const row = await rowByKey(db, table, key);
      const was = earlier && (await rowByKey(earlier, table, key));
      rows.push([key, row ? rowHash(table, row) : null, ...(was ? [rowHash(table, was)] : [])]);
    }
    await audit(db, PROGRAM, { action: 'seal', entity: table, detail: detailOf(rows, earlier) });
  }
}

function detailOf(rows: readonly unknown[], earlier: ReadDb | null) {
  return earlier ? { before: 1, rows } : { rows };
}

export function rowHash(table: SealedTable, row: Readonly<Record<string, Cell>>): string {
  return sha256(rowText(table, sealedPart(table, row)));
}

/** `key` in the order of `keyColumns`. */
export function rowByKey(
  db: ReadDb,
  table: SealedTable,
  key: readonly SqlValue[],
): Promise<Record<string, Cell> | undefined> {
  const where = keyColumns(table).map((name) => `${name} = ?`);
  return db.get(`SELECT * FROM ${table} WHERE ${where.join(' AND ')}`, ...key);
}

/** Notes all rows of `tables`, as if they had just been written. */
export async function noteAllRows(db: WriteDb, tables: readonly SealedTable[]): Promise<void> {
  firstTelling.add(db);
  for (const table of tables) {
    await db.run(`INSERT INTO noted_rows SELECT ?, ${keyOf(table, table)} FROM ${table}`, table);
  }
}
