/** Checks the audit chain. For a connection of its own, in a thread that may take long. */
import { genesisText } from '../domain/audit-chain.ts';
import type { Finding } from '../domain/audit-findings.ts';
import { BLOCK_TABLES, integerKey, SEALED_TABLES } from '../domain/audit-tables.ts';
import type { Tip } from '../domain/audit-tip.ts';
import { type ChainEntry, ChainWalk, type KeptTip } from '../domain/audit-walk.ts';
import { hashOf } from './audit-about.ts';
import { placeOf } from './audit-block-text.ts';
import { sha256 } from './audit-hash.ts';
import { eachChecked, sqliteMessage } from './audit-read.ts';
import type { ReadDb, SqlValue } from './database.ts';

/** Called often; throws when the work is to stop. */
export type Tick = (done: number, total: number | null, stage: string) => void;

export interface EntriesVerdict {
  count: number;
  tip: Tip | null;
  /** Countersigned tips, and how many of them are in the chain. */
  countersigned: { count: number; held: number };
  findings: Finding[];
  unlisted: number;
}

/**
 * Walks along the chain, and notes in temporary tables what it tells of rows and blocks, for `verifyRows` and
 * `verifyBlocks`. `tips` must be in it.
 * The connection must see one moment only.
 */
export async function verifyEntries(
  db: ReadDb,
  database: string,
  tips: readonly KeptTip[],
  tick: Tick,
): Promise<EntriesVerdict> {
  await db.all('CREATE TEMP TABLE told (name TEXT, row, hash TEXT, PRIMARY KEY (name, row)) WITHOUT ROWID');
  await db.all(
    'CREATE TEMP TABLE told_blocks (name TEXT, block, rows INTEGER, hash TEXT, PRIMARY KEY (name, block)) WITHOUT ROWID',
  );
  const total = (await db.get<{ n: number }>('SELECT count(*) AS n FROM audit').catch(() => undefined))?.n ?? null;
  const walk = new ChainWalk(database, sha256(genesisText(database)), tips);
  const findings: Finding[] = [];
  const countersigned = { count: 0, held: 0 };
  let walked = 0;
  const damaged = (detail: string) => findings.push({ code: 'file_damaged', detail });
  for await (const batch of eachChecked(db, { unreadable: (id) => walk.unreadable(id), damaged })) {
    for (const { link, own, entry } of batch) {
      walk.step(entry ?? link, own);
      if (entry?.action === 'seal') findings.push(...(await noteTold(db, entry)));
      else if (entry?.entity !== 'audit') continue;
      else if (entry.action === 'tip_lost') {
        findings.push({ code: 'tip_lost', id: entry.id, to: Number(entry.entity_id) });
      } else if (entry.action === 'countersign') {
        const lost = await lostTip(db, entry);
        countersigned.count++;
        if (lost) findings.push(lost);
        else countersigned.held++;
      }
    }
    walked += batch.length;
    tick(walked, total, 'entries');
  }
  const found = await walk.finish(sha256);
  return {
    count: walk.count,
    tip: walk.last,
    countersigned,
    findings: [...found.findings, ...findings],
    unlisted: found.unlisted,
  };
}

/** What cannot be understood is left: such an entry is found for its hash, and its rows for want of it. */
async function noteTold(db: ReadDb, { id, entity, detail }: ChainEntry): Promise<Finding[]> {
  if (typeof detail !== 'string') return [];
  const rowTable = SEALED_TABLES.find((one) => one === entity);
  if (rowTable) {
    // Entries of older versions do not tell what was there before, nor do those that tell of a table for the first time.
    const differing = `SELECT e.value ->> 0 AS row FROM json_each(?2, '$.rows') AS e
      LEFT JOIN told AS t ON t.name = ?1 AND t.row = e.value ->> 0
      WHERE ?2 ->> '$.before' = 1 AND e.value ->> 2 IS NOT t.hash`;
    const found = await db.all<{ row: SqlValue }>(differing, rowTable, detail).catch(() => []);
    const sql = `INSERT OR REPLACE INTO told SELECT ?, value ->> 0, value ->> 1 FROM json_each(?, '$.rows')`;
    await db.all(sql, rowTable, detail).catch(() => undefined);
    return found.map(({ row }) => {
      const place = integerKey(rowTable)
        ? { id: Number(row) }
        : { key: (JSON.parse(String(row)) as SqlValue[]).join('/') };
      return { code: 'row_overwritten', table: rowTable, ...place, to: id };
    });
  }
  const table = BLOCK_TABLES.find((one) => one === entity);
  if (!table) return [];
  const overwritten = `SELECT e.value ->> 0 AS block FROM json_each(?2, '$.blocks') AS e
    LEFT JOIN told_blocks AS t ON t.name = ?1 AND t.block = e.value ->> 0 WHERE e.value ->> 3 IS NOT t.hash`;
  const found = await db.all<{ block: SqlValue }>(overwritten, table, detail).catch(() => []);
  const sql = `INSERT OR REPLACE INTO told_blocks
    SELECT ?, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?, '$.blocks')`;
  await db.all(sql, table, detail).catch(() => undefined);
  return found.map(({ block }) => ({ code: 'block_overwritten', table, ...placeOf(table, block), to: id }));
}

/**
 * The entry that was signed must still have the hash that was signed: it stands on all entries before. Null when it has.
 * An entry that was altered itself is found for its hash.
 */
async function lostTip(db: ReadDb, { id, entity_id, to_state, detail }: ChainEntry): Promise<Finding | null> {
  const to = Number(entity_id);
  const { tip, name } = signedIn(detail);
  const hash = await hashOf(db, to).catch(() => null);
  if (hash !== null && hash === to_state && hash === tip?.hash) return null;
  return { code: 'countersign_lost', id, to, ...(typeof name === 'string' && { name }) };
}

function signedIn(detail: ChainEntry['detail']): { tip?: Partial<Tip>; name?: unknown } {
  try {
    return JSON.parse(String(detail)) ?? {};
  } catch {
    return {};
  }
}

/** What SQLite finds wrong with the pages of the tables that the check is about. */
export async function verifyPages(db: ReadDb, tick: Tick): Promise<Finding[]> {
  const findings: Finding[] = [];
  const tables = ['audit', ...SEALED_TABLES, ...BLOCK_TABLES];
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
