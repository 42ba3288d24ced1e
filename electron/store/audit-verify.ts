/** Checks the audit chain and the rows that it tells of. For a connection of its own, in a thread that may take long. */
import { type Cell, genesisText, rowText, SEALED_TABLES, type SealedTable } from '../domain/audit-chain.ts';
import type { Finding } from '../domain/audit-findings.ts';
import type { Tip } from '../domain/audit-tip.ts';
import { type ChainEntry, ChainWalk, type KeptTip } from '../domain/audit-walk.ts';
import { sha256 } from './audit-hash.ts';
import { eachChecked, sqliteMessage } from './audit-read.ts';
import type { ReadDb } from './database.ts';

/** Called often; throws when the work is to stop. */
export type Tick = (done: number, total: number | null, stage: string) => void;

export interface EntriesVerdict {
  count: number;
  tip: Tip | null;
  findings: Finding[];
  unlisted: number;
}

/**
 * Walks along the chain, and notes in a temporary table what it tells of rows, for `verifyRows`. `tips` must be in it.
 * The connection must see one moment only.
 */
export async function verifyEntries(
  db: ReadDb,
  database: string,
  tips: readonly KeptTip[],
  tick: Tick,
): Promise<EntriesVerdict> {
  await db.all('CREATE TEMP TABLE told (name TEXT, row INTEGER, hash TEXT, PRIMARY KEY (name, row)) WITHOUT ROWID');
  const total = (await db.get<{ n: number }>('SELECT count(*) AS n FROM audit').catch(() => undefined))?.n ?? null;
  const walk = new ChainWalk(database, sha256(genesisText(database)), tips);
  const findings: Finding[] = [];
  let walked = 0;
  const damaged = (detail: string) => findings.push({ code: 'file_damaged', detail });
  for await (const batch of eachChecked(db, { unreadable: (id) => walk.unreadable(id), damaged })) {
    for (const { link, own, entry } of batch) {
      walk.step(entry ?? link, own);
      if (entry?.action === 'seal') await noteTold(db, entry);
      else if (entry?.action === 'tip_lost' && entry.entity === 'audit') {
        findings.push({ code: 'tip_lost', id: entry.id, to: Number(entry.entity_id) });
      }
    }
    walked += batch.length;
    tick(walked, total, 'entries');
  }
  const found = await walk.finish(sha256);
  return { count: walk.count, tip: walk.last, findings: [...found.findings, ...findings], unlisted: found.unlisted };
}

/** What cannot be understood is left: such an entry is found for its hash, and its rows for want of it. */
async function noteTold(db: ReadDb, { entity, detail }: ChainEntry): Promise<void> {
  if (typeof detail !== 'string' || !SEALED_TABLES.some((table) => table === entity)) return;
  const sql = `INSERT OR REPLACE INTO told SELECT ?, value ->> 0, value ->> 1 FROM json_each(?, '$.rows')`;
  await db.all(sql, entity as string, detail).catch(() => undefined);
}

const BATCH = 2000;

/** Compares every row with what the chain told of it last: after `verifyEntries`, on the same connection. */
export async function verifyRows(db: ReadDb, tick: Tick): Promise<{ rows: number; findings: Finding[] }> {
  const findings: Finding[] = [];
  let rows = 0;
  for (const table of SEALED_TABLES) {
    try {
      rows += await verifyTable(db, table, findings, (done) => tick(rows + done, null, 'rows'));
      for await (const gone of db.scan(
        `SELECT row FROM told WHERE name = ? AND hash IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM ${table} WHERE id = row)`,
        [table],
      )) {
        for (const [id] of gone) findings.push({ code: 'row_removed', table, id: Number(id) });
        tick(rows, null, 'rows');
      }
    } catch (error) {
      findings.push({ code: 'file_damaged', detail: `${table}: ${sqliteMessage(error)}` });
    }
  }
  return { rows, findings };
}

async function verifyTable(
  db: ReadDb,
  table: SealedTable,
  findings: Finding[],
  tick: (done: number) => void,
): Promise<number> {
  let done = 0;
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const ids = await db.all<{ id: number }>(`SELECT id FROM ${table} WHERE id > ? ORDER BY id LIMIT ${BATCH}`, last);
    const [from, to] = [ids[0]?.id, ids.at(-1)?.id];
    if (from === undefined || to === undefined) return done;
    if (to <= last) throw new Error('rows out of order');
    const told = new Map<number, string | null>();
    for (const { row, hash } of await db.all<{ row: number; hash: string | null }>(
      'SELECT row, hash FROM told WHERE name = ? AND row BETWEEN ? AND ?',
      table,
      from,
      to,
    )) {
      told.set(row, hash);
    }
    for (const row of await readRows(db, table, from, to, (id) => findings.push({ code: 'row_changed', table, id }))) {
      const id = Number(row.id);
      const hash = told.get(id);
      if (!hash) findings.push({ code: 'row_inserted', table, id });
      else if (hash !== sha256(rowText(table, row))) findings.push({ code: 'row_changed', table, id });
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
  const range = `SELECT * FROM ${table} WHERE id BETWEEN ? AND ? ORDER BY id`;
  try {
    return await db.all(range, from, to);
  } catch {
    const rows: Record<string, Cell>[] = [];
    for (const { id } of await db.all<{ id: number }>(range.replace('*', 'id'), from, to)) {
      const row = await db.get<Record<string, Cell>>(`SELECT * FROM ${table} WHERE id = ?`, id).catch(() => undefined);
      if (row) rows.push(row);
      else unreadable(id);
    }
    return rows;
  }
}

/** What SQLite finds wrong with the pages of the tables that the check is about. */
export async function verifyPages(db: ReadDb, tick: Tick): Promise<Finding[]> {
  const findings: Finding[] = [];
  const tables = ['audit', ...SEALED_TABLES, 'meta'];
  for (const [i, table] of tables.entries()) {
    tick(i, tables.length, 'pages');
    try {
      const said = await db.all<{ integrity_check: string }>(`PRAGMA integrity_check('${table}')`);
      for (const { integrity_check: detail } of said) {
        if (detail !== 'ok') findings.push({ code: 'file_damaged', detail: `${table}: ${detail}` });
      }
    } catch (error) {
      findings.push({ code: 'file_damaged', detail: `${table}: ${sqliteMessage(error)}` });
    }
  }
  return findings;
}
