/**
 * The clocks of a zone, worked out once a day: rows in their millions ask for a few thousand days, and a day on which
 * no clock was changed needs one look at each of its ends.
 */
import { fromWallSeconds, hourOfWeekFromWall, zoneOffset } from '../../domain/time.ts';

const DAY = 86_400;
const MOST = 20_000; // days kept: 55 years

interface Days {
  /** By day of the zone's clocks, and by day of UTC: seconds east of UTC, NaN where they change within the day. */
  wall: Map<number, number>;
  utc: Map<number, number>;
}

const zones = new Map<string, Days>();

function daysOf(zone: string): Days {
  let days = zones.get(zone);
  if (!days) {
    days = { wall: new Map(), utc: new Map() };
    zones.set(zone, days);
  }
  return days;
}

/** As `fromWallSeconds`. */
export function instantOfWall(wall: number, zone: string): number {
  const { wall: known } = daysOf(zone);
  const day = Math.floor(wall / DAY);
  let offset = known.get(day);
  if (offset === undefined) {
    const first = fromWallSeconds(day * DAY, zone);
    const last = fromWallSeconds(day * DAY + DAY - 1, zone);
    offset = last - first === DAY - 1 ? day * DAY - first : Number.NaN;
    if (known.size === MOST) known.clear();
    known.set(day, offset);
  }
  return Number.isNaN(offset) ? fromWallSeconds(wall, zone) : wall - offset;
}

/** As `hourOfWeek`. */
export function hourOfInstant(epoch: number, zone: string): number {
  const { utc: known } = daysOf(zone);
  const day = Math.floor(epoch / DAY);
  let offset = known.get(day);
  if (offset === undefined) {
    offset = zoneOffset(day * DAY, zone);
    if (zoneOffset(day * DAY + DAY - 1, zone) !== offset) offset = Number.NaN;
    if (known.size === MOST) known.clear();
    known.set(day, offset);
  }
  return hourOfWeekFromWall(epoch + (Number.isNaN(offset) ? zoneOffset(epoch, zone) : offset));
}
