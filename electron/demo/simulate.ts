/**
 * A day of the drawn city, played into its database: the records of the same weekday some weeks earlier happen again,
 * at their places and times of day. For demonstrations and for tests of what follows the data live.
 */

import { ZhituError } from '../contract/errors.ts';
import { hourOfWeek, isoInZone } from '../domain/time.ts';
import { audit } from '../store/audit.ts';
import type { Store } from '../store/database.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import { raiseVersion } from '../store/versions.ts';

const DAY = 86_400;
const WEEK = 7 * DAY;
const TICK = 250; // ms
const MOST_WEEKS = 60; // looked back for a day with records
const WHO = { name: 'simulate', role: 'admin' };

export interface Simulation {
  /** Midnight with which the day begins, epoch seconds; without it the day after the data's date. */
  day?: number | undefined;
  /** Seconds of the day in a second. */
  speed: number;
  timeZone: string;
  signal: AbortSignal;
  onProgress?: (done: number, total: number, at: number) => void;
  /** For tests. */
  wait?: (ms: number) => Promise<void>;
}

export interface Simulated {
  /** The day that was played, and the one that it repeats; ISO in the city's zone. */
  day: string;
  like: string;
  violations: number;
  reminders: number;
  /** Epoch seconds up to which the data reach now. */
  until: number;
}

interface Due {
  table: 'violations' | 'reminders';
  id: number;
  at: number;
}

/** Throws `simulate_demo` for a database of real records, `simulate_empty` where no day can be repeated. */
export async function simulateDay(store: Store, options: Simulation): Promise<Simulated> {
  const { speed, timeZone, signal, onProgress, wait = sleep } = options;
  const [schematic, asOf] = [await readMeta(store.read, 'schematic'), Number(await readMeta(store.read, 'as_of'))];
  if (schematic !== '1' || !(asOf > 0)) throw new ZhituError('simulate_demo');
  const day = options.day ?? dayAfter(asOf - 1, timeZone);
  const like = await dayLike(store, day, asOf);
  if (like === null) throw new ZhituError('simulate_empty');
  const due = await dueOn(store, like);
  const told = { day: isoInZone(day, timeZone), like: isoInZone(like, timeZone) };
  await store.write((db) => audit(db, WHO, { action: 'simulate', entity: 'database', detail: told }));
  const counts = { violations: 0, reminders: 0 };
  let at = day;
  for (let next = 0; at < day + DAY && !signal.aborted; ) {
    at = Math.min(day + DAY, at + (speed * TICK) / 1000);
    const batch: Due[] = [];
    for (; next < due.length && (due[next] as Due).at - like < at - day; next++) batch.push(due[next] as Due);
    await play(store, batch, day - like, timeZone, Math.floor(at));
    for (const { table } of batch) counts[table]++;
    onProgress?.(next, due.length, Math.floor(at));
    await wait(TICK);
  }
  return { ...told, ...counts, until: Math.floor(at) };
}

function dayAfter(at: number, timeZone: string): number {
  const [date] = isoInZone(at, timeZone).split('T');
  const midnight = Date.parse(`${date}T00:00:00${isoInZone(at, timeZone).slice(19)}`) / 1000;
  return midnight + DAY;
}

/** The latest day a whole number of weeks earlier that has records and lies before the data's date. */
async function dayLike(store: Store, day: number, asOf: number): Promise<number | null> {
  for (let weeks = 1; weeks <= MOST_WEEKS; weeks++) {
    const like = day - weeks * WEEK;
    if (like + DAY > asOf + 1) continue;
    const found = await store.read.get(
      'SELECT 1 FROM violations WHERE at >= ? AND at < ? AND retired_at IS NULL LIMIT 1',
      like,
      like + DAY,
    );
    if (found) return like;
  }
  return null;
}

async function dueOn(store: Store, like: number): Promise<Due[]> {
  const rows = await store.read.all<Due>(
    `SELECT 'violations' AS "table", id, at FROM violations WHERE at >= ?1 AND at < ?2 AND retired_at IS NULL
     UNION ALL SELECT 'reminders', id, sent_at FROM reminders WHERE sent_at >= ?1 AND sent_at < ?2`,
    like,
    like + DAY,
  );
  return rows.sort((a, b) => a.at - b.at || a.id - b.id);
}

/** One transaction, so that nobody sees half of a moment. The data's date goes with it. */
async function play(store: Store, batch: readonly Due[], later: number, timeZone: string, now: number): Promise<void> {
  await store.write(async (db) => {
    for (const { table, id, at } of batch) {
      if (table === 'violations') {
        await db.run(
          `INSERT INTO violations (street, town, squad, note, at, how, method, vehicle, decision, address, fire_lane,
             plate_masked, lon, lat, updated_at)
           SELECT street, town, squad, note, ?2, ?3, method, vehicle, decision, address, fire_lane, plate_masked, lon, lat, ?2
           FROM violations WHERE id = ?1`,
          id,
          at + later,
          hourOfWeek(at + later, timeZone),
        );
      } else {
        await db.run(
          `INSERT INTO reminders (sent_at, deadline, outcome, street, town, lon, lat)
           SELECT sent_at + ?2, deadline + ?2, outcome, street, town, lon, lat FROM reminders WHERE id = ?1`,
          id,
          later,
        );
      }
    }
    await writeMeta(db, 'as_of', String(now));
    if (batch.length > 0) await raiseVersion(db, 'violations');
  });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
