/** The log of changed rows that triggers keep for every layer, and work on so many rows that it is logged by ranges. */
import type { Layer } from '../domain/vocabulary.ts';
import { isBlockTable, noteRange, withoutNotes } from './audit-blocks.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { raiseVersion } from './versions.ts';

/** A place in the log: its last entry, and the token that no other copy of the database has there. */
export interface LogMark {
  seq: number;
  token: number;
}

export interface IdRange {
  first: number;
  last: number;
}

/** Rows that one statement, or one piece of work on many, touched. */
export interface LogEntry extends IdRange {
  seq: number;
}

/** Entries kept; what was built before the oldest is built anew. */
const KEPT = 100_000;

/** Told apart from all other databases, but not from copies of this one. */
export async function databaseId(db: ReadDb): Promise<string> {
  const row = await db.get<{ value: string }>("SELECT value FROM meta WHERE key = 'database_id'");
  return row?.value ?? '';
}

export async function logHead(db: ReadDb): Promise<LogMark> {
  const last = await db.get<LogMark>('SELECT seq, token FROM layer_log ORDER BY seq DESC LIMIT 1');
  return last ?? { seq: 0, token: 0 };
}

/** What changed in a layer after a mark, in order; null when the log cannot tell: cut since, or of another copy. */
export async function changesSince(db: ReadDb, layer: Layer, mark: LogMark): Promise<LogEntry[] | null> {
  if (!(await markExists(db, mark))) return null;
  return db.all<LogEntry>(
    'SELECT seq, first_id AS first, last_id AS last FROM layer_log WHERE seq > ? AND layer = ? ORDER BY seq',
    mark.seq,
    layer,
  );
}

/** Whether the log has this place, and everything after it. */
export async function markExists(db: ReadDb, mark: LogMark): Promise<boolean> {
  const known =
    mark.seq === 0
      ? await db.get(
          "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'layer_log' AND seq > 0) OR EXISTS (SELECT 1 FROM layer_log WHERE seq = 1)",
        )
      : await db.get('SELECT 1 FROM layer_log WHERE seq = ? AND token = ?', mark.seq, mark.token);
  return known !== undefined;
}

/**
 * Runs work that changes many rows of a layer without the triggers' cost a row (0.3 µs and an entry each): they are
 * taken off within the transaction, in which nobody else can write, and put back. The work tells the ranges of ids
 * that it touched; all of them are logged when it is done, and noted for the audit chain where it tells of the layer by
 * blocks. Raises the layer's version, and trims the log.
 */
export async function bulkChange<T>(
  db: WriteDb,
  layer: Layer,
  work: (touched: (first: number, last: number) => void) => Promise<T>,
): Promise<T> {
  const triggers = await db.all<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? AND name LIKE '%\\_log\\_%' ESCAPE '\\'",
    layer,
  );
  for (const { name } of triggers) await db.exec(`DROP TRIGGER "${name}"`);
  const ranges: IdRange[] = [];
  const all = () =>
    work((first, last) => {
      const before = ranges.at(-1);
      if (before && first === before.last + 1) before.last = last;
      else ranges.push({ first, last });
    });
  const result = isBlockTable(layer) ? await withoutNotes(db, layer, all) : await all();
  if (isBlockTable(layer)) for (const { first, last } of ranges) await noteRange(db, layer, first, last);
  for (const { sql } of triggers) await db.exec(sql);
  if (ranges.length === 0) return result;
  await db.bulk(
    'INSERT INTO layer_log (layer, first_id, last_id) VALUES (?, ?, ?)',
    ranges.map((r) => [layer, r.first, r.last]),
  );
  await raiseVersion(db, layer);
  await trimLog(db);
  return result;
}

/** Drops the oldest entries once there are twice as many as are kept. */
export async function trimLog(db: WriteDb): Promise<void> {
  await db.run(
    `DELETE FROM layer_log WHERE seq <= (SELECT max(seq) - ${KEPT} FROM layer_log)
       AND (SELECT max(seq) - min(seq) FROM layer_log) > ${2 * KEPT}`,
  );
}

/** A layer's version and the end of the log, of one moment. */
export async function layerState(db: ReadDb, layer: Layer): Promise<{ version: number; mark: LogMark }> {
  const row = await db.get<{ version: number; seq: number; token: number }>(
    `SELECT coalesce((SELECT version FROM layer_versions WHERE layer = ?), 0) AS version,
       coalesce(l.seq, 0) AS seq, coalesce(l.token, 0) AS token
     FROM (SELECT 1) LEFT JOIN (SELECT seq, token FROM layer_log ORDER BY seq DESC LIMIT 1) l`,
    layer,
  );
  return { version: row?.version ?? 0, mark: { seq: row?.seq ?? 0, token: row?.token ?? 0 } };
}
