/**
 * Instants are epoch seconds (UTC). What people read (hour, weekday, day) is wall-clock time in the
 * city's zone, an IANA name such as Asia/Shanghai.
 */

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, found);
  }
  return found;
}

/** Seconds east of UTC at an instant. Cached by quarter hour, the finest step a zone has moved by since 1972. */
export function zoneOffset(epoch: number, timeZone: string): number {
  const quarter = Math.floor(epoch / 900);
  let known = offsets.get(timeZone);
  if (!known) {
    known = new Map();
    offsets.set(timeZone, known);
  }
  const hit = known.get(quarter);
  if (hit !== undefined) return hit;
  const at = quarter * 900;
  const part: Record<string, number> = {};
  for (const { type, value } of formatter(timeZone).formatToParts(at * 1000)) part[type] = Number(value);
  const offset = wallOf(part, at) - at;
  if (known.size > 200_000) known.clear(); // about 5 years of distinct quarter hours
  known.set(quarter, offset);
  return offset;
}

/** The year is that of the instant but around New Year: formatted ones lack the era, and Date.UTC takes 0–99 for 1900–1999. */
function wallOf({ month = 1, day = 1, hour = 0, minute = 0, second = 0 }: Record<string, number>, at: number): number {
  const utc = new Date(at * 1000);
  const turned = utc.getUTCMonth() === 11 && month === 1 ? 1 : utc.getUTCMonth() === 0 && month === 12 ? -1 : 0;
  const midnight = new Date(0).setUTCFullYear(utc.getUTCFullYear() + turned, month - 1, day) / 1000;
  return midnight + hour * 3600 + minute * 60 + second;
}

/** Wall-clock seconds since 1970-01-01T00:00 local. */
export function wallSeconds(epoch: number, timeZone: string): number {
  return epoch + zoneOffset(epoch, timeZone);
}

/** The instant at which the zone's clocks show this wall-clock time; the earlier one if they show it twice. */
export function fromWallSeconds(wall: number, timeZone: string): number {
  const before = wall - zoneOffset(wall - 86_400, timeZone);
  if (wallSeconds(before, timeZone) === wall) return before;
  return wall - zoneOffset(wall - zoneOffset(wall, timeZone), timeZone);
}

/** 0 = Monday 00:00–00:59 … 167 = Sunday 23:00–23:59, in the zone. */
export function hourOfWeek(epoch: number, timeZone: string): number {
  return hourOfWeekFromWall(wallSeconds(epoch, timeZone));
}

export function hourOfWeekFromWall(wall: number): number {
  const hours = Math.floor(wall / 3600);
  return (((hours + 72) % 168) + 168) % 168; // 1970-01-01 was a Thursday: 72 hours after Monday 00:00
}

/** Minutes of a stretch of time by hour of the week, in order; an hour that comes again is told again. */
export function minutesByHour(from: number, minutes: number, timeZone: string): [hour: number, minutes: number][] {
  const parts: [number, number][] = [];
  const end = from + minutes * 60;
  for (let at = from; at < end; ) {
    const next = Math.min(end, (Math.floor(at / 3600) + 1) * 3600);
    parts.push([hourOfWeek(at, timeZone), (next - at) / 60]);
    at = next;
  }
  return parts;
}

/** `2023-07-11T08:05:00+08:00` */
export function isoInZone(epoch: number, timeZone: string): string {
  const offset = zoneOffset(epoch, timeZone);
  const wall = new Date((epoch + offset) * 1000).toISOString().slice(0, 19);
  const minutes = Math.abs(offset) / 60;
  const pad = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${pad(minutes / 60)}:${pad(minutes % 60)}`;
}
