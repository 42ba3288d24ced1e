/** Random edits by somebody who has the database file and SQLite, but does not write the chain anew. */
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import {
  BLOCK_COLUMNS,
  BLOCK_TABLES,
  integerKey,
  keyColumns,
  SEALED_COLUMNS,
  SEALED_TABLES,
  type SealedTable,
} from '../../electron/domain/audit-tables.ts';
import type { Random } from '../../electron/domain/prng.ts';
import { originalFile } from '../../electron/originals/places.ts';
import type { SqlValue } from '../../electron/store/database.ts';
import type { Sealed } from './sealed-db.ts';

/** Makes the edit and says what a check is to name, as far as that can be known. */
export type Edit = (path: string, random: Random, sealed: Sealed) => string | RegExp;

export type Row = Record<string, SqlValue>;

export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T;
const upTo = (random: Random, n: number) => 1 + Math.floor(random.next() * n);
export const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** With the triggers gone that would keep an honest program from it. */
export function withSql<T>(path: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  try {
    const triggers = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    db.exec('PRAGMA ignore_check_constraints = 1');
    const result = work(db);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return result;
  } finally {
    db.close();
  }
}

/** Another value of the same kind. */
export const other = (column: string) => `CASE typeof(${column}) WHEN 'integer' THEN ${column} + 1000000
  WHEN 'real' THEN ${column} + 0.0001 WHEN 'blob' THEN randomblob(32) WHEN 'null' THEN 'x' ELSE ${column} || ' ' END`;

export function otherValue(value: SqlValue): SqlValue {
  if (typeof value === 'string') return `${value} `;
  return typeof value === 'number' ? value + 1_000_000 : new Uint8Array(32);
}

export function columnsOf(db: DatabaseSync, table: string): string[] {
  return (db.prepare('SELECT name FROM pragma_table_info(?)').all(table) as { name: string }[]).map((c) => c.name);
}

function rowsOf(db: DatabaseSync, table: SealedTable): Row[] {
  return db.prepare(`SELECT * FROM ${table}`).all() as Row[];
}

function where(table: SealedTable): string {
  return keyColumns(table)
    .map((name) => `${name} = ?`)
    .join(' AND ');
}
const keyIn = (table: SealedTable, row: Row) => keyColumns(table).map((name) => row[name] ?? null);
/** As a check names the row. */
const nameOf = (table: SealedTable, row: Row) => `${table} ${keyIn(table, row).join('/')}`;

export function insert(db: DatabaseSync, table: string, row: Row): void {
  const names = Object.keys(row);
  db.prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map(() => '?')})`).run(...Object.values(row));
}

export function changeRow(table: SealedTable): Edit {
  return (path, random) =>
    withSql(path, (db) => {
      const row = pick(random, rowsOf(db, table));
      const sealed = SEALED_COLUMNS[table] ?? columnsOf(db, table);
      const column = pick(
        random,
        sealed.filter((name) => name !== integerKey(table)),
      );
      db.prepare(`UPDATE ${table} SET ${column} = ${other(column)} WHERE ${where(table)}`).run(...keyIn(table, row));
      return `row_${keyColumns(table).includes(column) ? 'removed' : 'changed'} ${nameOf(table, row)}`;
    });
}

function removeRow(table: SealedTable): Edit {
  return (path, random) =>
    withSql(path, (db) => {
      const row = pick(random, rowsOf(db, table));
      db.prepare(`DELETE FROM ${table} WHERE ${where(table)}`).run(...keyIn(table, row));
      return `row_removed ${nameOf(table, row)}`;
    });
}

/** Two rows in each other's places; where there is nothing but the key, one part of it. */
function swapRows(table: SealedTable): Edit {
  return (path, random) =>
    withSql(path, (db) => {
      const rows = rowsOf(db, table);
      const a = pick(random, rows);
      const b = pick(
        random,
        rows.filter((row) => row !== a),
      );
      const whole = Object.keys(a).length > keyColumns(table).length;
      const moved = whole ? keyColumns(table) : keyColumns(table).slice(-1);
      const from = (row: Row) => Object.fromEntries(moved.map((name) => [name, row[name] ?? null]));
      const [p, q] = [
        { ...a, ...from(b) },
        { ...b, ...from(a) },
      ];
      for (const row of [a, b]) db.prepare(`DELETE FROM ${table} WHERE ${where(table)}`).run(...keyIn(table, row));
      for (const row of [p, q]) insert(db, table, row);
      return new RegExp(`^row_${whole ? 'changed' : 'inserted'} ${literal(nameOf(table, p))}$`);
    });
}

/** A row like this one but for what must be its own. */
export function insertLike(db: DatabaseSync, table: string, like: Row, lastOfKey: string): Row {
  const row = { ...like };
  const unique = db
    .prepare(
      `SELECT DISTINCT c.name FROM pragma_index_list(?) AS i, pragma_index_info(i.name) AS c
       WHERE i."unique" AND i.origin <> 'pk' AND c.name IS NOT NULL`,
    )
    .all(table) as { name: string }[];
  for (const name of [...unique.map((column) => column.name), lastOfKey]) row[name] = otherValue(row[name] ?? null);
  insert(db, table, row);
  return row;
}

function insertRow(table: SealedTable): Edit {
  return (path, random) =>
    withSql(path, (db) => {
      const row = insertLike(db, table, pick(random, rowsOf(db, table)), keyColumns(table).at(-1) as string);
      return `row_inserted ${nameOf(table, row)}`;
    });
}

const lastEntry = (db: DatabaseSync) => (db.prepare('SELECT max(id) AS id FROM audit').get() as { id: number }).id;

const changeEntry: Edit = (path, random) =>
  withSql(path, (db) => {
    const column = pick(
      random,
      columnsOf(db, 'audit').filter((name) => name !== 'id'),
    );
    const id = upTo(random, lastEntry(db));
    db.exec(`UPDATE audit SET ${column} = ${other(column)} WHERE id = ${id}`);
    return new RegExp(`^(entry_changed|entry_removed) ${id}$`);
  });

const removeEntry: Edit = (path, random) =>
  withSql(path, (db) => {
    const id = upTo(random, lastEntry(db));
    db.exec(`DELETE FROM audit WHERE id = ${id}`);
    return id > lastEntry(db) ? 'tip_missing database' : `entry_removed ${id}`;
  });

const swapEntries: Edit = (path, random) =>
  withSql(path, (db) => {
    const [a, b] = [upTo(random, lastEntry(db)), upTo(random, lastEntry(db))];
    const [p, q] = a === b ? [1, 2] : [a, b];
    db.exec(`UPDATE audit SET id = -1 WHERE id = ${p}; UPDATE audit SET id = ${p} WHERE id = ${q};
      UPDATE audit SET id = ${q} WHERE id = -1`);
    return `entry_moved ${p}`;
  });

const insertEntry: Edit = (path, random) =>
  withSql(path, (db) => {
    const n = lastEntry(db);
    const copied = `at, actor, role, action, entity, entity_id, from_state, to_state, reason, detail`;
    const id = random.next() < 0.5 ? n + 1 : -upTo(random, 9);
    const hashes = random.next() < 0.5 ? 'NULL, NULL' : 'hash, randomblob(32)';
    db.exec(`INSERT INTO audit (id, ${copied}, previous_hash, hash)
      SELECT ${id}, ${copied}, ${hashes} FROM audit WHERE id = ${upTo(random, n)}`);
    return new RegExp(`^entry_(inserted|changed) ${id}$`);
  });

/** The end is cut off and the tip in the database set back, which only the tip beside it can show. */
const truncate: Edit = (path, random) =>
  withSql(path, (db) => {
    const id = lastEntry(db) - upTo(random, 20);
    db.exec(`DELETE FROM audit WHERE id > ${id};
      UPDATE meta SET value = (SELECT json_set(value, '$.id', id, '$.count', id, '$.at', at, '$.hash', lower(hex(hash)))
        FROM audit WHERE id = ${id}) WHERE key = 'audit_tip'`);
    return 'tip_missing beside';
  });

const flipPage: Edit = (path, random) => {
  const at = pick(random, usedBytes(path, Math.floor(random.next() * 1e6)));
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] as number) ^ (1 << Math.floor(random.next() * 8));
  writeFileSync(path, bytes);
  return /./;
};

/** Of tables whose rows are sealed whole: elsewhere a bit may belong to what is not. */
const WHOLE = [
  'audit',
  ...SEALED_TABLES.filter((table) => !SEALED_COLUMNS[table]),
  ...BLOCK_TABLES.filter((table) => !BLOCK_COLUMNS[table]),
];

/** Offsets in the file of what one page of the tables and their indexes uses; a free byte means nothing. */
function usedBytes(path: string, n: number): number[] {
  const db = new DatabaseSync(path, { readOnly: true });
  const pages = db
    .prepare(
      `SELECT pgoffset, pgsize, unused, pagetype FROM dbstat WHERE name IN
       (SELECT name FROM sqlite_schema WHERE tbl_name IN (SELECT value FROM json_each(?)))
       AND ncell + (pagetype = 'overflow') > 0`,
    )
    .all(JSON.stringify(WHOLE)) as { pgoffset: number; pgsize: number; unused: number; pagetype: string }[];
  db.close();
  const { pgoffset, pgsize, unused, pagetype } = pages[n % pages.length] as (typeof pages)[0];
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => pgoffset + from + i);
  if (pagetype === 'overflow') return range(0, pgsize - unused);
  const page = readFileSync(path).subarray(pgoffset, pgoffset + pgsize);
  const header = pagetype === 'leaf' ? 8 : 12;
  const pointers = header + 2 * page.readUInt16BE(3);
  let used = [...range(0, pointers), ...range(page.readUInt16BE(5), pgsize)];
  for (let free = page.readUInt16BE(1); free > 0; free = page.readUInt16BE(free)) {
    const [from, to] = [pgoffset + free + 4, pgoffset + free + page.readUInt16BE(free + 2)];
    used = used.filter((at) => at < from || at >= to);
  }
  return used;
}

const flipOriginal: Edit = (path, random, { photos }) => {
  const sha256 = pick(random, photos);
  const bytes = readFileSync(originalFile(path, sha256));
  const at = Math.floor(random.next() * bytes.length);
  bytes[at] = (bytes[at] as number) ^ (1 << Math.floor(random.next() * 8));
  writeFileSync(originalFile(path, sha256), bytes);
  return `original_changed ${sha256}`;
};
const lengthenOriginal: Edit = (path, random, { photos }) => {
  const sha256 = pick(random, photos);
  appendFileSync(originalFile(path, sha256), '\0');
  return `original_changed ${sha256}`;
};
const removeOriginal: Edit = (path, random, { photos }) => {
  const sha256 = pick(random, photos);
  rmSync(originalFile(path, sha256));
  return `original_missing ${sha256}`;
};
const exchangeOriginals: Edit = (path, random, { photos }) => {
  const [a, b] = [pick(random, photos.slice(1)), photos[0] as string];
  const [p, q] = [originalFile(path, a), originalFile(path, b)];
  renameSync(p, `${p}.x`);
  renameSync(q, p);
  renameSync(`${p}.x`, q);
  return `original_changed ${a}`;
};

const times = (n: number, edit: Edit): Edit[] => Array.from({ length: n }, () => edit);

/** Edits of one kind: of the chain and of files one by one, of rows one in each table, which do not hide one another. */
export const EDITS: Record<string, { edits: readonly Edit[]; together?: true }> = {
  'an entry changed': { edits: times(7, changeEntry) },
  'an entry removed': { edits: times(4, removeEntry) },
  'entries reordered': { edits: times(4, swapEntries) },
  'an entry put in': { edits: times(4, insertEntry) },
  'the end cut off': { edits: times(4, truncate) },
  'a row of each table changed': { edits: SEALED_TABLES.map(changeRow), together: true },
  'a row of each table removed': { edits: SEALED_TABLES.map(removeRow), together: true },
  'rows of each table reordered': { edits: SEALED_TABLES.map(swapRows), together: true },
  'a row put into each table': { edits: SEALED_TABLES.map(insertRow), together: true },
  'a bit of a page flipped': { edits: times(14, flipPage) },
  'a bit of an original flipped': { edits: times(4, flipOriginal) },
  'an original lengthened': { edits: times(2, lengthenOriginal) },
  'an original removed': { edits: times(2, removeOriginal) },
  'originals exchanged': { edits: times(3, exchangeOriginals) },
};
