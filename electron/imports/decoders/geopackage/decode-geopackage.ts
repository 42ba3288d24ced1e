/** GeoPackage (OGC 12-128r18), a SQLite file with tables of features. */
import { copyFileSync, statSync } from 'node:fs';
import { type ForeignDb, openForeign } from '../../../store/database.ts';
import type { Remark } from '../../remarks.ts';
import type { DecodedFile, DecodedLayer, Decoder } from '../decoder.ts';
import { asking, hasTable } from './ask.ts';
import { type Table, tablesOf } from './layers.ts';
import { type Left, tableReader } from './rows.ts';

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
  const db = asking(() => openWhole(path, scratch));
  const warnings: Remark[] = [];
  try {
    return {
      layers: tablesOf(db, warnings).map((table) => layerOf(db, table, warnings)),
      warnings,
      close: () => db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** With what waits beside it, of which a copy is opened, for opening it there would write beside a person's file. */
function openWhole(path: string, scratch: string): ForeignDb {
  const waiting = BESIDE.filter((end) => (statSync(path + end, { throwIfNoEntry: false })?.size ?? 0) > 0);
  if (waiting.length === 0) return openForeign(path);
  for (const end of ['', ...waiting]) copyFileSync(path + end, `${scratch}.gpkg${end}`);
  return openForeign(`${scratch}.gpkg`, { log: true });
}

function layerOf(db: ForeignDb, table: Table, warnings: Remark[]): DecodedLayer {
  const reader = tableReader(db, table);
  const unread = table.columns.filter((c) => /^(BLOB|BINARY|VARBINARY)/.test(c.type) && c.name !== table.geometry);
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
    *rows() {
      const left: Left = { measured: 0, bytes: 0 };
      if (unread.length) {
        const names = unread.map((c) => c.name);
        tell({
          zh: `二进制列没有读取：${names.join('、')}`,
          en: `Columns of binary data were not read: ${names.join(', ')}`,
        });
      }
      try {
        yield* reader.rows(left);
      } finally {
        if (left.measured) tell({ zh: '图形的 M 值已去掉', en: 'Measures (M) were dropped from the geometries' });
        if (left.bytes)
          tell({ zh: '有的单元格是二进制数据，没有读取', en: 'Some cells hold binary data and were not read' });
      }
    },
  };
}
