/** The clock of a database: what deadlines, countdowns and reminders are reckoned by. */
import { fromWallSeconds, wallSeconds } from '../domain/time.ts';
import type { ReadDb } from './database.ts';
import { readMeta } from './meta.ts';

const DAY = 86_400;
/** Written down by the real clock, before a demo city had a clock of its own: further ahead than anyone works in one. */
const AHEAD = 366 * DAY;

/** What was written down last by this clock; each part is one look at an index or at the last row. */
const LAST = `SELECT max(at) AS at FROM (
    SELECT at FROM (SELECT sent_at AS at, actor FROM reminders ORDER BY id DESC LIMIT 1) WHERE actor IS NOT NULL
    UNION ALL SELECT max(closed_at) FROM reminders WHERE closed_at IS NOT NULL
    UNION ALL SELECT at FROM (SELECT opened_at AS at FROM cases ORDER BY id DESC LIMIT 1)
    UNION ALL SELECT at FROM (SELECT d.at FROM case_steps AS s JOIN decisions AS d ON d.id = s.decision_id
      ORDER BY s.id DESC LIMIT 1)
  ) WHERE at < ?`;

/**
 * Now, epoch seconds; `real` is what the computer's clock shows. The data of a demo city end on a day: there it is that
 * day at the present time of day, or the first day after it on which nothing that was written down lies ahead.
 */
export async function nowOf(db: ReadDb, timeZone: string, real = Math.floor(Date.now() / 1000)): Promise<number> {
  const asOf = await dayOfData(db);
  if (asOf === null) return real;
  const midnight = Math.floor(wallSeconds(asOf, timeZone) / DAY) * DAY;
  const onDay = (day: number) => fromWallSeconds(midnight + day * DAY + (wallSeconds(real, timeZone) % DAY), timeZone);
  const last = await db.get<{ at: number | null }>(LAST, onDay(0) + AHEAD);
  const days = Math.ceil(((last?.at ?? 0) - onDay(0)) / DAY);
  return onDay(Math.max(0, days));
}

/** The last instant of a demo city's data; null in a database that goes by the real clock. */
async function dayOfData(db: ReadDb): Promise<number | null> {
  if ((await readMeta(db, 'schematic')) !== '1') return null;
  const asOf = await readMeta(db, 'as_of');
  return asOf === null ? null : Number(asOf);
}
