import type { DecodedValue } from '../../decoder.ts';
import { isoOfSerial, type Kind } from '../serial-date.ts';

export const MAX_SHEET_ROWS = 1_048_576; // of spreadsheet programs
export const MAX_SHEET_COLUMNS = 16_384;

/** `BC12` → row 12, column 54; null for what is none. */
export function cellPlace(ref: string): { row: number; column: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref);
  if (!found) return null;
  let column = 0;
  for (const letter of found[1] as string) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(found[2]), column: column - 1 };
}

/** What a cell of numbers holds as its format shows it: a number, a date, a time. */
export function numberValue(text: string, kind: Kind, from1904: boolean): DecodedValue {
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) return text === '' ? null : text;
  if (kind !== 'number') {
    const iso = isoOfSerial(number, kind, from1904);
    if (iso !== null) return iso;
  }
  return Number.isInteger(number) && !Number.isSafeInteger(number) && /^-?\d+$/.test(text) ? text : number;
}

/** Characters that XML cannot hold are written `_x000D_`. */
export function cellString(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
