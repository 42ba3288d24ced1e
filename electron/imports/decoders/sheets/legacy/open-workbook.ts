/** Workbooks of older kinds, through a library that holds all of one in memory. */
import * as xlsx from '@e965/xlsx';
import iconv from 'iconv-lite';
import { ZhituError } from '../../../../contract/errors.ts';
import type { DecodedValue } from '../../decoder.ts';
import { formatKind, isoOfSerial, type Kind } from '../serial-date.ts';
import type { Merge, Sheet, SheetRow, SheetTrouble } from '../sheet.ts';

const PAGES: Readonly<Record<number, string>> = { 1200: 'utf16le', 10000: 'macroman', 28591: 'latin1', 65001: 'utf8' };

/** Before Excel 97 texts were in the system's code page: 936 for simplified Chinese. */
xlsx.set_cptable({
  utils: {
    decode: (page: number, bytes: ArrayLike<number> | string) =>
      iconv.decode(
        typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Buffer.from(bytes as number[]),
        encoding(page),
      ),
    encode: (page: number, text: string) => iconv.encode(text, encoding(page)),
  },
});

function encoding(page: number): string {
  const name = PAGES[page] ?? `cp${page}`;
  return iconv.encodingExists(name) ? name : 'latin1';
}

const OPTIONS: xlsx.ParsingOptions = {
  dense: true,
  raw: true, // text stays text
  cellNF: true, // a date is told by its number format
  cellText: false,
  cellHTML: false,
  cellFormula: false,
  cellStyles: true, // hidden rows
  codepage: 936, // where the file names none
};

/** Throws import_locked, import_broken. */
export function openWorkbook(content: Buffer | string): Sheet[] {
  let book: xlsx.WorkBook;
  try {
    book = xlsx.read(content, { ...OPTIONS, type: typeof content === 'string' ? 'string' : 'buffer' });
  } catch (error) {
    const message = messageOf(error);
    if (/password|encrypt/i.test(message)) throw new ZhituError('import_locked', {}, { cause: error });
    throw new ZhituError('import_broken', { detail: message.slice(0, 80) }, { cause: error });
  }
  const from1904 = book.Workbook?.WBProps?.date1904 === true;
  return (book.SheetNames ?? []).flatMap((name, i) => {
    const sheet = book.Sheets[name] as xlsx.DenseWorkSheet | undefined;
    if (!sheet) return []; // told of, but not there
    const opened: Sheet = {
      name,
      hidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0,
      lastRow: sheet['!data']?.length ?? 0,
      merges: (sheet['!merges'] ?? []).map(merge),
      rows: (trouble) => rowsOf(sheet, from1904, trouble),
    };
    return [opened];
  });
}

/** The same container holds documents of Word, and workbooks behind a password. Throws import_locked, import_unknown_format. */
export function refuseOthers(bytes: Buffer): void {
  let paths: string[];
  try {
    paths = xlsx.CFB.read(bytes, { type: 'buffer' }).FullPaths;
  } catch (error) {
    throw new ZhituError('import_broken', { detail: messageOf(error).slice(0, 80) }, { cause: error });
  }
  const has = (name: RegExp) => paths.some((path) => name.test(path));
  if (has(/\/EncryptedPackage$/)) throw new ZhituError('import_locked');
  if (!has(/\/(Workbook|Book)$/i)) throw new ZhituError('import_unknown_format');
}

/** The library throws texts, too. */
function messageOf(error: unknown): string {
  return String((error as Error | null)?.message ?? error);
}

function merge({ s, e }: xlsx.Range): Merge {
  return { top: s.r + 1, bottom: e.r + 1, left: s.c, right: e.c };
}

function* rowsOf(sheet: xlsx.DenseWorkSheet, from1904: boolean, trouble: SheetTrouble): Generator<SheetRow> {
  const kinds = new Map<string, Kind>();
  const kindOf = (format: string) => {
    const known = kinds.get(format);
    if (known !== undefined) return known;
    const kind = formatKind(format);
    kinds.set(format, kind);
    return kind;
  };
  for (const [i, row] of (sheet['!data'] ?? []).entries()) {
    if (!row) continue;
    const cells: DecodedValue[] = [];
    for (const [column, cell] of row.entries()) if (cell) cells[column] = value(cell, kindOf, from1904, trouble);
    yield { number: i + 1, hidden: sheet['!rows']?.[i]?.hidden === true, cells };
  }
}

function value(
  cell: xlsx.CellObject,
  kindOf: (format: string) => Kind,
  from1904: boolean,
  trouble: SheetTrouble,
): DecodedValue {
  const { t, v, z } = cell;
  if (t === 'e') {
    trouble.errors++;
    return null;
  }
  if (v === undefined || t === 'z') return null;
  if (v instanceof Date) return v.toISOString().slice(0, 19);
  if (typeof v !== 'number' || typeof z !== 'string') return v;
  const kind = kindOf(z);
  return (kind === 'number' ? null : isoOfSerial(v, kind, from1904)) ?? v;
}
