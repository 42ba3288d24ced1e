/** Counts of occupied berths from a table: each row is checked by itself, the good ones are kept in one transaction. */
import { type OCCUPANCY_REFUSALS, type OccupancyReport, occupancyRow } from '../contract/plan-supply.ts';
import type { Actor } from '../store/audit.ts';
import type { Store } from '../store/database.ts';
import { type Count, keepCounts, parkingByKey } from '../store/occupancy.ts';
import { instantOf } from './wall-time.ts';

type Why = (typeof OCCUPANCY_REFUSALS)[number];
/** Refused rows that are told one by one. */
const MOST_TOLD = 200;

export async function bringInCounts(
  store: Store,
  actor: Actor,
  source: string,
  rows: readonly unknown[],
  timeZone: string,
): Promise<OccupancyReport> {
  return store.write(async (db) => {
    const known = await parkingByKey(db);
    const counts: Count[] = [];
    const seen = new Set<string>();
    const refused: OccupancyReport['refused'] = [];
    let refusedCount = 0;
    const refuse = (row: number, why: Why, detail: string) => {
      if (refusedCount++ < MOST_TOLD) refused.push({ row, why, detail });
    };
    rows.forEach((given, i) => {
      const row = i + 1;
      const parsed = occupancyRow.safeParse(given);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        refuse(row, 'unreadable', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
        return;
      }
      const { key, at, minutes, occupied, berths } = parsed.data;
      const parking = known.get(key);
      const from = typeof at === 'number' ? at : instantOf(at, timeZone);
      const of = berths ?? parking?.berths ?? 0;
      if (!parking) refuse(row, 'unknown_parking', key);
      else if (from === null) refuse(row, 'bad_time', String(at));
      else if (of <= 0) refuse(row, 'no_berths', key);
      else if (seen.has(`${parking.id} ${from}`)) refuse(row, 'twice', `${key} ${at}`);
      else {
        seen.add(`${parking.id} ${from}`);
        counts.push({ parkingId: parking.id, from, minutes, occupied, berths: of });
      }
    });
    const replaced = counts.length > 0 ? await keepCounts(db, actor, source, counts) : 0;
    return { read: rows.length, added: counts.length - replaced, replaced, refused, refusedCount };
  });
}
