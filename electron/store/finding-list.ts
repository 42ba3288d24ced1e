import type { ReadDb, SqlValue } from './database.ts';

/** A finding in a list for programs; nothing personal. */
export interface ListedFinding {
  id: number;
  key: string | null;
  status: string;
  town: string | null;
  squad: string | null;
  flight: string | null;
  /** Epoch seconds. */
  foundAt: number | null;
  confidence: number | null;
  areaM2: number | null;
  /** WGS 84. */
  lon: number;
  lat: number;
}

/** In the order of their ids. */
export function findings(
  db: ReadDb,
  filter: Readonly<Record<'status' | 'town' | 'squad' | 'flight', string | undefined>>,
): Promise<ListedFinding[]> {
  const conditions = ['retired_at IS NULL'];
  const params: SqlValue[] = [];
  for (const name of ['status', 'town', 'squad', 'flight'] as const) {
    const wanted = filter[name];
    if (wanted === undefined) continue;
    conditions.push(name === 'status' ? "coalesce(status, 'new') = ?" : `${name} = ?`);
    params.push(wanted);
  }
  return db.all<ListedFinding>(
    `SELECT id, key, coalesce(status, 'new') AS status, town, squad, flight, found_at AS foundAt, confidence,
       area_m2 AS areaM2, lon, lat FROM structures WHERE ${conditions.join(' AND ')} ORDER BY id`,
    ...params,
  );
}
