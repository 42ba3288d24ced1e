import type { ReadDb } from './database.ts';

export interface PlacedViolation {
  id: number;
  lon: number;
  lat: number;
  at: number;
}

/** Where and when, nothing of who; in order of id, a few thousand at most. */
export function violationsByIds(db: ReadDb, ids: ArrayLike<number>): Promise<PlacedViolation[]> {
  return db.all<PlacedViolation>(
    `SELECT id, lon, lat, at FROM violations
     WHERE id IN (SELECT value FROM json_each(?)) AND retired_at IS NULL ORDER BY id`,
    JSON.stringify(Array.from(ids)),
  );
}
