import type { ReadDb } from './database.ts';

/** Rows of road_edges that lie in a town. */
export async function edgesOfTown(db: ReadDb, code: string): Promise<Set<number>> {
  const rows = await db.all<{ id: number }>('SELECT id FROM road_edges WHERE town = ?', code);
  return new Set(rows.map(({ id }) => id));
}
