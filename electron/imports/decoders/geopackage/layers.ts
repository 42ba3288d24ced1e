/** The feature and attribute tables of a GeoPackage, and what the file holds besides. */
import type { ForeignDb } from '../../../store/database.ts';
import type { Remark } from '../../remarks.ts';
import { asking, type Column, columnsOf, hasTable, quoted } from './ask.ts';
import { isBounded } from './bounded-view.ts';

export interface Table {
  name: string;
  /** Name of the geometry column; null for a table without. */
  geometry: string | null;
  geometryTypes: string[];
  crs: string | null;
  /** Null for a view, whose counting could take as long as reading. */
  count: number | null;
  columns: Column[];
  /** By which rows are fetched in their order; null where there is none. */
  rowid: string | null;
}

/** Extensions that change nothing of what is read here, or whose rows are refused one by one. */
const KNOWN =
  /^(gpkg_(rtree_index|metadata|schema|related_tables|crs_wkt(_1_1)?|geom_.+|zoom_other|webp|2d_gridded_coverage|geometry_.+|srs_id_trigger)|related_tables|gdal_aspatial|2d_gridded_coverage)$/i;
const TYPES: Readonly<Record<string, string[]>> = {
  POINT: ['Point'],
  LINESTRING: ['LineString'],
  POLYGON: ['Polygon'],
  MULTIPOINT: ['MultiPoint'],
  MULTILINESTRING: ['MultiLineString'],
  MULTIPOLYGON: ['MultiPolygon'],
  GEOMETRYCOLLECTION: ['GeometryCollection'],
  GEOMCOLLECTION: ['GeometryCollection'],
};
/** Where QGIS keeps how things look: no data of anybody. */
const OF_QGIS = new Set(['layer_styles', 'qgis_projects']);
const LAYERS = 2000;

export function tablesOf(db: ForeignDb, warnings: Remark[]): Table[] {
  return asking(() => {
    const listed = db.all(
      `SELECT table_name AS name, data_type AS type FROM gpkg_contents WHERE typeof(table_name) = 'text' ORDER BY rowid LIMIT ${LAYERS}`,
    );
    const tables: Table[] = [];
    const others: string[] = [];
    for (const { name, type } of listed) {
      if (OF_QGIS.has(String(name).toLowerCase())) continue;
      const kind = String(type).toLowerCase();
      const usable = kind === 'features' || kind === 'attributes' || kind === 'aspatial';
      const table = usable ? tableOf(db, String(name), warnings) : null;
      if (table) tables.push(table);
      else if (!usable) others.push(String(name));
    }
    if (others.length) {
      warnings.push({
        zh: `栅格瓦片等内容没有读取：${others.slice(0, 5).join('、')}`,
        en: `Tiles and other contents that are no features were not read: ${others.slice(0, 5).join(', ')}`,
      });
    }
    tellExtensions(db, warnings);
    return tables;
  });
}

function tableOf(db: ForeignDb, name: string, warnings: Remark[]): Table | null {
  const found = db.get('SELECT type, sql FROM sqlite_schema WHERE lower(name) = lower(?)', name);
  const virtual = /^\s*create\s+virtual/i.test(String(found?.sql));
  const refuse = (zh: string, en: string) => {
    warnings.push({ zh: `“${name}”${zh}`, en: `“${name}” ${en}` });
    return null;
  };
  if (!found) return refuse('列在目录里，但文件中没有这个表', 'is listed, but the file has no such table');
  if (virtual) return refuse('是虚拟表，没有读取', 'is a virtual table and was not read');
  const view = found.type === 'view';
  if (view && !isBounded(db, name)) {
    return refuse(
      '是计算量没有上限的视图，没有读取；请先存为表',
      'is a view without bound to its work and was not read; save it as a table',
    );
  }
  const columns = columnsOf(db, name);
  const { column, type, crs } = geometryOf(db, name);
  const geometry = columns.find((c) => c.name.toLowerCase() === column?.toLowerCase())?.name ?? null;
  const rowid = view || /without\s+rowid\s*;?\s*$/i.test(String(found.sql)) ? null : rowidOf(columns);
  const count = view ? null : Number(db.get(`SELECT count(*) AS n FROM ${quoted(name)}`)?.n);
  return { name, geometry, geometryTypes: geometry ? (TYPES[type] ?? []) : [], crs, count, columns, rowid };
}

/** A column of the same name hides the row's number. */
function rowidOf(columns: readonly Column[]): string | null {
  const keys = columns.filter((c) => c.key > 0);
  if (keys.length === 1 && keys[0]?.type === 'INTEGER') return quoted(keys[0].name);
  const taken = new Set(columns.map((c) => c.name.toLowerCase()));
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name)) ?? null;
}

function geometryOf(db: ForeignDb, table: string): { column: string | null; type: string; crs: string | null } {
  const found = hasTable(db, 'gpkg_geometry_columns')
    ? db.get(
        'SELECT column_name AS name, upper(geometry_type_name) AS type, srs_id AS srs FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)',
        table,
      )
    : undefined;
  if (!found) return { column: null, type: '', crs: null };
  return { column: String(found.name), type: String(found.type), crs: systemOf(db, Number(found.srs)) };
}

/** 0 and -1 stand for systems not known. */
function systemOf(db: ForeignDb, id: number): string | null {
  if (id === 0 || id === -1 || !hasTable(db, 'gpkg_spatial_ref_sys')) return null;
  const found = db.get('SELECT * FROM gpkg_spatial_ref_sys WHERE srs_id = ?', id);
  if (!found) return null;
  const organization = String(found.organization).toUpperCase();
  if (organization === 'EPSG') return `EPSG:${found.organization_coordsys_id}`;
  const texts = [found.definition, found.definition_12_063, found.srs_name].map((text) => String(text ?? ''));
  return texts.find((text) => text !== '' && text.toLowerCase() !== 'undefined') ?? null;
}

function tellExtensions(db: ForeignDb, warnings: Remark[]): void {
  if (!hasTable(db, 'gpkg_extensions')) return;
  const rows = db.all('SELECT DISTINCT extension_name AS name FROM gpkg_extensions LIMIT 200');
  const unknown = rows.map((row) => String(row.name)).filter((name) => !KNOWN.test(name));
  if (unknown.length === 0) return;
  const names = unknown.slice(0, 8);
  warnings.push({
    zh: `文件用了本软件不认识的扩展：${names.join('、')}；普通的表照常读取`,
    en: `The file uses extensions that are not known here: ${names.join(', ')}; ordinary tables were read as usual`,
  });
}
