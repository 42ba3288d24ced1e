/**
 * What an audit chain needs when its database is opened: to be begun over old entries, to be told of rows that were there
 * before their table was sealed, or that its end is gone.
 */
import { contentText, genesisText, linkText } from '../domain/audit-chain.ts';
import { BLOCK_TABLES, LATER_SEALED, SEALED_TABLES } from '../domain/audit-tables.ts';
import { parseTip, tipText } from '../domain/audit-tip.ts';
import type { ChainEntry } from '../domain/audit-walk.ts';
import { audit, continueFrom, PROGRAM } from './audit.ts';
import { noteAllBlocks } from './audit-blocks.ts';
import { sha256 } from './audit-hash.ts';
import { noteAllRows } from './audit-rows.ts';
import type { SqlValue, WriteDb } from './database.ts';

/** Why `mendChain` is to be called, asked with one statement; `beside` is the text of the tip kept beside the database. */
export const NEEDS_MENDING = `
  SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'audit_unsealed') AS unsealed,
    (SELECT value FROM meta WHERE key = 'database_id') AS database,
    (SELECT lower(hex(hash)) FROM audit WHERE id = ?) AS hash`;

export async function mendChain(db: WriteDb, beside: string | null): Promise<void> {
  if (await db.get("SELECT 1 FROM meta WHERE key = 'audit_unsealed'")) await sealOld(db);
  const tip = parseTip(beside ?? '');
  if (!tip) return;
  const row = await db.get<{ database: string; hash: string | null; told: number }>(
    `SELECT (SELECT value FROM meta WHERE key = 'database_id') AS database,
       (SELECT lower(hex(hash)) FROM audit WHERE id = ?) AS hash,
       EXISTS (SELECT 1 FROM audit WHERE entity = 'audit' AND action = 'tip_lost' AND to_state = ?) AS told`,
    tip.id,
    tip.hash,
  );
  if (!row || row.database !== tip.database || row.hash === tip.hash || row.told) return;
  // Kept in the chain, for the text beside the database will be written over.
  const detail = { tip: tipText(tip) };
  await audit(db, PROGRAM, { action: 'tip_lost', entity: 'audit', entityId: tip.id, to: tip.hash, detail });
}

/** What has been sealed is never sealed again: not a chain, nor a table of those that came later once any of them is. */
async function sealOld(db: WriteDb): Promise<void> {
  await db.run("DELETE FROM meta WHERE key = 'audit_unsealed'");
  const begun = await db.get(
    "SELECT 1 FROM audit WHERE hash IS NOT NULL UNION ALL SELECT 1 FROM meta WHERE key = 'audit_tip' LIMIT 1",
  );
  if (begun) return sealLater(db);
  const { value: database } = (await db.get<{ value: string }>("SELECT value FROM meta WHERE key = 'database_id'")) ?? {
    value: '',
  };
  const entries = await sealEntries(db, database);
  await audit(db, PROGRAM, { action: 'sealed', entity: 'audit', detail: { entries } });
  await noteAllRows(db, SEALED_TABLES);
  await noteAllBlocks(db, BLOCK_TABLES);
}

/** Tables that were not sealed from the beginning, in the order in which they came to be. */
async function sealLater(db: WriteDb): Promise<void> {
  if (await beginTelling(db, LATER_SEALED)) await noteAllRows(db, LATER_SEALED);
  if (await beginTelling(db, BLOCK_TABLES)) await noteAllBlocks(db, BLOCK_TABLES);
}

/** False where the chain tells of any of the tables; else it says that it does from now on. */
async function beginTelling(db: WriteDb, tables: readonly string[]): Promise<boolean> {
  const told = await db.get(
    `SELECT 1 FROM audit WHERE (action = 'seal' AND entity IN (SELECT value FROM json_each(?1)))
       OR (entity = 'audit' AND action = 'sealed' AND EXISTS (
         SELECT 1 FROM json_each(detail, '$.tables') AS t WHERE t.value IN (SELECT value FROM json_each(?1)))) LIMIT 1`,
    JSON.stringify(tables),
  );
  if (!told) await audit(db, PROGRAM, { action: 'sealed', entity: 'audit', detail: { tables } });
  return !told;
}

const BATCH = 5000;

async function sealEntries(db: WriteDb, database: string): Promise<number> {
  const kept = await db.get<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'audit_no_update'");
  await db.exec('DROP TRIGGER IF EXISTS audit_no_update');
  let end = { database, id: 0, count: 0, hash: sha256(genesisText(database)), at: 0 };
  for (;;) {
    const found = await db.all<ChainEntry & { at: number }>(
      `SELECT id, at, actor, role, action, entity, entity_id, from_state, to_state, reason, detail
       FROM audit WHERE id > ? ORDER BY id LIMIT ${BATCH}`,
      end.id,
    );
    const rows = found.map((entry): SqlValue[] => {
      const previous = end.hash;
      const hash = sha256(linkText(sha256(contentText(entry)), previous));
      end = { database, id: entry.id, count: end.count + 1, hash, at: entry.at };
      return [Buffer.from(previous, 'hex'), Buffer.from(hash, 'hex'), entry.id];
    });
    await db.bulk('UPDATE audit SET previous_hash = ?, hash = ? WHERE id = ?', rows);
    if (found.length < BATCH) break;
  }
  if (kept) await db.exec(kept.sql);
  continueFrom(db, end);
  return end.count;
}
