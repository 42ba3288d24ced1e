/** What a delimited file looks like from its beginning: delimiter, header, decimal sign. */
import type { ImportOptions } from '../../contract/imports.ts';
import { looksLikeInstant } from '../values/instants.ts';
import { looksLikeNumber } from '../values/numbers.ts';
import { CsvReader, fieldText, MAX_COLUMNS } from './reader.ts';

export type Delimiter = NonNullable<ImportOptions['delimiter']>;
const DELIMITERS: readonly Delimiter[] = [',', '\t', ';', '|'];

export interface Dialect {
  delimiter: Delimiter;
  header: boolean;
  decimal: '.' | ',';
  /** Rows before the header: spreadsheet programs write `sep=;` there, people a title. */
  skip: number;
}

/** Up to `limit` records as text. Records with more than MAX_COLUMNS fields come out cut. */
export function firstRecords(bytes: Uint8Array, delimiter: string, limit = 200): string[][] {
  const rows: string[][] = [];
  const reader = new CsvReader(delimiter, (r) => {
    if (rows.length < limit)
      rows.push(Array.from({ length: Math.min(r.count, MAX_COLUMNS) }, (_, i) => fieldText(r, i)));
  });
  try {
    reader.push(bytes);
  } catch {
    // Judged by what could be read; the import itself reports it.
  }
  return rows;
}

/** `bytes` is the beginning of the file, UTF-8. Options given are kept. `isHeader` knows the names of fields. */
export function sniff(bytes: Uint8Array, given: Partial<Dialect>, isHeader: (name: string) => boolean): Dialect {
  const separator = /^sep=(.)\r?\n/.exec(Buffer.from(bytes.subarray(0, 16)).toString('latin1'))?.[1];
  const named = DELIMITERS.find((d) => d === separator);
  const delimiter = given.delimiter ?? named ?? bestDelimiter(bytes);
  const rows = firstRecords(bytes, delimiter);
  const skip = named ? 1 : 0;
  const decimal = given.decimal ?? (delimiter !== ',' && usesDecimalComma(rows) ? ',' : '.');
  const table = rows.slice(skip);
  const titles = given.header === false ? 0 : titlesAbove(table, isHeader);
  if (titles > 0 && (given.header ?? hasHeader(table.slice(titles), decimal, isHeader))) {
    return { delimiter, decimal, skip: skip + titles, header: true };
  }
  return { delimiter, decimal, skip, header: given.header ?? hasHeader(table, decimal, isHeader) };
}

const MOST_TITLES = 10;

/** Rows with fewer filled fields than the table has, before the first about as wide as it, which names fields. */
function titlesAbove(rows: string[][], isHeader: (name: string) => boolean): number {
  const filled = rows.map((row) => row.filter((field) => field.trim() !== '').length);
  const usual = filled.toSorted((a, b) => a - b)[Math.floor(filled.length * 0.6)] ?? 0;
  if (usual < 3) return 0;
  const first = filled.findIndex((n) => n >= usual * 0.6);
  if (first <= 0 || first > MOST_TITLES || rows.slice(0, first).flat().some(isHeader)) return 0;
  return rows[first]?.some(isHeader) ? first : 0;
}

/** The one that cuts most rows into the same number of fields, more than one; then the one that makes most. */
function bestDelimiter(bytes: Uint8Array): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = firstRecords(bytes, delimiter, 50).map((r) => r.length);
    const usual = mode(counts);
    if (usual < 2) continue;
    const agreeing = counts.filter((n) => n === usual).length / counts.length;
    const score = agreeing * agreeing * Math.log2(Math.min(usual, 64) + 1);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function mode(counts: number[]): number {
  const seen = new Map<number, number>();
  for (const n of counts) seen.set(n, (seen.get(n) ?? 0) + 1);
  return [...seen].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function usesDecimalComma(rows: string[][]): boolean {
  let commas = 0;
  let points = 0;
  for (const value of rows.flat()) {
    if (/^-?\d+,\d+$/.test(value)) commas++;
    else if (/^-?\d+\.\d+$/.test(value)) points++;
  }
  return commas > points;
}

/**
 * The first row is a header when more of it are known names than values, or when a column holds numbers or times below
 * and not in it; with nothing but text throughout, a header is what people write.
 */
function hasHeader(rows: string[][], decimal: '.' | ',', isHeader: (name: string) => boolean): boolean {
  const [first = [], ...rest] = rows;
  const isValue = (s: string) => looksLikeNumber(s, decimal) || looksLikeInstant(s);
  const values = first.filter(isValue).length;
  const known = first.filter((name) => name.trim() !== '' && !isValue(name) && isHeader(name)).length;
  if (known > values) return true;
  if (values > 0) return false;
  if (new Set(first).size < first.length) return false;
  return rest.length > 0 || first.every((name) => name.trim() !== '');
}

/** Names for every column: empty ones are numbered, repeated ones too. */
export function columnNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((raw, i) => {
    const base = raw.trim() || `column_${i + 1}`;
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
    taken.add(name);
    return name;
  });
}
