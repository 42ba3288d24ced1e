/** Counts of vehicles on streets. */
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { raiseVersion } from './versions.ts';

export interface StreetCount {
  /** What makes it one place: the street's name, or its longitude and latitude as text. */
  place: string;
  street: string | null;
  /** WGS 84; null for a whole street. */
  lon: number | null;
  lat: number | null;
  /** Epoch seconds. */
  from: number;
  minutes: number;
  vehicles: number;
}

/** Of counts begun in a time, epoch seconds, half-open: place, street, lon, lat, from_at, minutes, vehicles. */
export function scanStreetCounts(db: ReadDb, from: number, to: number) {
  return db.scan(
    `SELECT place, street, lon, lat, from_at, minutes, vehicles FROM street_counts
     WHERE from_at >= ? AND from_at < ? ORDER BY place, from_at`,
    [from, to],
  ) as AsyncGenerator<[string, string | null, number | null, number | null, number, number, number][]>;
}

export async function countsHeld(db: ReadDb) {
  const sql = `SELECT count(*) AS rows, count(DISTINCT place) AS places, min(from_at) AS "from",
    max(from_at + minutes * 60) AS "to" FROM street_counts`;
  const found = await db.get<{ rows: number; places: number; from: number | null; to: number | null }>(sql);
  return found ?? { rows: 0, places: 0, from: null, to: null };
}

/** Names that streets of the network have. */
export async function streetNames(db: ReadDb): Promise<Set<string>> {
  const sql = 'SELECT DISTINCT r.name FROM road_edges e JOIN roads r ON r.id = e.road_id WHERE r.name IS NOT NULL';
  return new Set((await db.all<{ name: string }>(sql)).map(({ name }) => name));
}

/** A count of the same place and time takes the place of the one before. */
export async function keepStreetCounts(
  db: WriteDb,
  actor: Actor,
  source: string,
  counts: readonly StreetCount[],
): Promise<{ added: number; replaced: number; unchanged: number }> {
  const known = new Map<string, string>();
  for await (const rows of scanStreetCounts(db, -1e12, 1e12)) {
    for (const [place, , , , from, minutes, vehicles] of rows) known.set(`${place} ${from}`, `${minutes} ${vehicles}`);
  }
  const before = (c: StreetCount) => known.get(`${c.place} ${c.from}`);
  const changed = counts.filter((c) => before(c) !== `${c.minutes} ${c.vehicles}`);
  const added = counts.filter((c) => before(c) === undefined).length;
  const done = { added, replaced: changed.length - added, unchanged: counts.length - changed.length };
  await db.bulk(
    `INSERT INTO street_counts (place, street, lon, lat, from_at, minutes, vehicles, source)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (place, from_at) DO UPDATE
     SET minutes = excluded.minutes, vehicles = excluded.vehicles, source = excluded.source`,
    changed.map((c) => [c.place, c.street, c.lon, c.lat, c.from, c.minutes, c.vehicles, source]),
  );
  await audit(db, actor, { action: 'import', entity: 'street_counts', detail: { source, ...done } });
  if (changed.length > 0) await raiseVersion(db, 'counts');
  return done;
}
