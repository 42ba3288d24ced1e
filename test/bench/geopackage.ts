/** The tickets as a GeoPackage (OGC 12-128r18), as QGIS would have saved them but without its spatial index. */
import { DatabaseSync } from 'node:sqlite';
import { linesOf, tickets } from './tickets.ts';

const SCHEMA = `
  PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
  CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
  INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'undefined', NULL);
  CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT '2025-01-01T00:00:00.000Z', min_x DOUBLE,
    min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
  INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('tickets', 'features', 'tickets', 4326);
  CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
    PRIMARY KEY (table_name, column_name));
  INSERT INTO gpkg_geometry_columns VALUES ('tickets', 'geom', 'POINT', 4326, 0, 0);
  CREATE TABLE tickets (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, key TEXT, time DATETIME, method TEXT,
    vehicle TEXT, decision TEXT);`;

export function writeGeoPackage(path: string, rows: number): void {
  const db = new DatabaseSync(path);
  db.exec(`${SCHEMA} BEGIN`);
  const insert = db.prepare(
    'INSERT INTO tickets (geom, key, time, method, vehicle, decision) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const blob = new DataView(new ArrayBuffer(29));
  new Uint8Array(blob.buffer).set([0x47, 0x50, 0, 1, 0xe6, 0x10, 0, 0, 1, 1]); // GP, little endian, 4326, a point
  for (const chunk of tickets(rows)) {
    linesOf(chunk, (key, lon, lat, time, ...kinds) => {
      blob.setFloat64(13, Number(lon), true);
      blob.setFloat64(21, Number(lat), true);
      insert.run(new Uint8Array(blob.buffer), String(key), String(time), ...kinds.map(String));
      return '';
    });
  }
  db.exec('COMMIT');
  db.close();
}
