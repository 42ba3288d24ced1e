/** Vehicles counted on streets from a table: each row is checked by itself, the good ones are kept in one short transaction. */
import {
  COUNT_REACH,
  type STREET_COUNT_REFUSALS,
  type StreetCountReport,
  streetCountRow,
} from '../contract/plan-counts.ts';
import type { Actor } from '../store/audit.ts';
import type { ReadDb, Store } from '../store/database.ts';
import { snapToStreet } from '../store/snap.ts';
import { keepStreetCounts, type StreetCount, streetNames } from '../store/street-counts.ts';
import { instantOf } from './wall-time.ts';

type Why = (typeof STREET_COUNT_REFUSALS)[number];
/** Refused rows that are told one by one. */
const MOST_TOLD = 200;

/** Wall-clock times are those of the zone. */
export async function bringInStreetCounts(
  store: Store,
  actor: Actor,
  source: string,
  rows: readonly unknown[],
  timeZone: string,
): Promise<StreetCountReport> {
  const { read } = store;
  const placeOf = places(read, await streetNames(read));
  const counts: StreetCount[] = [];
  const seen = new Set<string>();
  const refused: StreetCountReport['refused'] = [];
  let refusedCount = 0;
  const refuse = (row: number, why: Why, detail: string) => {
    if (refusedCount++ < MOST_TOLD) refused.push({ row, why, detail });
  };
  for (const [i, given] of rows.entries()) {
    const row = i + 1;
    const parsed = streetCountRow.safeParse(given);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      refuse(row, 'unreadable', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
      continue;
    }
    const { minutes, vehicles, from: stated, ...where } = parsed.data;
    const place = await placeOf(where);
    const from = typeof stated === 'number' ? stated : instantOf(stated, timeZone);
    if ('why' in place) refuse(row, place.why, place.detail);
    else if (from === null) refuse(row, 'bad_time', String(stated));
    else if (seen.has(`${place.place} ${from}`)) refuse(row, 'twice', `${place.place} ${stated}`);
    else {
      seen.add(`${place.place} ${from}`);
      counts.push({ ...place, from, minutes, vehicles });
    }
  }
  const done =
    counts.length > 0
      ? await store.write((db) => keepStreetCounts(db, actor, source, counts))
      : { added: 0, replaced: 0, unchanged: 0 };
  return { read: rows.length, ...done, refused, refusedCount };
}

type Place = Pick<StreetCount, 'place' | 'street' | 'lon' | 'lat'> | { why: Why; detail: string };

/** A place on the ground is looked for on the streets once: about a millisecond, after which others get their turn. */
function places(db: ReadDb, streets: ReadonlySet<string>) {
  const known = new Map<string, Place>();
  return async (given: {
    street?: string | undefined;
    lon?: number | undefined;
    lat?: number | undefined;
  }): Promise<Place> => {
    const { street, lon, lat } = given;
    if (lon !== undefined && lat !== undefined) {
      const place = `${lon.toFixed(6)},${lat.toFixed(6)}`; // a tenth of a metre
      const found = known.get(place);
      if (found) return found;
      await new Promise((go) => setImmediate(go));
      const near = await snapToStreet(db, lon, lat, COUNT_REACH);
      const made: Place = near
        ? { place, street: null, lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) }
        : { why: 'far_from_street', detail: place };
      known.set(place, made);
      return made;
    }
    if (street === undefined || lon !== undefined || lat !== undefined)
      return { why: 'no_place', detail: street ?? '' };
    if (!streets.has(street)) return { why: 'unknown_street', detail: street };
    return { place: street, street, lon: null, lat: null };
  };
}
