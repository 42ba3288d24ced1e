/** Times as filters write them, in epoch seconds. */
import { fromWallSeconds } from './time.ts';

/** From the first second to the last, both of them within: a timestamp is one instant, a date a whole day. */
export type Moment = readonly [from: number, to: number];

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIMESTAMP = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?([Zz]|[+-]\d\d:?\d\d)?$/;
const DAY = 86_400; // s

/** Null for what is none. A date, and a time without an offset from UTC, are of the zone. */
export function momentOf(text: string, timeZone: string): Moment | null {
  const day = dayOf(text);
  if (day !== null) return [fromWallSeconds(day, timeZone), fromWallSeconds(day + DAY, timeZone) - 1];
  const [, date = '', hours, minutes, seconds = 0, offset] = TIMESTAMP.exec(text) ?? [];
  const midnight = dayOf(date);
  const clock = [Number(hours), Number(minutes), Number(seconds)] as const;
  if (midnight === null || clock[0] > 23 || clock[1] > 59 || clock[2] >= 61) return null;
  const wall = midnight + clock[0] * 3600 + clock[1] * 60 + clock[2];
  if (offset === undefined) return single(fromWallSeconds(wall, timeZone));
  return single(wall - offsetOf(offset));
}

function single(at: number): Moment {
  return [at, at];
}

/** Seconds from 1970 to the day's midnight by the clock. */
function dayOf(text: string): number | null {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined) return null;
  const at = new Date(0).setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return new Date(at).toISOString().startsWith(text) ? at / 1000 : null;
}

function offsetOf(text: string): number {
  if (/^z$/i.test(text)) return 0;
  const digits = text.replace(':', '');
  const seconds = Number(digits.slice(1, 3)) * 3600 + Number(digits.slice(3, 5)) * 60;
  return digits.startsWith('-') ? -seconds : seconds;
}
