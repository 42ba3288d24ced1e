import type { ReadDb } from './database.ts';

/** What SQLite finds wrong with the file and its references; empty when nothing is. Reads the whole file. */
export async function integrity(db: ReadDb): Promise<string[]> {
  const keys = await db.all<{ table: string; rowid: number; parent: string }>('PRAGMA foreign_key_check');
  return [...(await pageProblems(db)), ...keys.slice(0, 20).map((k) => `${k.table} ${k.rowid} → ${k.parent}`)];
}

/** What is wrong with pages and indexes, without what rows refer to. */
export async function pageProblems(db: ReadDb): Promise<string[]> {
  const pages = await db.all<{ integrity_check: string }>('PRAGMA integrity_check(20)');
  return pages.map((r) => r.integrity_check).filter((m) => m !== 'ok');
}
