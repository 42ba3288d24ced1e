/** Vehicles counted on streets, as demand by piece of street and hour of the week. */
import type { Digest } from '../analysis/inputs/digest.ts';
import { nearestPlaces } from '../analysis/network/nearest-place.ts';
import { unitOf } from '../analysis/network/units.ts';
import type { Plane, StreetGraph, StreetUnits } from '../analysis/shapes.ts';
import { ZhituError } from '../contract/errors.ts';
import { COUNT_REACH } from '../contract/plan-counts.ts';
import { minutesByHour } from '../domain/time.ts';
import type { ReadDb } from '../store/database.ts';
import { countsHeld, scanStreetCounts } from '../store/street-counts.ts';

const HOURS = 168;
const WEEK = 7 * 86_400;
/** Seconds before and after everything. */
const EVER = 1e12;

interface Ground {
  db: ReadDb;
  graph: StreetGraph;
  plane: Plane;
  /** Null: nobody is to be told what was read. */
  digest: Digest | null;
}

interface StreetCounts {
  /** Vehicles an hour at unit × 168 + hour: the mean of what was counted; 0 where and when nobody counted. */
  vehicles: Float64Array;
  /** Vehicles a week that no street is near to. */
  offStreet: number;
  weeks: number;
  /** How many places, and in how many hours of the week anybody counted at all. */
  places: number;
  hours: number;
}

interface Place {
  street: string | null;
  lon: number;
  lat: number;
  /** By hour of the week. */
  vehicles: Float64Array;
  minutes: Float64Array;
}

/**
 * A count stands for the hours that it overlaps, each by its part; counts of one place and hour are averaged over the
 * minutes counted, so that one of 15 minutes weighs a quarter of one of an hour. Places add up. What was counted on a
 * whole street is spread over its length. Throws ZhituError counts_none where nothing was ever brought in.
 */
export async function readStreetCounts(
  { db, graph, plane, digest }: Ground,
  units: StreetUnits,
  timeZone: string,
  only: { from?: number | undefined; to?: number | undefined } = {},
): Promise<StreetCounts> {
  if ((await countsHeld(db)).rows === 0) throw new ZhituError('counts_none', {});
  const found = new Map<string, Place>();
  const text: string[] = [];
  let [first, last] = [Infinity, -Infinity];
  for await (const rows of scanStreetCounts(db, only.from ?? -EVER, only.to ?? EVER)) {
    text.push(JSON.stringify(rows));
    for (const [key, street, lon, lat, from, minutes, vehicles] of rows) {
      first = Math.min(first, from);
      last = Math.max(last, from + minutes * 60);
      const place = found.get(key) ?? { street, lon: lon ?? 0, lat: lat ?? 0, vehicles: zeros(), minutes: zeros() };
      found.set(key, place);
      for (const [h, part] of minutesByHour(from, minutes, timeZone)) {
        place.vehicles[h] = (place.vehicles[h] as number) + (vehicles * part) / minutes;
        place.minutes[h] = (place.minutes[h] as number) + part;
      }
    }
  }
  digest?.add('counts', text.join('\n'));
  const places = [...found.values()];
  const points = plane.project(
    places.map(({ lon }) => lon),
    places.map(({ lat }) => lat),
  );
  const near = unitOf(units, nearestPlaces(graph, points, COUNT_REACH));
  const out = new Float64Array(units.count * HOURS);
  let off = 0;
  const counted = new Set<number>();
  places.forEach(({ street, vehicles, minutes }, i) => {
    const at =
      street === null ? [near[i] as number].filter((u) => u >= 0) : unitsOfStreet(graph.streets.indexOf(street));
    const metres = at.reduce((sum, u) => sum + lengthOf(u), 0);
    minutes.forEach((m, h) => {
      if (m === 0) return;
      counted.add(h);
      const rate = (vehicles[h] as number) / (m / 60);
      if (metres === 0) off += rate;
      for (const u of at) {
        const k = u * HOURS + h;
        out[k] = (out[k] as number) + (rate * lengthOf(u)) / metres;
      }
    });
  });
  const weeks = Math.max(1, ((only.to ?? last) - (only.from ?? first)) / WEEK || 1);
  return { vehicles: out, offStreet: off, weeks, places: places.length, hours: counted.size };

  function lengthOf(u: number): number {
    return (units.to[u] as number) - (units.from[u] as number);
  }
  function unitsOfStreet(street: number): number[] {
    if (street < 0) return [];
    return Array.from(units.edge.keys()).filter((u) => graph.edges.street[units.edge[u] as number] === street);
  }
}

function zeros(): Float64Array {
  return new Float64Array(HOURS);
}
