/** The rows of a table, page by page. */
import type { ForeignDb, SqlValue } from '../../../store/database.ts';
import type { DecodedRow, DecodedValue } from '../decoder.ts';
import { BadGeometry } from '../wkb/read-wkb.ts';
import { quoted, told } from './ask.ts';
import { GeoPackageGeometry } from './geometry.ts';
import type { Table } from './layers.ts';

const PAGE = 2000; // rows fetched at a time
const LARGEST = 32 << 20; // bytes of a geometry; fifty thousand vertices, the most that is taken, are 1.2 MB
const FIRST = -Number.MAX_SAFE_INTEGER;

/** Keys that programs make up when they write a table: they say nothing of a feature. */
const MADE_UP = /^(fid|ogc_fid)$/i;

export interface Left {
  /** Geometries with measures, and values that are bytes. */
  measured: number;
  bytes: number;
}

export interface TableReader {
  /** Names of the columns that are read. */
  names: string[];
  rows(left: Left): Generator<DecodedRow>;
}

export function tableReader(db: ForeignDb, table: Table): TableReader {
  const key = table.columns.filter((c) => c.key > 0);
  const read = table.columns.filter(
    (c) => c.name !== table.geometry && !isBytes(c.type) && !(key.length === 1 && c === key[0] && MADE_UP.test(c.name)),
  );
  const names = read.map((c) => c.name);
  const booleans = read.map((c) => c.type.startsWith('BOOL'));
  const sql = statement(table, names);

  function* rows(left: Left): Generator<DecodedRow> {
    const geometry = new GeoPackageGeometry();
    let number = 0;
    try {
      for (const values of valuesOf(db, sql, table.rowid !== null)) {
        number = table.rowid === null ? number + 1 : (values[names.length + 1] as number);
        yield rowOf(values, number);
      }
    } catch (error) {
      throw told(error);
    } finally {
      left.measured += geometry.measured;
    }

    function rowOf(values: SqlValue[], id: number): DecodedRow {
      const columns: Record<string, DecodedValue> = Object.create(null);
      for (let i = 0; i < names.length; i++) {
        const value = values[i] as SqlValue;
        if (value === null) continue;
        const name = names[i] as string;
        if (typeof value === 'string') columns[name] = value;
        else if (typeof value === 'number') {
          columns[name] = booleans[i] ? value !== 0 : Number.isFinite(value) ? value : String(value);
        } else left.bytes++;
      }
      const row: DecodedRow = { number: id, geometry: undefined, columns };
      if (table.geometry !== null) readGeometry(row, values[names.length] as SqlValue);
      return row;
    }

    function readGeometry(row: DecodedRow, blob: SqlValue): void {
      row.geometry = null;
      if (blob === null) return;
      if (typeof blob === 'number') {
        row.problem = { code: 'row_too_large', detail: `${(blob / 1e6).toFixed(0)} MB > ${LARGEST / 2 ** 20} MB` };
        return;
      }
      try {
        if (!(blob instanceof Uint8Array)) throw new BadGeometry('geometry_malformed', typeof blob);
        row.geometry = geometry.read(blob);
      } catch (error) {
        if (!(error instanceof BadGeometry)) throw error;
        row.problem = { code: error.code, detail: error.detail };
      }
    }
  }

  return { names, rows };
}

/** Types in SQLite are wishes: whole numbers that a double cannot hold come as text from any column. */
function statement(table: Table, names: readonly string[]): string {
  const whole = (c: string) =>
    `iif(typeof(${c}) = 'integer' AND ${c} NOT BETWEEN ${FIRST} AND ${-FIRST}, CAST(${c} AS TEXT), ${c})`;
  const values = names.map((name) => whole(quoted(name)));
  const shape = table.geometry === null ? 'NULL' : quoted(table.geometry);
  values.push(table.geometry === null ? shape : `iif(length(${shape}) > ${LARGEST}, length(${shape}), ${shape})`);
  if (table.rowid !== null) values.push(table.rowid);
  const all = `SELECT ${values.join(', ')} FROM ${quoted(table.name)}`;
  return table.rowid === null ? all : `${all} WHERE ${table.rowid} > ? ORDER BY ${table.rowid} LIMIT ?`;
}

function* valuesOf(db: ForeignDb, sql: string, paged: boolean): Generator<SqlValue[]> {
  if (!paged) {
    yield* db.each(sql);
    return;
  }
  for (let after: SqlValue = FIRST; ; ) {
    const page = db.page(sql, after, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.at(-1) as SqlValue;
  }
}

function isBytes(type: string): boolean {
  return /^(BLOB|BINARY|VARBINARY)/.test(type);
}
