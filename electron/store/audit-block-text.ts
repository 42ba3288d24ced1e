/** The text of a block of rows that is hashed (see domain/audit-chain.ts): SQLite makes it, most of the time. */
import { createHash } from 'node:crypto';
import type { Finding } from '../domain/audit-findings.ts';
import { BLOCK_COLUMNS, BLOCKLESS, type BlockTable, blocksOf } from '../domain/audit-tables.ts';
import type { ReadDb, SqlValue } from './database.ts';

export interface Column {
  name: string;
  type: string;
}

/** Rows of a block, and their hash; null when there are none. */
export interface BlockHash {
  rows: number;
  hash: string | null;
}

const HALF = '4611686018427387904.0'; // 2^62
const SMALLEST = '0.001953125'; // 2^-9: the fraction of a larger number has no bit below 2^-61
const LARGEST = '9007199254740991.0';

const whole = (x: string) => `CAST(${x} AS INTEGER)`;
const fraction = (x: string) => `CAST((${x} - CAST(${x} AS INTEGER)) * ${HALF} AS INTEGER)`;
/** `+` so that a text that reads as a number is not taken for one. */
const isExact = (x: string) =>
  `(+${x} BETWEEN ${SMALLEST} AND ${LARGEST} OR ${x} IS NULL OR +${x} = 0.0 OR +${x} BETWEEN -${LARGEST} AND -${SMALLEST})`;

/**
 * A row as text; NULL for one with a real that only `cellsSql` tells. 1.5 µs for a violation with its 24 columns. A name
 * may be any value in SQL.
 */
export function lineSql(columns: readonly Column[]): string {
  const cells = columns.flatMap(({ name, type }) => {
    if (type === 'REAL') return [whole(name), fraction(name)];
    return type === 'BLOB' ? `iif(${name} IS NULL, NULL, quote(${name}))` : name;
  });
  const reals = columns.filter((column) => column.type === 'REAL').map((column) => isExact(column.name));
  const line = `rtrim(json_array(${cells.join(', ')}), ',nul]')`;
  return reals.length === 0 ? line : `iif(${reals.join(' AND ')}, ${line}, NULL)`;
}

/** The cells of a row one by one as `lineSql` tells them, but for a real that it does not, which is left as it is. */
function cellsSql(columns: readonly Column[]): string[] {
  const blob = (x: string) => `WHEN 'blob' THEN '{"blob":"' || hex(${x}) || '"}`;
  return columns.map(({ name: x, type }) => {
    if (type === 'BLOB') return `CAST(json_quote(iif(${x} IS NULL, NULL, quote(${x}))) AS BLOB)`;
    if (type !== 'REAL') return `CAST(CASE typeof(${x}) ${blob(x)}' ELSE json_quote(${x}) END AS BLOB)`;
    return `CASE typeof(${x}) WHEN 'null' THEN x'${hex('null,null')}'
      WHEN 'real' THEN iif(${isExact(x)}, CAST(${whole(x)} || ',' || ${fraction(x)} AS BLOB), ${x})
      ${blob(x)},null' ELSE CAST('{"' || typeof(${x}) || '":' || json_quote(${x}) || '},null' AS BLOB) END`;
  });
}

const hex = (text: string) => Buffer.from(text).toString('hex');
const latin = (cell: SqlValue) =>
  cell instanceof Uint8Array ? Buffer.from(cell.buffer, cell.byteOffset, cell.length).toString('latin1') : String(cell);

/** `row`: `new`, `old` or the table. */
export function blockSql(table: BlockTable, row: string): string {
  const { by, step } = blocksOf(table);
  const parts = by.map((name) => `${row}.${name}`);
  if (step) parts.push(`${row}.${step[0]} >> ${step[1]}`);
  if (by.length > 0) return `json_array(${parts.join(', ')})`;
  return parts[0] ?? '0';
}

/** Whether a row belongs to any block, in SQL; null where all do. */
export function inBlocks(table: BlockTable, row: string): string | null {
  const left = BLOCKLESS[table];
  return left ? `${row}.${left.column} NOT IN (${left.values.map((value) => `'${value}'`).join(', ')})` : null;
}

/** The values by which a block's rows are found: what they have in common and their number. */
export function valuesOf(table: BlockTable, block: SqlValue): SqlValue[] {
  const { by, step } = blocksOf(table);
  if (by.length > 0) return JSON.parse(String(block)) as SqlValue[];
  return step ? [block] : [];
}

/** Which rows a block is about, in numbers where their key is one, and in words. */
export function placeOf(table: BlockTable, block: SqlValue): Pick<Finding, 'id' | 'to' | 'key'> {
  const { by, step } = blocksOf(table);
  const values = valuesOf(table, block);
  if (!step) return { key: values.map(String).join('/') || '*' };
  const first = Number(values.pop()) * 2 ** step[1];
  const last = first + 2 ** step[1] - 1;
  const range = first === last ? String(first) : `${first}–${last}`;
  return by.length > 0 ? { key: [...values, range].join('/') } : { id: first, to: last, key: range };
}

/** Which rows are a block's, and in which order; for `valuesOf`. */
function ofBlock(table: BlockTable, key: readonly string[]): string {
  const { by, step } = blocksOf(table);
  const where = by.map((name, i) => `${name} = ?${i + 1}`);
  if (step) {
    const first = `(?${by.length + 1} << ${step[1]})`;
    where.push(`${step[0]} BETWEEN ${first} AND ${first} + ${2 ** step[1] - 1}`);
  }
  const within = inBlocks(table, table);
  if (within) where.push(within);
  return `${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY ${key.join(', ')}`;
}

interface Statements {
  any: string;
  quick: string;
  slow: string;
}

const prepared = new WeakMap<ReadDb, Map<BlockTable, Statements>>();

async function statementsOf(db: ReadDb, table: BlockTable): Promise<Statements> {
  const known = prepared.get(db) ?? new Map<BlockTable, Statements>();
  prepared.set(db, known);
  const made = known.get(table);
  if (made) return made;
  const { columns, key } = await columnsOf(db, table);
  const rest = `FROM ${table} ${ofBlock(table, key)}`;
  const statements: Statements = {
    any: `SELECT 1 ${rest} LIMIT 1`,
    quick: `SELECT count(*) AS rows, count(line) AS told, CAST(group_concat(line, char(10)) AS BLOB) AS text
      FROM (SELECT ${lineSql(columns)} AS line ${rest})`,
    slow: `SELECT ${cellsSql(columns).join(', ')} ${rest}`,
  };
  known.set(table, statements);
  return statements;
}

/** Columns that are hashed in their order, and those of the primary key in its order. */
export async function columnsOf(db: ReadDb, table: BlockTable): Promise<{ columns: Column[]; key: string[] }> {
  const all = await db.all<Column & { pk: number }>('SELECT name, type, pk FROM pragma_table_info(?)', table);
  const told = BLOCK_COLUMNS[table];
  const key = all.filter((column) => column.pk > 0).sort((a, b) => a.pk - b.pk);
  return { columns: told ? all.filter(({ name }) => told.includes(name)) : all, key: key.map((column) => column.name) };
}

/** A hash that rows' lines, with a line feed between, are to be added to. */
export function blockHasher(table: string) {
  return createHash('sha256').update(`zhitu-audit-block-v1\n{"table":"${table}"}\n`);
}

/** Reads the rows that a block has now. */
export async function hashBlock(db: ReadDb, table: BlockTable, block: SqlValue): Promise<BlockHash> {
  const { quick, slow } = await statementsOf(db, table);
  const values = valuesOf(table, block);
  const found = await db
    .get<{ rows: number; told: number; text: Uint8Array | null }>(quick, ...values)
    .catch(() => undefined); // more text than SQLite holds at once, or a blob where none belongs
  if (!found || found.rows !== found.told) return hashSlowly(db, table, slow, values);
  if (found.text === null) return { rows: 0, hash: null };
  return { rows: found.rows, hash: blockHasher(table).update(found.text).digest('hex') };
}

export async function hasRows(db: ReadDb, table: BlockTable, block: SqlValue): Promise<boolean> {
  const { any } = await statementsOf(db, table);
  return (await db.get(any, ...valuesOf(table, block))) !== undefined;
}

async function hashSlowly(db: ReadDb, table: BlockTable, sql: string, values: SqlValue[]): Promise<BlockHash> {
  const hasher = blockHasher(table);
  let rows = 0;
  for await (const batch of db.scan(sql, values, 100)) {
    for (const cells of batch) {
      const told = cells.map((cell) => (typeof cell === 'number' ? `{"real":"${cell}"},null` : latin(cell)));
      const line = `[${told.join(',').replace(/[,nul]+$/, '')}`;
      hasher.update(rows++ === 0 ? line : `\n${line}`, 'latin1');
    }
  }
  return { rows, hash: rows === 0 ? null : hasher.digest('hex') };
}
