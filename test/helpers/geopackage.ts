/** GeoPackages (OGC 12-128r18) made table by table, so that each thing in them can be wrong by itself. */
import { DatabaseSync } from 'node:sqlite';
import type { SqlValue } from '../../electron/store/database.ts';

const TABLES = `
  CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
  INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined', -1, 'NONE', -1, 'undefined', NULL),
    ('Undefined', 0, 'NONE', 0, 'undefined', NULL), ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84"]', NULL);
  CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT, srs_id INTEGER);
  CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL);`;

export interface GeoPackageTable {
  name: string;
  /** With the geometry column `geom` and its type; null for attributes only. */
  type: string | null;
  srs?: number;
  /** What stands between the brackets of CREATE TABLE. */
  columns: string;
  rows: readonly SqlValue[][];
}

export function makeGeoPackage(path: string, tables: readonly GeoPackageTable[], more = '', id = 0x47504b47): void {
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA application_id = ${id}; PRAGMA synchronous = OFF; BEGIN; ${TABLES}`);
  for (const { name, type, srs = 4326, columns, rows } of tables) {
    db.exec(`CREATE TABLE ${quoted(name)} (${columns})`);
    const kind = type === null ? 'attributes' : 'features';
    db.prepare('INSERT INTO gpkg_contents VALUES (?, ?, ?, ?)').run(name, kind, name, srs);
    if (type !== null) {
      db.prepare("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)").run(name, type, srs);
    }
    for (const row of rows) {
      db.prepare(`INSERT INTO ${quoted(name)} VALUES (${row.map(() => '?').join()})`).run(...row);
    }
  }
  db.exec(more);
  db.exec('COMMIT');
  db.close();
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The header before Well-Known Binary; `flags` as the standard has them. */
export function gpkgBlob(wkb: Uint8Array, { flags = 1, envelope = 0, srs = 4326 } = {}): Buffer {
  const head = Buffer.alloc(8 + envelope);
  head.write('GP', 'latin1');
  head[3] = flags;
  if (flags & 1) head.writeInt32LE(srs, 4);
  else head.writeInt32BE(srs, 4);
  return Buffer.concat([head, wkb]);
}

/** A point, little or big endian, with more numbers than two for `code` 1001, 2001 and 3001. */
export function wkbPoint(values: readonly number[], little = true, code = 1): Buffer {
  const bytes = Buffer.alloc(5 + values.length * 8);
  bytes[0] = little ? 1 : 0;
  if (little) bytes.writeUInt32LE(code, 1);
  else bytes.writeUInt32BE(code, 1);
  for (const [i, value] of values.entries()) {
    if (little) bytes.writeDoubleLE(value, 5 + i * 8);
    else bytes.writeDoubleBE(value, 5 + i * 8);
  }
  return bytes;
}
