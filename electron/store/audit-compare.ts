/** Compares every row of the sealed tables with what the chain told of it last. */
import { ZhituError } from '../contract/errors.ts';
import type { Cell } from '../domain/audit-chain.ts';
import type { Finding } from '../domain/audit-findings.ts';
import { integerKey, keyColumns, SEALED_TABLES, type SealedTable } from '../domain/audit-tables.ts';
import { sqliteMessage } from './audit-read.ts';
import { rowByKey, rowHash } from './audit-rows.ts';
import type { Tick } from './audit-verify.ts';
import type { ReadDb, SqlValue } from './database.ts';

const BATCH = 2000;

/** After `verifyEntries`, on the same connection. */
export async function verifyRows(db: ReadDb, tick: Tick): Promise<{ rows: number; findings: Finding[] }> {
  const findings: Finding[] = [];
  let rows = 0;
  for (const table of SEALED_TABLES) {
    const told = (done: number) => tick(rows + done, null, 'rows');
    try {
      const compare = integerKey(table) ? compareById : compareByKey;
      rows += await compare(db, table, findings, told);
      await findRemoved(db, table, findings);
      told(0);
    } catch (error) {
      if (error instanceof ZhituError && error.code === 'cancelled') throw error;
      findings.push({ code: 'file_damaged', detail: `${table}: ${sqliteMessage(error)}` });
    }
  }
  return { rows, findings };
}

async function compareById(
  db: ReadDb,
  table: SealedTable,
  findings: Finding[],
  tick: (done: number) => void,
): Promise<number> {
  const key = integerKey(table) as string;
  let done = 0;
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const ids = await db.all<{ id: number }>(
      `SELECT ${key} AS id FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${BATCH}`,
      last,
    );
    const [from, to] = [ids[0]?.id, ids.at(-1)?.id];
    if (from === undefined || to === undefined) return done;
    if (to <= last) throw new Error('rows out of order');
    const told = new Map<SqlValue, string | null>();
    for (const { row, hash } of await db.all<{ row: SqlValue; hash: string | null }>(
      'SELECT row, hash FROM told WHERE name = ? AND row BETWEEN ? AND ?',
      table,
      from,
      to,
    )) {
      told.set(row, hash);
    }
    for (const row of await readRows(db, table, from, to, (id) => findings.push({ code: 'row_changed', table, id }))) {
      const id = Number(row[key]);
      const hash = told.get(id);
      if (!hash) findings.push({ code: 'row_inserted', table, id });
      else if (hash !== rowHash(table, row)) findings.push({ code: 'row_changed', table, id });
    }
    done += ids.length;
    last = to;
    tick(done);
  }
}

/** One by one where they cannot be read together. */
async function readRows(
  db: ReadDb,
  table: SealedTable,
  from: number,
  to: number,
  unreadable: (id: number) => void,
): Promise<Record<string, Cell>[]> {
  const key = integerKey(table);
  const range = `FROM ${table} WHERE ${key} BETWEEN ? AND ? ORDER BY ${key}`;
  try {
    return await db.all(`SELECT * ${range}`, from, to);
  } catch {
    const rows: Record<string, Cell>[] = [];
    for (const { id } of await db.all<{ id: number }>(`SELECT ${key} AS id ${range}`, from, to)) {
      const row = await rowByKey(db, table, [id]).catch(() => undefined);
      if (row) rows.push(row);
      else unreadable(id);
    }
    return rows;
  }
}

/** In one go from the first to the last: what cannot be read ends it, and is told as damage. */
async function compareByKey(
  db: ReadDb,
  table: SealedTable,
  findings: Finding[],
  tick: (done: number) => void,
): Promise<number> {
  const columns = (await db.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', table)).map((c) => c.name);
  const key = keyColumns(table).map((name) => columns.indexOf(name));
  let done = 0;
  for await (const batch of db.scan(`SELECT * FROM ${table}`, [], BATCH)) {
    for (const cells of batch) {
      const of = key.map((i) => cells[i] ?? null);
      const told = await db.get<{ hash: string | null }>(
        'SELECT hash FROM told WHERE name = ? AND row = ?',
        table,
        JSON.stringify(of),
      );
      const row = Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? null]));
      if (!told?.hash) findings.push({ code: 'row_inserted', table, key: of.join('/') });
      else if (told.hash !== rowHash(table, row)) findings.push({ code: 'row_changed', table, key: of.join('/') });
    }
    done += batch.length;
    tick(done);
  }
  return done;
}

async function findRemoved(db: ReadDb, table: SealedTable, findings: Finding[]): Promise<void> {
  const id = integerKey(table);
  const gone = id ? `AND NOT EXISTS (SELECT 1 FROM ${table} WHERE ${id} = row)` : '';
  for await (const batch of db.scan(`SELECT row FROM told WHERE name = ? AND hash IS NOT NULL ${gone}`, [table])) {
    for (const [row] of batch) {
      if (id) findings.push({ code: 'row_removed', table, id: Number(row) });
      else {
        const key = JSON.parse(String(row)) as SqlValue[];
        if (!(await rowByKey(db, table, key))) findings.push({ code: 'row_removed', table, key: key.join('/') });
      }
    }
  }
}
