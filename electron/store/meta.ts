import type { ReadDb, WriteDb } from './database.ts';

/**
 * Facts about the database: `pack` (city pack id), `as_of` (epoch seconds), `schematic` (1 or 0), `seed`,
 * `roads_from` (whom to name for the streets, empty for nobody), `roads_source` (the file they came from).
 */
export async function readMeta(db: ReadDb, key: string): Promise<string | null> {
  return (await db.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key))?.value ?? null;
}

export async function writeMeta(db: WriteDb, key: string, value: string): Promise<void> {
  await db.run('INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
}
