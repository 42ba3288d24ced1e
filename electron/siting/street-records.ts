/** Records of where somebody wanted to stop, by piece of street and hour of the week. */
import type { Digest } from '../analysis/inputs/digest.ts';
import { nearestPlaces } from '../analysis/network/nearest-place.ts';
import { unitOf } from '../analysis/network/units.ts';
import type { Plane, Progress, StreetGraph, StreetUnits } from '../analysis/shapes.ts';
import type { DEMAND_RECORDS } from '../contract/plan-siting.ts';
import { hourOfWeek } from '../domain/time.ts';
import type { ReadDb } from '../store/database.ts';

type Source = (typeof DEMAND_RECORDS)[number];

/** Which rows are demand, as SQL. Ticketed reminders are counted as the ticket. */
export const RECORDED: Record<Source, string> = {
  violations: "retired_at IS NULL AND decision IS NOT 'void'",
  reminders: 'lon IS NOT NULL AND lat IS NOT NULL AND violation_id IS NULL',
  complaints: "kind = 'lead' AND status NOT IN ('rejected', 'duplicate') AND lon IS NOT NULL AND lat IS NOT NULL",
};
/** lon, lat, hour of the week or −1, epoch seconds, 1 where patrols saw it. */
const RECORDS: Record<Source, string> = {
  violations: `SELECT lon, lat, how, at, method = 'manual' FROM violations WHERE ${RECORDED.violations} ORDER BY id`,
  reminders: `SELECT lon, lat, -1, sent_at, 1 FROM reminders WHERE ${RECORDED.reminders} ORDER BY id`,
  complaints: `SELECT lon, lat, -1, opened_at, 0 FROM cases WHERE ${RECORDED.complaints} ORDER BY id`,
};
const HOURS = 168;
/** Metres from a street at which a record still is one of it. */
export const REACH = 60;
const WEEK = 7 * 86_400;

export interface StreetRecords {
  /** Mean number a week by unit and hour: at unit × 168 + hour; of what patrols saw, and of the rest. */
  seen: Float64Array;
  told: Float64Array;
  /** Number a week that no street is near to, all hours together. */
  offStreet: number;
}

export interface Ground {
  db: ReadDb;
  graph: StreetGraph;
  plane: Plane;
  digest: Digest;
  progress: Progress;
}

export async function readStreetRecords(
  { db, graph, plane, digest, progress }: Ground,
  units: StreetUnits,
  sources: readonly Source[],
  timeZone: string,
): Promise<StreetRecords> {
  const seen = new Float64Array(units.count * HOURS);
  const told = new Float64Array(units.count * HOURS);
  let off = 0;
  let [first, last] = [Infinity, -Infinity];
  let read = 0;
  for (const source of sources) {
    const sql = RECORDS[source];
    const text: string[] = [];
    for await (const rows of db.scan(sql) as AsyncGenerator<[number, number, number, number, number][]>) {
      read += rows.length;
      progress.tick(read, read, 'demand');
      text.push(JSON.stringify(rows));
      const points = plane.project(
        rows.map((row) => row[0]),
        rows.map((row) => row[1]),
      );
      const unit = unitOf(units, nearestPlaces(graph, points, REACH));
      rows.forEach(([, , how, at, byPatrol], i) => {
        first = Math.min(first, at);
        last = Math.max(last, at);
        const u = unit[i] as number;
        if (u < 0) {
          off++;
          return;
        }
        const k = u * HOURS + (how >= 0 ? how : hourOfWeek(at, timeZone));
        const into = byPatrol === 1 ? seen : told;
        into[k] = (into[k] as number) + 1;
      });
    }
    digest.add(`records ${source}`, text.join('\n'));
  }
  const weeks = Math.max(1, (last - first) / WEEK || 1);
  return { seen: seen.map((n) => n / weeks), told: told.map((n) => n / weeks), offStreet: off / weeks };
}
