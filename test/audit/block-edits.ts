/** Edits of rows that are sealed by blocks, by somebody as in edits.ts. */
import type { DatabaseSync } from 'node:sqlite';
import {
  BLOCK_COLUMNS,
  BLOCK_TABLES,
  BLOCKLESS,
  type BlockTable,
  blocksOf,
  CHECKED_TABLES,
  SEALED_COLUMNS,
  SEALED_TABLES,
  type SealedTable,
} from '../../electron/domain/audit-tables.ts';
import { openStore } from '../../electron/store/database.ts';
import {
  changeRow,
  columnsOf,
  type Edit,
  insert,
  insertLike,
  literal,
  other,
  pick,
  type Row,
  withSql,
} from './edits.ts';

function keyOf(db: DatabaseSync, table: BlockTable): string[] {
  const columns = db.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk').all(table);
  return columns.map((column) => String(column.name));
}

function rowsOf(db: DatabaseSync, table: BlockTable): Row[] {
  const left = BLOCKLESS[table];
  const rows = db.prepare(`SELECT * FROM ${table}`).all() as Row[];
  return left ? rows.filter((row) => !left.values.includes(String(row[left.column]))) : rows;
}

/** As a check names the block that a row belongs to. */
function blockOf(table: BlockTable, row: Row): string {
  const { by, step } = blocksOf(table);
  const parts = by.map((name) => row[name]);
  if (!step) return parts.join('/') || '*';
  const size = 2 ** step[1];
  const first = Math.floor(Number(row[step[0]]) / size) * size;
  if (by.length === 0) return String(first);
  return [...parts, size === 1 ? first : `${first}–${first + size - 1}`].join('/');
}

const says = (table: BlockTable, row: Row) =>
  new RegExp(`^block_(changed|removed|inserted|overwritten) ${table} ${literal(blockOf(table, row))}$`);

function change(table: BlockTable): Edit {
  return (path, random) =>
    withSql(path, (db) => {
      const row = pick(random, rowsOf(db, table));
      const key = keyOf(db, table);
      const told = BLOCK_COLUMNS[table] ?? columnsOf(db, table);
      const column = pick(
        random,
        told.filter((name) => name !== 'id'),
      );
      const where = key.map((name) => `${name} = ?`).join(' AND ');
      db.prepare(`UPDATE ${table} SET ${column} = ${other(column)} WHERE ${where}`).run(
        ...key.map((name) => row[name] ?? null),
      );
      return says(table, row);
    });
}

function take(db: DatabaseSync, table: BlockTable, row: Row): void {
  const key = keyOf(db, table);
  const where = key.map((name) => `${name} = ?`).join(' AND ');
  db.prepare(`DELETE FROM ${table} WHERE ${where}`).run(...key.map((name) => row[name] ?? null));
}

function remove(table: BlockTable): Edit {
  return (path, random) =>
    withSql(path, (db) => {
      const row = pick(random, rowsOf(db, table));
      take(db, table, row);
      return says(table, row);
    });
}

/** Two rows in each other's places. */
function swap(table: BlockTable): Edit {
  return (path, random) =>
    withSql(path, (db) => {
      const rows = rowsOf(db, table);
      const a = pick(random, rows);
      const b = pick(
        random,
        rows.filter((row) => row !== a),
      );
      const from = (row: Row) => Object.fromEntries(keyOf(db, table).map((name) => [name, row[name] ?? null]));
      const moved = [
        { ...a, ...from(b) },
        { ...b, ...from(a) },
      ];
      for (const row of [a, b]) take(db, table, row);
      for (const row of moved) insert(db, table, row);
      return says(table, a);
    });
}

function put(table: BlockTable): Edit {
  return (path, random) =>
    withSql(path, (db) => {
      const row = insertLike(db, table, pick(random, rowsOf(db, table)), keyOf(db, table).at(-1) as string);
      return says(table, row);
    });
}

const each = (edit: (table: BlockTable) => Edit) => ({ edits: BLOCK_TABLES.map(edit), together: true }) as const;
const many = (edit: Edit) => ({ edits: [edit, edit, edit] });

/** A row that is told of by itself is told to have been altered, whatever was written into it later. */
const changedAnd = (table: SealedTable): Edit => {
  return (...all) => {
    const [, rest = ''] = String(changeRow(table)(...all)).split(/ (.*)/);
    return new RegExp(`^row_(changed|removed|overwritten) ${literal(rest)}$`);
  };
};

/** One in each table, which do not hide one another; `worked`: the program writes into the same blocks afterwards. */
export const BLOCK_EDITS: Record<string, { edits: readonly Edit[]; together?: true; worked?: true }> = {
  'a row of each table of blocks changed': each(change),
  'a row of each table of blocks removed': each(remove),
  'rows of each table of blocks reordered': each(swap),
  'a row put into each table of blocks': each(put),
  'a row of each table of blocks changed, and work gone on': { ...each(change), worked: true },
  'a row of each table of blocks removed, and work gone on': { ...each(remove), worked: true },
  'a row put into each table of blocks, and work gone on': { ...each(put), worked: true },
  'a row of each table changed, and work gone on': {
    edits: SEALED_TABLES.map(changedAnd),
    together: true,
    worked: true,
  },
  'a violation among many changed': many(change('violations')),
  'a violation among many removed': many(remove('violations')),
  'violations among many reordered': many(swap('violations')),
  'a violation put among many': many(put('violations')),
};

/** The program writes every row anew, so that all are told of again; but for those whose references lead nowhere now. */
export async function workOn(path: string): Promise<void> {
  const store = openStore(path);
  const known: Partial<Record<string, readonly string[]>> = { ...SEALED_COLUMNS, ...BLOCK_COLUMNS };
  for (const table of CHECKED_TABLES) {
    const columns = await store.read.all<{ name: string }>('SELECT name FROM pragma_table_info(?) WHERE pk = 0', table);
    const name = (known[table] ?? columns.map((column) => column.name)).at(-1);
    if (!name) continue; // nothing but its key
    const written = store.write((db) => db.run(`UPDATE ${table} SET ${name} = ${name}`));
    await written.catch((error: Error) => {
      if (!/constraint|append-only/.test(error.message)) throw error;
    });
  }
  await store.close();
}
