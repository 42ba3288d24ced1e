/** Dates and times of spreadsheets: numbers of days that a number format shows as dates. */

/** What a number format makes of a number. */
export type Kind = 'number' | 'date' | 'elapsed';

/** @param code as spreadsheet programs write it, such as `yyyy"年"m"月"d"日"` or `[h]:mm:ss` */
export function formatKind(code: string): Kind {
  const positive = (code.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)[0] ?? '')
    .replace(/"[^"]*"?|\\.|_.|\*./g, '') // text, padding, filling
    .toLowerCase();
  if (/\[(h+|m+|s+)\]/.test(positive)) return 'elapsed';
  const bare = positive.replace(/\[[^\]]*\]/g, ''); // colours, conditions, languages
  if (/general|@/.test(bare)) return 'number';
  return /[ymdhs年月日时]|上午|下午/.test(bare.replace(/e[+-]/g, '')) && !/[0#?]/.test(bare.replace(/s+\.0+/g, ''))
    ? 'date'
    : 'number';
}

/** Of the formats that have a number in place of a code: those of all languages, and those that differ by language. */
export function builtInKind(id: number): Kind {
  if (id === 46) return 'elapsed';
  const date = (id >= 14 && id <= 22) || id === 45 || id === 47 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return date ? 'date' : 'number';
}

const DAY = 86_400_000; // ms
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST = 2_958_466; // 1 January 10000, which spreadsheets cannot show

/**
 * ISO 8601 without a zone: a date, a date with a time, a time of the day, or hours that may be more than a day's; null
 * for what no spreadsheet shows as one.
 */
export function isoOfSerial(serial: number, kind: Exclude<Kind, 'number'>, from1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= LAST) return null;
  const ms = Math.round(serial * DAY);
  if (kind === 'elapsed') return hours(ms);
  if (serial < 1) return hours(ms);
  // The system of 1900 has a 29 February 1900, so that days before it are one later.
  const day = !from1904 && serial < 60 ? DAY : 0;
  const iso = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + ms + day).toISOString();
  if (ms % DAY === 0) return iso.slice(0, 10);
  return iso.endsWith('.000Z') ? iso.slice(0, 19) : iso.slice(0, 23);
}

function hours(ms: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const seconds = Math.round(ms / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
