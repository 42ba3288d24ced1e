/** Compares every block of rows with what the chain told of it last. */
import { ZhituError } from '../contract/errors.ts';
import type { Finding } from '../domain/audit-findings.ts';
import { BLOCK_TABLES, type BlockTable } from '../domain/audit-tables.ts';
import { hashBlock, hasRows, placeOf } from './audit-block-text.ts';
import { eachBlock } from './audit-blocks.ts';
import { sqliteMessage } from './audit-read.ts';
import type { Tick } from './audit-verify.ts';
import type { ReadDb } from './database.ts';

interface Told {
  rows: number;
  hash: string | null;
}

/** After `verifyEntries`, on the same connection. */
export async function verifyBlocks(db: ReadDb, tick: Tick): Promise<{ rows: number; findings: Finding[] }> {
  const findings: Finding[] = [];
  let rows = 0;
  for (const table of BLOCK_TABLES) {
    try {
      for await (const block of eachBlock(db, table)) {
        const told = await db.get<Told>(
          'SELECT rows, hash FROM told_blocks WHERE name = ? AND block = ?',
          table,
          block,
        );
        const found = await hashBlock(db, table, block).catch(() => null); // pages that cannot be read
        const differing = difference(told, found);
        if (differing) findings.push({ ...differing, table, ...placeOf(table, block) });
        rows += found?.rows ?? 0;
        tick(rows, null, 'blocks');
      }
      await findRemoved(db, table, findings);
    } catch (error) {
      if (error instanceof ZhituError && error.code === 'cancelled') throw error;
      findings.push({ code: 'file_damaged', detail: `${table}: ${sqliteMessage(error)}` });
    }
  }
  return { rows, findings };
}

function difference(told: Told | undefined, found: Told | null): Finding | null {
  const there = found && { there: found.rows };
  if (!told?.hash) return { code: 'block_inserted', ...there };
  return told.hash === found?.hash ? null : { code: 'block_changed', rows: told.rows, ...there };
}

async function findRemoved(db: ReadDb, table: BlockTable, findings: Finding[]): Promise<void> {
  const sql = 'SELECT block, rows FROM told_blocks WHERE name = ? AND hash IS NOT NULL';
  for await (const batch of db.scan(sql, [table])) {
    for (const [block = null, rows] of batch) {
      if (await hasRows(db, table, block).catch(() => true)) continue;
      findings.push({ code: 'block_removed', table, rows: Number(rows), ...placeOf(table, block) });
    }
  }
}
