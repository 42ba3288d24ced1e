/** What can be told of a database without telling anything of what is in it. */
import type { SettingKey } from '../contract/system.ts';
import type { ReadDb } from './database.ts';

export interface DatabaseFacts {
  userVersion: number;
  pageSize: number;
  pages: number;
  freePages: number;
  journal: string;
  sqlite: string;
  tables: { name: string; rows: number }[];
  /** Keys of settings that were set; the values only of those that tell of nobody. */
  settings: Partial<Record<SettingKey, unknown>>;
}

/** Settings whose values are numbers and switches alone. */
const PLAIN: readonly string[] = ['review_worth', 'auto_lock'];

export async function databaseFacts(db: ReadDb): Promise<DatabaseFacts> {
  const one = async <T>(pragma: string) => Object.values((await db.get<object>(`PRAGMA ${pragma}`)) ?? {})[0] as T;
  const names = await db.all<{ name: string }>(
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
  );
  const tables = [];
  for (const { name } of names) {
    const found = await db.get<{ rows: number }>(`SELECT count(*) AS rows FROM "${name}"`);
    tables.push({ name, rows: found?.rows ?? 0 });
  }
  const set = names.some(({ name }) => name === 'settings')
    ? await db.all<{ key: SettingKey; value: string }>('SELECT key, value FROM settings ORDER BY key')
    : [];
  const version = await db.get<{ version: string }>('SELECT sqlite_version() AS version');
  return {
    userVersion: await one('user_version'),
    pageSize: await one('page_size'),
    pages: await one('page_count'),
    freePages: await one('freelist_count'),
    journal: await one('journal_mode'),
    sqlite: version?.version ?? '',
    tables,
    settings: Object.fromEntries(set.map(({ key, value }) => [key, PLAIN.includes(key) ? JSON.parse(value) : '(set)'])),
  };
}

/** What SQLite finds wrong with pages and indexes; empty when nothing is. Reads the whole file. */
export async function quickCheck(db: ReadDb): Promise<string[]> {
  const found = await db.all<{ quick_check: string }>('PRAGMA quick_check(20)');
  return found.map((row) => row.quick_check).filter((text) => text !== 'ok');
}
