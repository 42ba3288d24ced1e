/**
 * Times as they are written in real files, as epoch seconds. A time without a zone of its own is wall-clock time
 * in the zone given. A date alone is its midnight.
 */
import { instantOfWall } from './zone-days.ts';

export type DateOrder = 'ymd' | 'mdy' | 'dmy';

const YEAR_FIRST =
  /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[T\s]*(\d{1,2})(?::|时|点)(\d{1,2})?(?:(?::|分)(\d{1,2})?(?:[.,]\d+)?秒?)?分?\s*([AaPp]\.?[Mm]\.?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/;
const YEAR_LAST =
  /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2})(\d{2})(\d{2})?)?$/;
const DIGITS = /^\d+(\.\d+)?$/;

const EXCEL_EPOCH = 25_569; // days from 1899-12-30 to 1970-01-01
const EXCEL_DAYS = [10_000, 80_000] as const; // 1927 to 2119
const SECONDS = [100_000_000, 10_000_000_000] as const; // 1973 to 2286

/** NaN for what is not a time. `order` reads dates whose year comes last. */
export function readInstant(raw: string, timeZone: string, order: DateOrder = 'mdy'): number {
  const text = raw.trim();
  const wall = (y: number, mo: number, d: number, h: number, mi: number, s: number, zone?: string) => {
    const seconds = wallOf(y, mo, d, h, mi, s);
    if (zone === undefined) return Number.isNaN(seconds) ? seconds : instantOfWall(seconds, timeZone);
    return seconds - offsetOf(zone);
  };
  if (DIGITS.test(text)) return readDigits(text, timeZone, wall);
  let m = YEAR_FIRST.exec(text);
  if (m) return wall(+(m[1] ?? 0), +(m[2] ?? 0), +(m[3] ?? 0), hour(m[4], m[7]), +(m[5] ?? 0), +(m[6] ?? 0), m[8]);
  m = YEAR_LAST.exec(text);
  if (m) {
    const [a, b] = [+(m[1] ?? 0), +(m[3] ?? 0)];
    const [month, day] = order === 'dmy' ? [b, a] : [a, b];
    return wall(fullYear(m[4] ?? ''), month, day, hour(m[5], m[8]), +(m[6] ?? 0), +(m[7] ?? 0));
  }
  m = COMPACT.exec(text); // with T or a space inside
  return m ? compact(m, wall) : Number.NaN;
}

type Wall = (y: number, mo: number, d: number, h: number, mi: number, s: number) => number;

/** Eight, twelve and fourteen digits are a date when they make one; otherwise the size tells what is counted. */
function readDigits(text: string, timeZone: string, wall: Wall): number {
  const m = COMPACT.exec(text);
  if (m) {
    const date = compact(m, wall);
    if (!Number.isNaN(date)) return date;
  }
  const n = Number(text);
  if (n >= EXCEL_DAYS[0] && n < EXCEL_DAYS[1]) return instantOfWall(Math.round((n - EXCEL_EPOCH) * 86_400), timeZone);
  if (n >= SECONDS[0] && n < SECONDS[1]) return Math.floor(n);
  if (n >= SECONDS[0] * 1000 && n < SECONDS[1] * 1000) return Math.floor(n / 1000);
  return Number.NaN;
}

function compact(m: RegExpExecArray, wall: Wall): number {
  const year = +(m[1] ?? 0);
  if (year < 1900 || year > 2100) return Number.NaN;
  return wall(year, +(m[2] ?? 0), +(m[3] ?? 0), +(m[4] ?? 0), +(m[5] ?? 0), +(m[6] ?? 0));
}

function wallOf(y: number, mo: number, d: number, h: number, mi: number, s: number): number {
  if (y < 100 || mo < 1 || mo > 12 || d < 1 || d > daysIn(y, mo) || h > 24 || mi > 59 || s > 60) return Number.NaN;
  if (h === 24 && (mi > 0 || s > 0)) return Number.NaN;
  return Date.UTC(y, mo - 1, d, h, mi, s) / 1000;
}

function daysIn(y: number, mo: number): number {
  if (mo === 2) return y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28;
  return mo === 4 || mo === 6 || mo === 9 || mo === 11 ? 30 : 31;
}

function hour(text: string | undefined, half: string | undefined): number {
  const h = +(text ?? 0);
  if (!half) return h;
  if (h < 1 || h > 12) return 99;
  return (h % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

/** Two digits: 70–99 are the nineteen-hundreds. */
function fullYear(text: string): number {
  const n = +text;
  return text.length > 2 ? n : n < 70 ? 2000 + n : 1900 + n;
}

function offsetOf(zone: string): number {
  const m = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!m) return 0;
  return (m[1] === '-' ? -1 : 1) * (+(m[2] ?? 0) * 3600 + +(m[3] ?? 0) * 60);
}

/** Written as a date: separators or 年月日, not a mere number. */
export function looksLikeInstant(text: string): boolean {
  const s = text.trim();
  if (!/^\d/.test(s) || DIGITS.test(s)) return false;
  return !Number.isNaN(readInstant(s, 'UTC', 'mdy')) || !Number.isNaN(readInstant(s, 'UTC', 'dmy'));
}

/** A mere number that can be read as a time: compact, Excel serial, epoch. */
export function mayBeInstant(text: string): boolean {
  return looksLikeInstant(text) || (DIGITS.test(text.trim()) && !Number.isNaN(readInstant(text, 'UTC')));
}

/**
 * The order that all year-last dates of a column agree with; `certain` is false when both do. AM and PM are
 * written where the month comes first.
 */
export function dateOrder(values: Iterable<string>): { order: DateOrder; certain: boolean; sample: string } {
  let mdy = true;
  let dmy = true;
  let half = false;
  let sample = '';
  for (const value of values) {
    const m = YEAR_LAST.exec(value.trim());
    if (!m) continue;
    sample ||= value.trim();
    half ||= m[8] !== undefined;
    if (+(m[1] ?? 0) > 12) mdy = false;
    if (+(m[3] ?? 0) > 12) dmy = false;
  }
  if (!sample) return { order: 'ymd', certain: true, sample };
  if (mdy !== dmy) return { order: mdy ? 'mdy' : 'dmy', certain: true, sample };
  return { order: 'mdy', certain: mdy && half, sample };
}
