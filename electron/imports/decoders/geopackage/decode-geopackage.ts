/** GeoPackage (OGC 12-128r18), a SQLite file with tables of features. */
import { copyFileSync, statSync } from 'node:fs';
import { type ForeignDb, openForeign, type SqlValue } from '../../../store/database.ts';
import type { Remark } from '../../remarks.ts';
import type { DecodedFile, DecodedLayer, DecodedRow, DecodedValue, Decoder } from '../decoder.ts';
import { asking, hasTable } from './ask.ts';
import { type Table, tablesOf } from './layers.ts';
import { isBytes, TableReader } from './read-table.ts';

const MAGIC = 'SQLite format 3\0';
const APPLICATION = 68; // offset of the number that tells whose file it is
const OWN = new Set(['GPKG', 'GP10', 'GP11']);
const BESIDE = ['-wal', '-journal']; // what was written and waits

export const geopackageDecoder: Decoder = { format: 'geopackage', recognises, open };

/** By its number; some programs write another one or none, so the list of contents counts as well. */
function recognises(head: Buffer, _name: string, path: string): boolean {
  if (head.toString('latin1', 0, MAGIC.length) !== MAGIC) return false;
  if (OWN.has(head.toString('latin1', APPLICATION, APPLICATION + 4))) return true;
  try {
    const db = openForeign(path);
    try {
      return hasTable(db, 'gpkg_contents');
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
}

async function open(path: string, { scratch }: { scratch: string }): Promise<DecodedFile> {
  const { db, copied } = asking(() => openWhole(path, scratch));
  const warnings: Remark[] = [];
  try {
    const layers = tablesOf(db, warnings).map((table) => layerOf(db, copied ? null : path, table, warnings));
    return { layers, warnings, close: () => db.close() };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** With what waits beside it, of which a copy is opened, for opening it there would write beside a person's file. */
function openWhole(path: string, scratch: string): { db: ForeignDb; copied: boolean } {
  const waiting = BESIDE.filter((end) => (statSync(path + end, { throwIfNoEntry: false })?.size ?? 0) > 0);
  if (waiting.length === 0) return { db: openForeign(path), copied: false };
  for (const end of ['', ...waiting]) copyFileSync(path + end, `${scratch}.gpkg${end}`);
  return { db: openForeign(`${scratch}.gpkg`, { log: true }), copied: true };
}

function layerOf(db: ForeignDb, path: string | null, table: Table, warnings: Remark[]): DecodedLayer {
  const reader = new TableReader(db, table);
  const unread = table.columns.filter((c) => isBytes(c.type) && c.name !== table.geometry).map((c) => c.name);
  const told = new Set<string>();
  const tell = (remark: Remark) => {
    if (!told.has(remark.en)) warnings.push(remark);
    told.add(remark.en);
  };
  return {
    name: table.name,
    crs: table.crs,
    columns: reader.names,
    count: table.count,
    geometryTypes: table.geometryTypes,
    ...(table.geometry !== null && table.geometryTypes.length === 0 ? { mixed: true } : {}),
    ...(unread.length ? { remarks: [unreadColumns(unread)] } : {}),
    ...(path !== null && table.rowid !== null ? { direct: { path, table } } : {}),
    *rows() {
      let number = 0;
      try {
        for (const values of reader.values()) {
          number = reader.number(values, number);
          yield rowOf(reader, values, number);
        }
      } finally {
        const { measured, bytes } = reader.left;
        if (measured) tell({ zh: '图形的 M 值已去掉', en: 'Measures (M) were dropped from the geometries' });
        if (bytes)
          tell({ zh: '有的单元格是二进制数据，没有读取', en: 'Some cells hold binary data and were not read' });
      }
    },
  };
}

function unreadColumns(names: readonly string[]): Remark {
  return {
    zh: `二进制列没有读取：${names.join('、')}`,
    en: `Columns of binary data were not read: ${names.join(', ')}`,
  };
}

function rowOf(reader: TableReader, values: readonly SqlValue[], number: number): DecodedRow {
  const columns: Record<string, DecodedValue> = Object.create(null);
  for (let i = 0; i < reader.names.length; i++) {
    const value = reader.value(values, i);
    if (value !== undefined) columns[reader.names[i] as string] = value;
  }
  const row: DecodedRow = { number, geometry: undefined, columns };
  reader.shape(values, row);
  return row;
}
