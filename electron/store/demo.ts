import { ZhituError } from '../contract/errors.ts';
import { LAYERS } from '../domain/vocabulary.ts';
import type { ReadDb, SqlValue, WriteDb } from './database.ts';
import { bulkChange } from './layer-log.ts';
import { readMeta } from './meta.ts';

/** Rows for one table, in the order of the columns named. */
export interface TableRows {
  table: string;
  columns: readonly string[];
  rows: Iterable<SqlValue[]>;
}

const NAME = /^[a-z][a-z0-9_]*$/;

/** Adds rows by one prepared statement; returns how many. Names are the program's own, never a user's. */
export async function fillTable(db: WriteDb, { table, columns, rows }: TableRows): Promise<number> {
  for (const name of [table, ...columns]) if (!NAME.test(name)) throw new RangeError(`no name of a column: ${name}`);
  const places = columns.map(() => '?').join(', ');
  const fill = () => db.bulk(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`, rows);
  const layer = LAYERS.find((l) => l === table);
  if (!layer) return fill();
  return bulkChange(db, layer, async (touched) => {
    const count = await fill();
    const last = await db.get<{ id: number }>(`SELECT coalesce(max(id), 0) AS id FROM ${layer}`);
    if (last && last.id > 0) touched(1, last.id);
    return count;
  });
}

/** A demo city is only drawn into a database that holds nothing yet. Throws ZhituError `conflict`. */
export async function requireEmpty(db: ReadDb): Promise<void> {
  const taken =
    (await readMeta(db, 'pack')) ??
    (await db.get('SELECT 1 FROM violations UNION ALL SELECT 1 FROM structures UNION ALL SELECT 1 FROM roads LIMIT 1'));
  if (taken) throw new ZhituError('conflict');
}
