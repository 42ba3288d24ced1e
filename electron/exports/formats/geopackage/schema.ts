/** The tables that a GeoPackage has before its features (OGC 12-128r17, version 1.3), and its spatial index' triggers. */

export const APPLICATION_ID = 0x47504b47; // 'GPKG'
/** 1.3: programs of 2022 warn of later ones, which add nothing that is needed here. */
export const VERSION = 10300;

export const UNDEFINED_PLANE = -1;
export const UNDEFINED_GLOBE = 0;
/** Of systems that have no number. */
export const OWN_SRS = 100_000;

export const TABLES = `
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', 'layer_styles');
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', ${UNDEFINED_PLANE}, 'NONE', ${UNDEFINED_PLANE}, 'undefined', NULL),
  ('Undefined geographic SRS', ${UNDEFINED_GLOBE}, 'NONE', ${UNDEFINED_GLOBE}, 'undefined', NULL);
INSERT INTO gpkg_extensions VALUES
  ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec130/#extension_metadata', 'read-write'),
  ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec130/#extension_metadata', 'read-write');
`;

/** Keeps the index true when others edit the file (annex F.3 of the specification). */
export function rtreeTriggers(table: string, column: string, id: string): string {
  const rtree = `"rtree_${table}_${column}"`;
  const name = (of: string) => `"rtree_${table}_${column}_${of}"`;
  const filled = (row: string) => `${row}."${column}" NOTNULL AND NOT ST_IsEmpty(${row}."${column}")`;
  const empty = (row: string) => `(${row}."${column}" ISNULL OR ST_IsEmpty(${row}."${column}"))`;
  const box = ['MinX', 'MaxX', 'MinY', 'MaxY'].map((f) => `ST_${f}(NEW."${column}")`).join(', ');
  const put = `INSERT OR REPLACE INTO ${rtree} VALUES (NEW."${id}", ${box});`;
  const drop = `DELETE FROM ${rtree} WHERE id = OLD."${id}";`;
  return `
CREATE TRIGGER ${name('insert')} AFTER INSERT ON "${table}" WHEN (${filled('NEW')}) BEGIN ${put} END;
CREATE TRIGGER ${name('update1')} AFTER UPDATE OF "${column}" ON "${table}"
  WHEN OLD."${id}" = NEW."${id}" AND (${filled('NEW')}) BEGIN ${put} END;
CREATE TRIGGER ${name('update2')} AFTER UPDATE OF "${column}" ON "${table}"
  WHEN OLD."${id}" = NEW."${id}" AND ${empty('NEW')} BEGIN ${drop} END;
CREATE TRIGGER ${name('update3')} AFTER UPDATE ON "${table}"
  WHEN OLD."${id}" != NEW."${id}" AND (${filled('NEW')}) BEGIN ${drop} ${put} END;
CREATE TRIGGER ${name('update4')} AFTER UPDATE ON "${table}"
  WHEN OLD."${id}" != NEW."${id}" AND ${empty('NEW')}
  BEGIN DELETE FROM ${rtree} WHERE id IN (OLD."${id}", NEW."${id}"); END;
CREATE TRIGGER ${name('delete')} AFTER DELETE ON "${table}" WHEN OLD."${column}" NOT NULL BEGIN ${drop} END;`;
}
