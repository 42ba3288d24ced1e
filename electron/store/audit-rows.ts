/** Tells the audit chain of every row of the sealed tables that this program writes, whichever part of it does. */
import { type Cell, rowText, SEALED_TABLES, type SealedTable } from '../domain/audit-chain.ts';
import { audit, PROGRAM } from './audit.ts';
import { sha256 } from './audit-hash.ts';
import type { ReadDb, WriteDb } from './database.ts';

/**
 * On the writer's connection only: rows that another program changes are noted by nobody, and so found by `verify`.
 * Noted rows belong to the transaction, and go with it.
 */
export const NOTE_ROWS = `
CREATE TEMP TABLE noted_rows (name TEXT NOT NULL, row INTEGER NOT NULL);
${SEALED_TABLES.map(
  (table) => `
CREATE TEMP TRIGGER ${table}_noted_insert AFTER INSERT ON main.${table}
  BEGIN INSERT INTO noted_rows VALUES ('${table}', new.id); END;
CREATE TEMP TRIGGER ${table}_noted_update AFTER UPDATE ON main.${table}
  BEGIN INSERT INTO noted_rows VALUES ('${table}', old.id), ('${table}', new.id); END;
CREATE TEMP TRIGGER ${table}_noted_delete AFTER DELETE ON main.${table}
  BEGIN INSERT INTO noted_rows VALUES ('${table}', old.id); END;`,
).join('')}`;

/** Ids that one entry spans at most: 20 kB of detail. */
export const SEAL_SPAN = 256;

/** Adds an entry for the rows written in this transaction: to be called before it is committed. */
export async function sealRows(db: WriteDb): Promise<void> {
  const noted = await db.all<{ name: SealedTable; row: number }>(
    'SELECT DISTINCT name, row FROM noted_rows ORDER BY name, row',
  );
  if (noted.length === 0) return;
  for (const table of SEALED_TABLES) {
    await sealTable(
      db,
      table,
      noted.filter((n) => n.name === table).map((n) => n.row),
    );
  }
  await db.run('DELETE FROM noted_rows');
}

/** `ids` ascending. The entry's id is the first row's, so that the entries that may tell of a row are found by an index. */
async function sealTable(db: WriteDb, table: SealedTable, ids: readonly number[]): Promise<void> {
  for (let i = 0; i < ids.length; ) {
    const first = ids[i] as number;
    const rows: [number, string | null][] = [];
    const there = new Map((await readRows(db, table, first, first + SEAL_SPAN - 1)).map((row) => [row.id, row]));
    for (let id = ids[i]; id !== undefined && id < first + SEAL_SPAN; id = ids[++i]) {
      const row = there.get(id);
      rows.push([id, row ? sha256(rowText(table, row)) : null]);
    }
    await audit(db, PROGRAM, { action: 'seal', entity: table, entityId: first, detail: { rows } });
  }
}

function readRows(db: ReadDb, table: SealedTable, from: number, to: number): Promise<Record<string, Cell>[]> {
  return db.all(`SELECT * FROM ${table} WHERE id BETWEEN ? AND ? ORDER BY id`, from, to);
}

/** Notes all rows there are, as if they had just been written. */
export async function noteAllRows(db: WriteDb): Promise<void> {
  for (const table of SEALED_TABLES) await db.run(`INSERT INTO noted_rows SELECT ?, id FROM ${table}`, table);
}
