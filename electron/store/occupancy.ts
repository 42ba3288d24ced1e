/** Counts of vehicles in places to park. */
import { minutesByHour } from '../domain/time.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { raiseVersion } from './versions.ts';

/** Mean share of berths taken by hour of the week, 0 to 1; undefined where nobody counted. */
export type OccupancyShare = (number | undefined)[];

export interface Count {
  parkingId: number;
  /** Epoch seconds. */
  from: number;
  minutes: number;
  occupied: number;
  berths: number;
}

/** By row of parking. A count stands for the hours that it overlaps, each by its part. */
export async function takenShare(db: ReadDb, timeZone: string): Promise<Map<number, OccupancyShare>> {
  const sums = new Map<number, { part: Float64Array; minutes: Float64Array }>();
  const sql = 'SELECT parking_id, from_at, minutes, occupied, berths FROM occupancy ORDER BY parking_id, from_at';
  for await (const rows of db.scan(sql) as AsyncGenerator<[number, number, number, number, number][]>) {
    for (const [id, from, minutes, occupied, berths] of rows) {
      const sum = sums.get(id) ?? { part: new Float64Array(168), minutes: new Float64Array(168) };
      sums.set(id, sum);
      for (const [h, length] of minutesByHour(from, minutes, timeZone)) {
        sum.part[h] = (sum.part[h] as number) + Math.min(1, occupied / berths) * length;
        sum.minutes[h] = (sum.minutes[h] as number) + length;
      }
    }
  }
  return new Map(
    [...sums].map(([id, { part, minutes }]) => [
      id,
      Array.from(part, (p, h) => ((minutes[h] as number) > 0 ? p / (minutes[h] as number) : undefined)),
    ]),
  );
}

/** Live parking by its number. */
export async function parkingByKey(db: ReadDb): Promise<Map<string, { id: number; berths: number | null }>> {
  const rows = await db.all<{ key: string; id: number; berths: number | null }>(
    'SELECT key, id, berths FROM parking WHERE retired_at IS NULL AND key IS NOT NULL',
  );
  return new Map(rows.map(({ key, ...row }) => [key, row]));
}

/** A count of the same place and time takes the place of the one before. Returns how many were replaced. */
export async function keepCounts(db: WriteDb, actor: Actor, source: string, counts: readonly Count[]): Promise<number> {
  const total = async () => (await db.get<{ n: number }>('SELECT count(*) AS n FROM occupancy'))?.n ?? 0;
  const before = await total();
  await db.bulk(
    `INSERT INTO occupancy (parking_id, from_at, minutes, occupied, berths, source) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (parking_id, from_at) DO UPDATE
     SET minutes = excluded.minutes, occupied = excluded.occupied, berths = excluded.berths, source = excluded.source`,
    counts.map((c) => [c.parkingId, c.from, c.minutes, c.occupied, c.berths, source]),
  );
  const replaced = counts.length - ((await total()) - before);
  await audit(db, actor, { action: 'import', entity: 'occupancy', detail: { source, rows: counts.length, replaced } });
  await raiseVersion(db, 'occupancy');
  return replaced;
}
