/** A SQLite file of unknown origin, asked for its tables; what SQLite says of a damaged one becomes import_broken. */
import { ZhituError } from '../../../contract/errors.ts';
import type { ForeignDb } from '../../../store/database.ts';

/** Runs `work`. Throws import_broken for what SQLite finds wrong with the file. */
export function asking<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw told(error);
  }
}

export function told(error: unknown): unknown {
  const { errcode, code } = error as { errcode?: unknown; code?: unknown };
  // A whole number beyond what the driver can hand over, where none was expected.
  if (typeof errcode !== 'number' && code !== 'ERR_OUT_OF_RANGE') return error;
  return new ZhituError(
    'import_broken',
    { detail: `SQLite: ${(error as Error).message}`.slice(0, 120) },
    { cause: error },
  );
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export interface Column {
  name: string;
  /** As declared, in capitals. */
  type: string;
  /** Position in the primary key, from 1; 0 where it is none of it. */
  key: number;
}

export function hasTable(db: ForeignDb, name: string): boolean {
  return (
    db.get("SELECT 1 AS found FROM sqlite_schema WHERE type IN ('table', 'view') AND lower(name) = lower(?)", name) !==
    undefined
  );
}

/** Of a table or view, generated ones included. */
export function columnsOf(db: ForeignDb, table: string): Column[] {
  return db
    .all('SELECT name, upper(type) AS type, pk FROM pragma_table_xinfo(?) WHERE hidden <> 1', table)
    .map((row) => ({ name: String(row.name), type: String(row.type), key: Number(row.pk) }));
}
