/**
 * `2023-07-11 08:05:00` and its like straight from bytes. What a day's clocks show is worked out once a day: only
 * days on which no clock of either zone was changed are answered, the others have to be read as text.
 */
import { fromWallSeconds, hourOfWeekFromWall, zoneOffset } from '../../domain/time.ts';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
const MINUS = 0x2d;
const SLASH = 0x2f;
const COLON = 0x3a;
const UNKNOWN = 0;
const PLAIN = 1;
const ODD = 2;

export class Clock {
  /** Hour of the week in the city's zone, of the time last read. */
  hour = 0;
  private readonly zone: string;
  private readonly cityZone: string;
  private readonly states = new Uint8Array((LAST_YEAR - FIRST_YEAR + 1) * 512);
  /** Wall-clock seconds of the day's beginning, seconds east of UTC, and seconds that the city is ahead of the zone. */
  private readonly starts = new Float64Array(this.states.length);
  private readonly offsets = new Int32Array(this.states.length);
  private readonly ahead = new Int32Array(this.states.length);

  constructor(zone: string, cityZone: string) {
    this.zone = zone;
    this.cityZone = cityZone;
  }

  /** Epoch seconds; NaN for what is not written like this. */
  read(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    if (length !== 19 && length !== 16 && length !== 10) return Number.NaN;
    if (!isDash(bytes[from + 4] as number) || !isDash(bytes[from + 7] as number)) return Number.NaN;
    const year = two(bytes, from) * 100 + two(bytes, from + 2);
    const month = two(bytes, from + 5);
    const day = two(bytes, from + 8);
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= 31)) {
      return Number.NaN;
    }
    let seconds = 0;
    if (length > 10) {
      const between = bytes[from + 10] as number;
      const hour = two(bytes, from + 11);
      const minute = two(bytes, from + 14);
      const second = length > 16 ? two(bytes, from + 17) : 0;
      if ((between !== 0x20 && between !== 0x54) || bytes[from + 13] !== COLON) return Number.NaN;
      if (length > 16 && bytes[from + 16] !== COLON) return Number.NaN;
      if (!(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
      seconds = hour * 3600 + minute * 60 + second;
    }
    const at = (year - FIRST_YEAR) * 512 + month * 32 + day;
    if (this.states[at] === UNKNOWN) this.states[at] = this.workOut(at, year, month, day);
    if (this.states[at] === ODD) return Number.NaN;
    const wall = (this.starts[at] as number) + seconds;
    this.hour = hourOfWeekFromWall(wall + (this.ahead[at] as number));
    return wall - (this.offsets[at] as number);
  }

  private workOut(at: number, year: number, month: number, day: number): number {
    const date = new Date(Date.UTC(year, month - 1, day));
    if (date.getUTCDate() !== day) return ODD;
    const start = date.getTime() / 1000;
    const first = fromWallSeconds(start, this.zone);
    const last = fromWallSeconds(start + 86_399, this.zone);
    const city = zoneOffset(first, this.cityZone);
    if (last - first !== 86_399 || zoneOffset(last, this.cityZone) !== city) return ODD;
    this.starts[at] = start;
    this.offsets[at] = start - first;
    this.ahead[at] = city - (start - first);
    return PLAIN;
  }
}

const isDash = (b: number) => b === MINUS || b === SLASH;

/** Two digits; far too large when one is none. */
function two(bytes: Uint8Array, at: number): number {
  const a = (bytes[at] as number) - 0x30;
  const b = (bytes[at + 1] as number) - 0x30;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : 10_000;
}
