/** A file of any known format as a stream of rows with the same face. */
import { basename } from 'node:path';
import { ZhituError } from '../contract/errors.ts';
import { DECODED_FORMATS, type DecodedFormat, type Inspection } from '../contract/imports.ts';
import type { RefusalCode } from '../contract/refusals.ts';
import { CsvReader, type CsvRecord, fieldText, MAX_COLUMNS } from './csv/reader.ts';
import { columnNames, type Dialect } from './csv/sniff.ts';
import type { DirectLayer } from './decoders/decoder.ts';
import { stagedParts } from './decoders/staged-rows.ts';
import { JsonLines, RECORD_SEPARATOR } from './json/lines.ts';
import { readRecord } from './json/record.ts';
import { type JsonPart, JsonSplitter } from './json/splitter.ts';
import { type Encoding, firstBytes, utf8Chunks } from './text/encoding.ts';

export type Format = Inspection['format'];

export function isDecoded(format: Format): format is DecodedFormat {
  return (DECODED_FORMATS as readonly string[]).includes(format);
}

/** How the bytes of a file are to be read. */
export interface Reading {
  path: string;
  format: Format;
  encoding: Encoding;
  /** For CSV. */
  dialect: Dialect | null;
  /** JSON records separated by this byte; null for one document. */
  separator: number | null;
  /** Of a decoded file: its first rows as they are staged, read instead of the file until all of them are. */
  head?: Buffer | undefined;
  /** Of a decoded file: read where it lies, by every thread. */
  direct?: DirectLayer | undefined;
}

export interface SourceRow {
  /** From 1, headers not counted. */
  row: number;
  /** Line of the file on which it begins, from 1. */
  line: number;
  /** Bytes. */
  size: number;
  /** Why its structure cannot be used; its values are then of no use. */
  problem: { code: RefusalCode; detail: string } | null;
  /** GeoJSON geometry, unchecked; undefined when the format has none. */
  geometry: unknown;
  /** The value in the n-th bound column: text in CSV, any JSON value otherwise; undefined when missing. */
  bound(n: number): unknown;
  /** The columns that are not bound, with their values. */
  rest(visit: (column: string, value: unknown) => void): void;
  /** All columns, for showing a row to people. */
  all(visit: (column: string, value: unknown) => void): void;
  /** As it stands in the file, cut to `limit` characters, for rows whose structure is broken. */
  raw(limit: number): string;
}

export interface ReadOptions {
  /** Columns whose values are asked for by number. */
  bind?: readonly string[];
  /** Where reading begins, when that is not the beginning of a CSV file. */
  start?: CsvStart;
  /** Sees each record of a CSV without structural problem first; true when nothing more is to be done with it. */
  onRecord?: (record: CsvRecord) => boolean;
  /** Called with the header of a CSV before the first row. */
  onColumns?: (names: string[]) => void;
  /** Bytes of text read so far; throw to stop. */
  onChunk?: (bytes: number) => void;
}

export interface CsvStart {
  names: string[];
  /** Records to pass over. */
  skip: number;
  /** Rows before, and the number of the first line. */
  row: number;
  line: number;
}

/** The one row object is used again for the next row. Return false to stop. */
export function readRows(
  reading: Reading,
  onRow: (row: SourceRow) => boolean | undefined,
  options: ReadOptions = {},
): void {
  const stop = new Error('stop');
  const visit = (row: SourceRow) => {
    if (onRow(row) === false) throw stop;
  };
  const reader = reading.format === 'csv' ? csvRows(reading, visit, options) : jsonRows(reading, visit, options);
  try {
    let bytes = 0;
    for (const chunk of reading.head ? [reading.head] : utf8Chunks(reading.path, reading.encoding)) {
      reader.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
      bytes += chunk.length;
      options.onChunk?.(bytes);
    }
    reader.end();
  } catch (error) {
    if (error !== stop) throw error;
  }
}

interface Pushable {
  push(chunk: Buffer): void;
  end(): void;
}

export function csvRows(
  reading: Pick<Reading, 'dialect'>,
  visit: (row: SourceRow) => void,
  { bind = [], onColumns, onRecord, start }: ReadOptions,
): CsvReader {
  const { delimiter, header, skip } = reading.dialect as Dialect;
  let names: string[] | null = null;
  let indexes: number[] = [];
  let others: number[] = [];
  let headerRows = start?.skip ?? skip + (header ? 1 : 0);
  const before = headerRows - (start?.row ?? 0);
  let record: CsvRecord;

  const row: SourceRow = {
    row: 0,
    line: 0,
    size: 0,
    problem: null,
    geometry: undefined,
    bound: (n) => {
      const i = indexes[n] ?? -1;
      return i < 0 ? undefined : fieldText(record, i);
    },
    rest(each) {
      for (const i of others) each((names as string[])[i] as string, fieldText(record, i));
    },
    all(each) {
      for (const [i, name] of (names ?? []).entries()) each(name, fieldText(record, i));
    },
    raw: (limit) => record.bytes.toString('utf8', record.from, Math.min(record.to, record.from + limit)),
  };

  function begin(found: string[]): void {
    names = found;
    indexes = bind.map((name) => (names as string[]).indexOf(name));
    const taken = new Set(indexes);
    others = names.map((_, i) => i).filter((i) => !taken.has(i));
    onColumns?.(names);
  }

  if (start) begin(start.names);
  return new CsvReader(delimiter, take, start?.line);

  function take(r: CsvRecord): void {
    record = r;
    if (headerRows > 0) {
      headerRows--;
      if (headerRows > 0 || !header || start) return;
      if (r.count > MAX_COLUMNS)
        throw new ZhituError('import_too_many_columns', { found: r.count, limit: MAX_COLUMNS });
      begin(columnNames(Array.from({ length: r.count }, (_, i) => fieldText(r, i))));
      return;
    }
    if (!names) {
      if (r.count > MAX_COLUMNS)
        throw new ZhituError('import_too_many_columns', { found: r.count, limit: MAX_COLUMNS });
      begin(columnNames(Array.from({ length: r.count }, () => '')));
    }
    if (onRecord && r.badQuote === 0 && r.count === names?.length && onRecord(r)) return;
    row.row = r.row - before;
    row.line = r.line;
    row.size = r.to - r.from;
    row.problem = problemOf(r, names as string[]);
    visit(row);
  }
}

/**
 * Spreadsheet programs leave out empty fields at the end of a row, and others add a delimiter: both are taken.
 * A last row that is short and has no line break is a file cut off.
 */
function problemOf(r: CsvRecord, names: readonly string[]): SourceRow['problem'] {
  if (r.badQuote > 0) return { code: 'csv_quote', detail: names[r.badQuote - 1] ?? String(r.badQuote) };
  if (r.count < names.length && r.last && names.length > 1) {
    throw new ZhituError('import_truncated', { detail: `${r.line}: ${r.count} < ${names.length}` });
  }
  if (r.count <= names.length) return null;
  for (let i = names.length; i < r.count; i++) {
    if (i > MAX_COLUMNS || fieldText(r, i).trim() !== '') {
      return { code: 'csv_columns', detail: `${r.count} > ${names.length}` };
    }
  }
  return null;
}

function jsonRows(reading: Reading, visit: (row: SourceRow) => void, { bind = [] }: ReadOptions): Pushable {
  const part = isDecoded(reading.format) ? stagedParts(visit, bind) : jsonParts(visit, bind);
  if (reading.separator !== null) return new JsonLines(reading.separator, part);
  const splitter = new JsonSplitter(part);
  return {
    push: (chunk) => splitter.push(chunk),
    end: () => {
      splitter.end();
      refuseOtherKinds(splitter.envelope);
    },
  };
}

/** Takes one record after the other; `rows` came before. */
export function jsonParts(
  visit: (row: SourceRow) => void,
  bind: readonly string[],
  rows = 0,
): (part: Pick<JsonPart, 'bytes' | 'size' | 'line'>) => void {
  const bound = new Set(bind);
  let columns = new Map<string, unknown>();
  let text = '';
  const row: SourceRow = {
    row: rows,
    line: 0,
    size: 0,
    problem: null,
    geometry: undefined,
    bound: (n) => columns.get(bind[n] as string),
    rest(each) {
      for (const [name, value] of columns) if (!bound.has(name)) each(name, value);
    },
    all(each) {
      for (const [name, value] of columns) each(name, value);
    },
    raw: (limit) => text.slice(0, limit),
  };
  return ({ bytes, size, line }) => {
    row.row++;
    row.line = line;
    row.size = size;
    text = bytes ? bytes.toString('utf8') : '';
    const result = bytes ? readRecord(text) : null;
    if (result?.ok) {
      ({ columns, geometry: row.geometry } = result.record);
      row.problem = null;
    } else {
      columns = new Map();
      row.geometry = undefined;
      row.problem = result ?? { code: 'row_too_large', detail: `${(size / 1e6).toFixed(0)} MB > 16 MB` };
    }
    visit(row);
  };
}

export function refuseOtherKinds(envelope: Record<string, unknown> | null): void {
  const type = envelope?.type;
  if (type === undefined || type === 'FeatureCollection' || type === 'GeometryCollection') return;
  throw new ZhituError('import_bad_json', { detail: `type: ${JSON.stringify(type)}`.slice(0, 80) });
}

const LINE_NAMES = /\.(geojsonl|geojsons|ndjson|jsonl|geojsonseq)$/i;
const TABLE_NAMES = /\.(csv|tsv|tab|txt)$/i;
const ARCHIVES = [
  'PK\x03\x04',
  'SQLite format 3',
  '%PDF',
  '\x1f\x8b',
  '\xd0\xcf\x11\xe0',
  'Rar!',
  '7z\xbc\xaf',
  '\x89PNG',
  'GIF8',
  '\xff\xd8\xff',
  'PMTiles',
];

/** By what the file begins with; the name only decides between what the beginning leaves open. Throws import_binary. */
export function refuseArchives(path: string): void {
  const head = firstBytes(path).toString('latin1');
  if (ARCHIVES.some((magic) => head.startsWith(magic))) throw new ZhituError('import_binary');
}

/** `text` is the beginning of the file. Throws import_unknown_format, import_empty. */
export function detectFormat(path: string, name: string, text: string): { format: Format; separator: number | null } {
  const start = text.trimStart();
  if (start === '') throw new ZhituError('import_empty');
  if (text.charCodeAt(0) === RECORD_SEPARATOR) return { format: 'geojsonl', separator: RECORD_SEPARATOR };
  if (/^<(\?xml|!doctype|html|kml|gpx|svg)/i.test(start)) throw new ZhituError('import_unknown_format');
  const json =
    /^[{[]\s*(["{[\]}]|$)/.test(start) && !(TABLE_NAMES.test(name || basename(path)) && !/^[{[]\s*["{]/.test(start));
  if (!json) {
    if (/\.(geo)?json[a-z]*$/i.test(name) && !/[,;\t|]/.test(start.split('\n')[0] ?? '')) {
      throw new ZhituError('import_bad_json', { detail: JSON.stringify(start.slice(0, 20)) });
    }
    return { format: 'csv', separator: null };
  }
  if (start.startsWith('{') && isLines(start, LINE_NAMES.test(name))) return { format: 'geojsonl', separator: 10 };
  const geo = /"type"\s*:\s*"(FeatureCollection|Feature|GeometryCollection|(Multi)?(Point|LineString|Polygon))"/.test(
    text,
  );
  return { format: geo ? 'geojson' : 'json', separator: null };
}

/** The first line is a whole value, and what follows begins another one (or the name says so). */
function isLines(start: string, named: boolean): boolean {
  const end = start.indexOf('\n');
  if (end < 0) return named;
  try {
    JSON.parse(start.slice(0, end));
  } catch {
    return named && start.slice(0, end).trim().length > 1;
  }
  const next = start.slice(end).trimStart();
  return next.startsWith('{') || (named && next === '');
}
