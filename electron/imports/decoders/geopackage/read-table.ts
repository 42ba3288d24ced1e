/** The rows of a table as arrays: its values, its geometry, its number. A few at a time are in memory, however large. */
import type { ForeignDb, SqlValue } from '../../../store/database.ts';
import type { DecodedRow, DecodedValue } from '../decoder.ts';
import { BadGeometry } from '../wkb/read-wkb.ts';
import { quoted, told } from './ask.ts';
import { GeoPackageGeometry } from './geometry.ts';
import type { Table } from './layers.ts';

const PAGE = 100; // rows fetched at a time at most: of more, what is left lies about until memory runs short
const PAGE_BYTES = 8 << 20; // fetched at a time, unless one row has more
const SPAN = 5000; // rows
const LARGEST = 32 << 20; // bytes of a geometry; fifty thousand vertices, the most that is taken, are 1.6 MB
const WHOLE = Number.MAX_SAFE_INTEGER;

/** Keys that programs make up when they write a table: they say nothing of a feature. */
const MADE_UP = /^(fid|ogc_fid)$/i;

/** Row numbers: behind the first, up to the second. */
export type Span = [after: number, to: number];

export class TableReader {
  /** Columns that are read. */
  readonly names: string[];
  /** Geometries with measures, and cells that hold bytes. */
  readonly left = { measured: 0, bytes: 0 };
  private readonly db: ForeignDb;
  private readonly table: Table;
  private readonly booleans: boolean[];
  private readonly geometry = new GeoPackageGeometry();

  constructor(db: ForeignDb, table: Table) {
    this.db = db;
    this.table = table;
    const key = table.columns.filter((c) => c.key > 0);
    const madeUp = key.length === 1 && MADE_UP.test(key[0]?.name ?? '') ? key[0] : null;
    const read = table.columns.filter((c) => c.name !== table.geometry && !isBytes(c.type) && c !== madeUp);
    this.names = read.map((c) => c.name);
    this.booleans = read.map((c) => c.type.startsWith('BOOL'));
  }

  /** One after the other, of so many rows each; null where rows have no numbers. */
  spans(rows = SPAN): Generator<Span> | null {
    return this.table.rowid === null ? null : this.cut(rows);
  }

  private *cut(rows: number): Generator<Span> {
    const { db, table } = this;
    const sql = `SELECT ${table.rowid} FROM ${quoted(table.name)} WHERE ${table.rowid} > ? ORDER BY 1 LIMIT 1 OFFSET ?`;
    for (let after = -WHOLE; ; ) {
      const end = db.page(sql, after, rows - 1)[0]?.[0];
      yield [after, end === undefined ? WHOLE : (end as number)];
      if (end === undefined) return;
      after = end as number;
    }
  }

  /** Throws import_broken. */
  *values(): Generator<SqlValue[]> {
    const spans = this.spans();
    try {
      if (spans) for (const span of spans) yield* this.valuesIn(span);
      else yield* this.db.each(this.statement(true, ''));
    } catch (error) {
      throw told(error);
    }
  }

  *valuesIn([first, to]: Span): Generator<SqlValue[]> {
    const { db, table } = this;
    const most = this.largestIn([first, to]);
    const size = Math.max(1, Math.min(PAGE, Math.floor(PAGE_BYTES / Math.max(1, most))));
    const where = `WHERE ${table.rowid} > ? AND ${table.rowid} <= ${to} ORDER BY ${table.rowid} LIMIT ?`;
    let careful = most > LARGEST;
    for (let after = first; ; ) {
      let page: SqlValue[][];
      try {
        page = db.page(this.statement(careful, where), after, size);
      } catch (error) {
        // Whole numbers that a double cannot hold.
        if (careful || (error as { code?: unknown }).code !== 'ERR_OUT_OF_RANGE') throw error;
        careful = true;
        continue;
      }
      yield* page;
      if (page.length < size) return;
      after = page.at(-1)?.at(-1) as number;
    }
  }

  /** Bytes of the largest row; lengths stand in front of values, so that these are not read for it. */
  private largestIn([after, to]: Span): number {
    const { db, table } = this;
    const all = [...this.names, ...(table.geometry === null ? [] : [table.geometry])];
    if (all.length === 0) return 0;
    const sum = all.map((name) => `ifnull(octet_length(${quoted(name)}), 0)`).join(' + ');
    const sql = `SELECT max(${sum}) FROM ${quoted(table.name)} WHERE ${table.rowid} > ? AND ${table.rowid} <= ?`;
    return (db.page(sql, after, to)[0]?.[0] as number | null) ?? 0;
  }

  /** Types in SQLite are wishes: where it is `careful`, whole numbers beyond a double come as text from any column. */
  private statement(careful: boolean, where: string): string {
    const { table } = this;
    const value = (name: string) => {
      const c = quoted(name);
      if (!careful) return c;
      return `iif(typeof(${c}) = 'integer' AND ${c} NOT BETWEEN ${-WHOLE} AND ${WHOLE}, CAST(${c} AS TEXT), ${c})`;
    };
    const shape = table.geometry === null ? 'NULL' : quoted(table.geometry);
    const values = this.names.map(value);
    values.push(
      careful && table.geometry !== null ? `iif(length(${shape}) > ${LARGEST}, length(${shape}), ${shape})` : shape,
    );
    if (table.rowid !== null) values.push(table.rowid);
    return `SELECT ${values.join(', ')} FROM ${quoted(table.name)} ${where}`;
  }

  /** Of a column; undefined for none. */
  value(values: readonly SqlValue[], i: number): DecodedValue | undefined {
    const value = values[i] as SqlValue;
    if (typeof value === 'string') return value;
    if (value === null || value === undefined) return undefined;
    if (typeof value !== 'number') {
      this.left.bytes++;
      return undefined;
    }
    return this.booleans[i] ? value !== 0 : Number.isFinite(value) ? value : String(value);
  }

  /** Fills in the geometry, or why it cannot be read. */
  shape(values: readonly SqlValue[], into: { geometry: unknown; problem?: DecodedRow['problem'] | null }): void {
    if (this.table.geometry === null) return;
    const blob = values[this.names.length] as SqlValue;
    into.geometry = null;
    if (blob === null) return;
    if (typeof blob === 'number') {
      into.problem = { code: 'row_too_large', detail: `${(blob / 1e6).toFixed(0)} MB > ${LARGEST >> 20} MB` };
      return;
    }
    try {
      if (!(blob instanceof Uint8Array)) throw new BadGeometry('geometry_malformed', typeof blob);
      into.geometry = this.geometry.read(blob);
      if (this.geometry.measured) this.left.measured++;
    } catch (error) {
      if (!(error instanceof BadGeometry)) throw error;
      into.problem = { code: error.code, detail: error.detail };
    }
  }

  /** Counts what is left out from the beginning again. */
  forget(): void {
    this.left.measured = 0;
    this.left.bytes = 0;
  }

  /** Number of a row; of those without, which `before` counts, their place. */
  number(values: readonly SqlValue[], before: number): number {
    return this.table.rowid === null ? before + 1 : (values[this.names.length + 1] as number);
  }
}

export function isBytes(type: string): boolean {
  return /^(BLOB|BINARY|VARBINARY)/.test(type);
}
