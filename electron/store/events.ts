import { wallSeconds } from '../domain/time.ts';
import type { ReadDb } from './database.ts';

export interface EventRecord {
  name: string;
  place: string | null;
  stalls: number | null;
  visitors: number | null;
  /** Days of the city's calendar that it touches. */
  days: number;
}

/** Events with stalls, latest first. */
export async function readEvents(db: ReadDb, timeZone: string): Promise<EventRecord[]> {
  const rows = await db.all<{
    name: string;
    place: string | null;
    from_at: number;
    to_at: number;
    stalls: number | null;
    visitors: number | null;
  }>('SELECT name, place, from_at, to_at, stalls, visitors FROM events ORDER BY from_at DESC, id');
  const day = (at: number) => Math.floor(wallSeconds(at, timeZone) / 86_400);
  return rows.map(({ name, place, from_at, to_at, stalls, visitors }) => ({
    name,
    place,
    stalls,
    visitors,
    days: day(Math.max(from_at, to_at - 1)) - day(from_at) + 1,
  }));
}

/** Extra public services on zones of night trading, a day. */
export function readServices(db: ReadDb): Promise<{ zone: string; kind: string; amount: number; unit: string }[]> {
  return db.all('SELECT zone, kind, amount, unit FROM services ORDER BY id');
}
