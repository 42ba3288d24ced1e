import type { ReadDb } from './database.ts';

/**
 * Runs work that sees one moment of the database, however many statements it reads by: a statement that is still
 * being read keeps its connection at the moment at which it began. Meanwhile nobody on the connection sees anything
 * newer, so the work should be short, or have a connection of its own.
 */
export async function inSnapshot<T>(db: ReadDb, work: () => Promise<T>): Promise<T> {
  const held = db.scan('SELECT version FROM layer_versions UNION ALL SELECT 0 UNION ALL SELECT 0', [], 1);
  await held.next();
  try {
    return await work();
  } finally {
    await held.return(undefined);
  }
}
