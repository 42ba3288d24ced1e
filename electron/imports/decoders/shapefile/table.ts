/** The attributes of a set, record after record. */
import { ZhituError } from '../../../contract/errors.ts';
import type { Remark } from '../../remarks.ts';
import { type Bytes, Forward } from '../bytes.ts';
import type { DecodedValue } from '../decoder.ts';
import { CodePageJudge, codePageNamed, codePageOfDriver } from './code-page.ts';
import { type DbfField, type DbfHeader, fieldValue, isRead, readDbfHeader, textOf } from './dbf.ts';

const HEAD = 1 << 16; // bytes; a header cannot be longer
const LONGEST_NAME = 10; // bytes of a field's name
const DELETED = 0x2a;
const KNOWN_TEXTS = 5000; // decoded texts kept, for the same ones come again and again
const CUT = /\uFFFD$/;

export interface Table {
  header: DbfHeader;
  /** As labels of decoders. */
  encoding: string;
  columns: string[];
  warnings: Remark[];
  rows(): TableRows;
}

export interface TableRows {
  /** The next record: null when there are no more, undefined for a deleted one. */
  next(): Promise<Record<string, DecodedValue> | null | undefined>;
  /** Texts whose last character was cut off, and those with bytes that mean nothing. */
  cut: number;
  unreadable: number;
  close(): Promise<void>;
}

/** `cpg`: what the file beside it says. `chosen`: what a person says. Throws import_broken and import_truncated. */
export async function openTable(dbf: Bytes, cpg: string | null, chosen: string | undefined): Promise<Table> {
  const forward = new Forward(dbf);
  const header = withRecords(readDbfHeader(Buffer.from(await forward.more(HEAD))), dbf.size);
  await forward.close();
  const warnings: Remark[] = [];
  const encoding = chosen ?? (await judge(dbf, header, cpg, warnings));
  const decoder = new TextDecoder(encoding);
  const fields = header.fields.filter(isRead);
  const columns = uniqueNames(fields.map((field) => decoder.decode(field.name).trim()));
  const unread = header.fields.filter((field) => !isRead(field));
  if (unread.length) {
    const names = unread.map((field) => `${decoder.decode(field.name)} (${field.type})`).join(', ');
    warnings.push({
      zh: `备注、图片等列的内容在别的文件里，没有读取：${names}`,
      en: `Columns of notes, pictures and the like, kept in files of their own, were not read: ${names}`,
    });
  }
  return { header, encoding, columns, warnings, rows: () => rowsOf(dbf, header, fields, columns, encoding) };
}

/** Some programs never write how many records there are. Throws import_truncated for fewer than there should be. */
function withRecords(header: DbfHeader, size: number): DbfHeader {
  const found = Math.max(0, Math.floor((size - header.size) / header.record));
  if (found < header.records) {
    throw new ZhituError('import_truncated', { detail: `DBF, ${found} < ${header.records}` });
  }
  return header.records === 0 ? { ...header, records: found } : header;
}

async function judge(dbf: Bytes, header: DbfHeader, cpg: string | null, warnings: Remark[]): Promise<string> {
  const named = cpg === null ? null : codePageNamed(cpg);
  const said = named ?? codePageOfDriver(header.driver);
  const judged = new CodePageJudge();
  for (const { name } of header.fields) if (isWide(name)) judged.look(name, name.length >= LONGEST_NAME);
  const texts = header.fields.filter((field) => field.type === 'C');
  const forward = new Forward(dbf);
  await forward.skip(Math.min(header.size, dbf.size));
  for (let left = header.records; left > 0 && !judged.enough; left--) {
    const record = forward.take(header.record) ?? (await forward.more(header.record));
    if (record.length < header.record) break;
    if (record[0] === DELETED || !isWide(record)) continue;
    for (const field of texts) {
      const text = textOf(record, field);
      if (isWide(text)) judged.look(text, text.length === field.length);
    }
  }
  await forward.close();
  const { encoding, warning } = judged.decide(said, named === null ? 'DBF' : '.cpg');
  if (warning) warnings.push(warning);
  return encoding;
}

function rowsOf(dbf: Bytes, header: DbfHeader, fields: DbfField[], columns: string[], encoding: string): TableRows {
  const forward = new Forward(dbf);
  const decoder = new TextDecoder(encoding);
  const known = new Map<string, string>();
  let read = 0;
  const rows: TableRows = { next, cut: 0, unreadable: 0, close: () => forward.close() };
  return rows;

  async function next(): Promise<Record<string, DecodedValue> | null | undefined> {
    if (read === 0) await forward.skip(Math.min(header.size, dbf.size));
    if (read === header.records) return null;
    const record = forward.take(header.record) ?? (await forward.more(header.record));
    if (record.length < header.record) return null;
    read++;
    if (record[0] === DELETED) return undefined;
    const values: Record<string, DecodedValue> = Object.create(null);
    for (const [i, field] of fields.entries()) {
      const value = field.type === 'C' ? decoded(textOf(record, field)) : fieldValue(record, field);
      if (value !== null && value !== '') values[columns[i] as string] = value;
    }
    return values;
  }

  function decoded(bytes: Buffer): string {
    const plain = bytes.toString('latin1');
    if (!isWide(bytes)) return plain;
    let text = known.get(plain);
    if (text === undefined) {
      text = decoder.decode(bytes);
      if (known.size < KNOWN_TEXTS) known.set(plain, text);
    }
    if (CUT.test(text)) {
      rows.cut++;
      text = text.replace(CUT, '');
    }
    if (text.includes('\uFFFD')) rows.unreadable++;
    return text;
  }
}

function isWide(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] as number) >= 0x80) return true;
  return false;
}

function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    let free = name || `column ${i + 1}`;
    for (let n = 2; taken.has(free); n++) free = `${name} (${n})`;
    taken.add(free);
    return free;
  });
}
