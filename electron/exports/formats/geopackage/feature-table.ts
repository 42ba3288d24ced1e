/** One layer of a GeoPackage: its table, its spatial index, its style. */
import { join } from 'node:path';
import type { Geometry } from 'geojson';
import type { NewForeignDb, SqlValue } from '../../../store/database.ts';
import { layerLabel } from '../../categories.ts';
import type { ExportColumn, Feature, LayerPlan, Value } from '../../feature.ts';
import type { Losses } from '../../losses.ts';
import { kindOf } from '../geometry-kinds.ts';
import { uniqueNames } from '../unique-names.ts';
import { wkbSize, writeWkb } from '../wkb.ts';
import { BoxFile } from './box-file.ts';
import { fillRtree } from './rtree.ts';
import { rtreeTriggers } from './schema.ts';
import { categoryColumn, qml, sld } from './style.ts';

const ID = 'fid';
const GEOMETRY = 'geom';
const TYPES: Record<ExportColumn['type'], string> = {
  text: 'TEXT',
  integer: 'INTEGER',
  real: 'REAL',
  boolean: 'BOOLEAN',
  instant: 'DATETIME',
};

export interface FeatureTable {
  add(features: readonly Feature[]): void;
  /** Adds the index and tells the extent. */
  end(look: () => void): void;
  /** Lets go of its files. */
  close(): void;
}

export function featureTable(
  db: NewForeignDb,
  plan: LayerPlan,
  { srs, losses, folder }: { srs: number; losses: Losses; folder: string },
): FeatureTable {
  const { layer, columns, geometries, lang } = plan;
  const limit =
    lang === 'zh' ? '列名不分大小写，且不得为 fid、geom' : 'names differ in more than case, fid and geom are taken';
  const names = uniqueNames(
    columns.map((c) => c.name),
    { layer, taken: [ID, GEOMETRY], limit, losses },
  );
  for (const { mixed, name } of columns) if (mixed) losses.tell('mixed_types', { layer, column: name });
  if (geometries.length > 1) losses.tell('geometry_multi', { layer });
  const type = geometries.length === 1 ? (geometries[0] as string).toUpperCase() : 'GEOMETRY';
  const label = layerLabel(layer, lang);
  const list = columns.map((c, i) => `${quoted(names[i] as string)} ${TYPES[c.type]}`);
  db.exec(
    `CREATE TABLE "${layer}" (${[`${ID} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL`, `${GEOMETRY} ${type}`, ...list].join(', ')})`,
  );
  db.run(
    'INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES (?, ?, ?, ?, ?)',
    ...[layer, 'features', label, label, srs],
  );
  db.run('INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)', layer, GEOMETRY, type, srs);
  addStyle(db, plan, names);
  const put = `INSERT INTO "${layer}" VALUES (${['?', '?', ...columns.map(() => '?')].join(', ')})`;
  const toSql = columns.map(({ type }) => (type === 'instant' ? instant : type === 'boolean' ? flag : same));
  const boxes = new BoxFile(join(folder, `boxes-${layer}`));
  return {
    add(features) {
      for (const { id, geometry, values } of features) {
        boxes.add(id, geometry);
        const row: SqlValue[] = [id, blobOf(geometry, srs, boxes.last)];
        for (let i = 0; i < values.length; i++) row.push((toSql[i] as typeof same)(values[i] as Value));
        db.run(put, ...row);
      }
    },
    close: () => boxes.close(),
    end(look) {
      boxes.end();
      const rtree = `rtree_${layer}_${GEOMETRY}`;
      db.exec(`CREATE VIRTUAL TABLE "${rtree}" USING rtree(id, minx, maxx, miny, maxy)`);
      fillRtree(db, rtree, boxes, look);
      db.exec(rtreeTriggers(layer, GEOMETRY, ID));
      db.run(
        "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', 'http://www.geopackage.org/spec140/#extension_rtree', 'write-only')",
        ...[layer, GEOMETRY],
      );
      const [west, south, east, north] = boxes.count > 0 ? boxes.extent : [null, null, null, null];
      db.run(
        'UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?',
        ...([west, south, east, north, layer] as SqlValue[]),
      );
    },
  };
}

/** QGIS takes one style for a table, by the kind of geometry that most of its features have. */
function addStyle(db: NewForeignDb, { layer, columns, geometries, lang }: LayerPlan, names: readonly string[]): void {
  const at = columns.findIndex((c) => c.field === categoryColumn(layer));
  const style = { layer, drawn: kindOf(geometries[0] ?? 'Point'), column: names[at] ?? null, lang };
  db.run(
    `INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
       styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, ?, ?, ?, ?, 1, ?, '')`,
    ...[layer, GEOMETRY, layer, qml(style), sld(style), layerLabel(layer, lang)],
  );
}

/** One for all features: SQLite copies what it is given, and a million small buffers take long to be thrown away. */
let scratch = new DataView(new ArrayBuffer(4096));

/**
 * Header of a GeoPackage's binary (magic, version, flags, system, and for all but points the box), then the geometry.
 * Good until the next one.
 */
function blobOf(geometry: Geometry, srs: number, box: Float64Array): Uint8Array {
  const point = geometry.type === 'Point';
  const head = point ? 8 : 40;
  const size = head + wkbSize(geometry);
  if (size > scratch.byteLength) scratch = new DataView(new ArrayBuffer(2 * size));
  const out = scratch;
  out.setUint32(0, 0x4750_0000); // 'GP', version 0
  out.setUint8(3, point ? 0b001 : 0b011);
  out.setInt32(4, srs, true);
  if (!point) {
    [0, 2, 1, 3].forEach((side, i) => {
      out.setFloat64(8 + 8 * i, box[side] as number, true);
    });
  }
  writeWkb(out, head, geometry);
  return new Uint8Array(out.buffer, 0, size);
}

function same(value: Value): SqlValue {
  return typeof value === 'boolean' ? Number(value) : value;
}

function flag(value: Value): SqlValue {
  return value === null ? null : Number(value);
}

function instant(value: Value): SqlValue {
  return value === null ? null : new Date(Number(value) * 1000).toISOString();
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
