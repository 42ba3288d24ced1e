/** A first look at a file: how its bytes are to be read, its columns, and where its first rows lie. */
import type { ImportOptions, Inspection } from '../contract/imports.ts';
import type { LonLat } from '../crs/gcj.ts';
import { type Dialect, sniff } from './csv/sniff.ts';
import { type Column, isKnownHeader } from './mapping/headers.ts';
import type { Remark } from './remarks.ts';
import { detectFormat, type Reading, readRows, refuseArchives, type SourceRow } from './source.ts';
import { detectEncoding, fileChunks, fileSize, utf8Chunks } from './text/encoding.ts';
import { looksLikeInstant } from './values/instants.ts';
import { looksLikeNumber, readBoolean } from './values/numbers.ts';
import { cellText } from './values/read-field.ts';

const HEAD = 256 << 10; // bytes for telling format and dialect
export const ROWS = 2000;
const CELLS = 400_000; // rows times columns, so that a wide file costs no more than a long one
const SAMPLES = 200; // texts kept per column
export const BYTES = 16 << 20; // a few huge rows are enough too
const POSITIONS = 4000;

export interface Probe {
  reading: Reading;
  columns: Column[];
  rows: number;
  /** Estimated for the whole file. */
  totalRows: number;
  /** GeoJSON: positions as they stand in the file, and geometry types with their counts. */
  positions: LonLat[];
  types: Map<string, number>;
  /** A polygon wider than a tenth of a degree, or 10 km, without being a whole country. */
  largeArea: boolean;
  /** The `crs` member of a GeoJSON file, or what a decoded layer says of its system, as text. */
  declared: string | null;
  /** Structural problems among the rows looked at. */
  problems: number;
  /** Layers or sheets of a decoded file, and which of them was looked at. */
  parts: Inspection['parts'];
  part: Inspection['parts'][number] | null;
  /** The encoding of a decoded file's text was found or chosen. */
  encoded: boolean;
  /** What a decoded file holds that cannot be taken. */
  warnings: readonly Remark[];
}

/** Of text. Throws ZhituError import_*. `name` is the file's own name, for formats that the contents leave open. */
export function probe(path: string, name: string, options: Partial<ImportOptions>): Probe {
  const bytes = fileSize(path);
  refuseArchives(path);
  const encoding = options.encoding ?? detectEncoding(path);
  const head = beginning(path, encoding);
  const { format, separator } = detectFormat(path, name, head.toString('utf8'));
  let dialect: Dialect | null = null;
  if (format === 'csv') {
    const given: Partial<Dialect> = {};
    if (options.delimiter !== undefined) given.delimiter = options.delimiter;
    if (options.header !== undefined) given.header = options.header;
    if (options.decimal !== undefined) given.decimal = options.decimal;
    dialect = sniff(head, given, isKnownHeader);
  }
  const reading: Reading = { path, format, encoding, dialect, separator };
  const found = sample(reading);
  const { textBytes, ended, ...rest } = found;
  const totalRows = ended || textBytes === 0 ? found.rows : Math.round((found.rows * bytes) / textBytes);
  const declared = format === 'geojson' ? declaredCrs(path, head, bytes) : null;
  return { reading, totalRows, declared, parts: [], part: null, encoded: true, warnings: [], ...rest };
}

function beginning(path: string, encoding: Reading['encoding']): Buffer {
  const parts: Buffer[] = [];
  let size = 0;
  for (const chunk of utf8Chunks(path, encoding)) {
    parts.push(Buffer.from(chunk.subarray(0, HEAD - size)));
    size += chunk.length;
    if (size >= HEAD) break;
  }
  return Buffer.concat(parts);
}

/** The first rows; `names` are columns known already. */
export function sample(reading: Reading, names: readonly string[] = []) {
  const columns = new Map<string, { samples: string[]; seen: Set<string>; filled: number }>();
  const positions: LonLat[] = [];
  const types = new Map<string, number>();
  let rows = 0;
  let problems = 0;
  let textBytes = 0;
  let largeArea = false;
  let rowLimit = ROWS;
  let ended = true;

  function visit(column: string, value: unknown): void {
    let entry = columns.get(column);
    if (!entry) {
      entry = { samples: [], seen: new Set(), filled: 0 };
      columns.set(column, entry);
      rowLimit = Math.min(ROWS, Math.max(20, Math.floor(CELLS / columns.size)));
    }
    const text = cellText(value);
    if (text.trim() === '') return;
    entry.filled++;
    if (entry.samples.length < SAMPLES) entry.samples.push(text);
    entry.seen.add(text);
  }

  function look(row: SourceRow): boolean {
    rows++;
    textBytes += row.size + 1;
    if (row.problem) problems++;
    else {
      row.all(visit);
      if (row.geometry !== undefined) largeArea = lookAtGeometry(row.geometry, positions, types) || largeArea;
    }
    if (rows < rowLimit && textBytes < BYTES) return true;
    ended = false;
    return false;
  }

  function expect(known: readonly string[]): void {
    for (const name of known) columns.set(name, { samples: [], seen: new Set(), filled: 0 });
    rowLimit = Math.min(ROWS, Math.max(20, Math.floor(CELLS / Math.max(1, known.length))));
  }

  expect(names);
  readRows(reading, look, { onColumns: expect });
  return {
    rows,
    problems,
    positions,
    types,
    largeArea,
    textBytes,
    ended,
    columns: [...columns].map(([name, c]) => ({
      name,
      samples: c.samples,
      unique: c.filled > 0 && c.seen.size === c.filled,
    })),
  };
}

/** Whether it is an area of the size of a town or more. */
function lookAtGeometry(geometry: unknown, positions: LonLat[], types: Map<string, number>): boolean {
  if (typeof geometry !== 'object' || geometry === null) return false;
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  if (typeof type !== 'string') return false;
  types.set(type, (types.get(type) ?? 0) + 1);
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  const walk = (value: unknown, depth: number): void => {
    if (!Array.isArray(value) || depth > 5) return;
    const [x, y] = value as unknown[];
    if (typeof x === 'number' && typeof y === 'number') {
      if (positions.length < POSITIONS) positions.push([x, y]);
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
      return;
    }
    for (const part of value) walk(part, depth + 1);
  };
  walk(coordinates, 0);
  const width = Math.max(box[2] - box[0], box[3] - box[1]);
  return type.endsWith('Polygon') && width > 0.1 && width < 10;
}

/** Before the features or after them, within the first and last 64 KB. */
function declaredCrs(path: string, head: Buffer, bytes: number): string | null {
  const CRS = /"crs"\s*:\s*\{[^{}]*(\{[^{}]*\})?[^{}]*\}/;
  const NAME = /"(?:name|code|href)"\s*:\s*"?([^"}]+)/;
  const window = 64 << 10;
  let tail = Buffer.alloc(0);
  if (bytes > window) {
    for (const chunk of fileChunks(path, window)) tail = Buffer.concat([tail.subarray(-window), chunk]);
  }
  const member = CRS.exec(head.toString('latin1', 0, window)) ?? CRS.exec(tail.toString('latin1'));
  const named = member?.[0].match(/"properties"[\s\S]*/)?.[0].match(NAME)?.[1];
  return named ?? null;
}

export function kindOf(column: Column, decimal: '.' | ','): Inspection['columns'][number]['kind'] {
  const { samples } = column;
  if (samples.length === 0) return 'empty';
  const all = (test: (text: string) => boolean) => samples.every(test);
  if (all((s) => /^[+-]?\d{1,15}$/.test(s.trim()))) return 'integer';
  if (all((s) => looksLikeNumber(s, decimal))) return 'number';
  if (all(looksLikeInstant)) return 'instant';
  if (all((s) => readBoolean(s) !== undefined)) return 'boolean';
  return 'text';
}
