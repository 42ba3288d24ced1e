/** Tables of dBASE III and after, as shapefiles carry them. */
import { ZhituError } from '../../../contract/errors.ts';
import type { DecodedValue } from '../decoder.ts';

export interface DbfField {
  /** Bytes, for the encoding is told later. */
  name: Buffer;
  type: string;
  /** Bytes within a record. */
  at: number;
  length: number;
}

export interface DbfHeader {
  records: number;
  /** Bytes of the header, and of each record. */
  size: number;
  record: number;
  driver: number;
  fields: DbfField[];
}

const READ = 'CNFDLIOTY'; // kinds of fields that are read
const FIELDS = 2048;
const JULIAN_1970 = 2_440_588; // day of the Julian count
const DAY = 86_400_000; // ms

/** `head` is the beginning of the file, up to 64 KB. Throws import_broken. */
export function readDbfHeader(head: Buffer): DbfHeader {
  if (head.length < 33) throw broken('header');
  const size = head.readUInt16LE(8);
  const record = head.readUInt16LE(10);
  const fields: DbfField[] = [];
  let at = 1; // behind the mark of deleted records
  for (let i = 32; i + 32 <= Math.min(size, head.length) && head[i] !== 0x0d; i += 32) {
    if (fields.length === FIELDS) throw broken(`> ${FIELDS}`);
    const end = head.subarray(i, i + 11).indexOf(0);
    const length = head[i + 16] as number;
    const name = Buffer.from(head.subarray(i, i + (end < 0 ? 11 : end)));
    fields.push({ name, type: String.fromCharCode(head[i + 11] as number).toUpperCase(), at, length });
    at += length;
  }
  if (fields.length === 0 || size < 33 || record < 2 || at > record) throw broken(`record ${record} B < ${at} B`);
  return { records: head.readUInt32LE(4), size, record, driver: head[29] as number, fields };
}

export function isRead(field: DbfField): boolean {
  return READ.includes(field.type) && !(field.type === 'C' && field.length === 0);
}

/** Bytes of a text without the spaces and zeros that fill it up. */
export function textOf(record: Buffer, { at, length }: DbfField): Buffer {
  let end = at + length;
  const zero = record.subarray(at, end).indexOf(0);
  if (zero >= 0) end = at + zero;
  while (end > at && record[end - 1] === 0x20) end--;
  return record.subarray(at, end);
}

/** Of any other kind than text. */
export function fieldValue(record: Buffer, field: DbfField): DecodedValue {
  const { type, at, length } = field;
  switch (type) {
    case 'I':
      return length === 4 ? record.readInt32LE(at) : null;
    case 'O':
      return length === 8 ? finite(record.readDoubleLE(at)) : null;
    case 'Y':
      return length === 8 ? Number(record.readBigInt64LE(at)) / 10_000 : null;
    case 'T':
      return length === 8 ? instant(record.readInt32LE(at), record.readInt32LE(at + 4)) : null;
    default:
      return written(type, textOf(record, field).toString('latin1').trim());
  }
}

function written(type: string, text: string): DecodedValue {
  if (text === '' || /^\*+$/.test(text)) return null;
  if (type === 'L') return /^[TtYy]/.test(text) ? true : /^[FfNn]/.test(text) ? false : null;
  if (type === 'D') {
    if (/^0+$/.test(text)) return null;
    const [, y, m, d] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
    return y === undefined ? text : `${y}-${m}-${d}`;
  }
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  return Number.isInteger(number) && !Number.isSafeInteger(number) && /^-?\d+$/.test(text) ? text : number;
}

/** Local time of no zone in particular. */
function instant(day: number, ms: number): string | null {
  if (day <= 0) return null;
  const at = new Date((day - JULIAN_1970) * DAY + ms);
  return Number.isNaN(at.getTime()) ? null : at.toISOString().slice(0, 19);
}

function finite(value: number): DecodedValue {
  return Number.isFinite(value) ? value : null;
}

function broken(detail: string): ZhituError {
  return new ZhituError('import_broken', { detail: `DBF: ${detail}` });
}
