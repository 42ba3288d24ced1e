/** Features by their ids, in pages, for exports. */
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb, SqlValue } from './database.ts';

/** Columns of live rows among the ids as arrays, in the order of the ids. `columns` are names of the table's own. */
export function rowsOfIds(
  db: ReadDb,
  layer: Layer,
  columns: readonly string[],
  ids: ArrayLike<number>,
): Promise<SqlValue[][]> {
  const list = columns.map((name) => `f."${name}"`).join(', ');
  const sql = `SELECT ${list} FROM json_each(?) j CROSS JOIN ${layer} f ON f.id = j.value WHERE f.retired_at IS NULL`;
  return db.arrays(sql, textOf(ids));
}

/** A type of JSON that a source column holds among these rows. */
export interface SourceType {
  key: string;
  type: 'null' | 'true' | 'false' | 'integer' | 'real' | 'text' | 'object' | 'array';
  /** Of integers the greatest distance from zero. */
  most: number;
}

export function sourceTypes(db: ReadDb, layer: Layer, ids: ArrayLike<number>): Promise<SourceType[]> {
  return db.all<SourceType>(
    `SELECT p.key, p.type, max(CASE p.type WHEN 'integer' THEN abs(p.value) ELSE 0 END) AS most
     FROM json_each(?) j CROSS JOIN ${layer} f ON f.id = j.value CROSS JOIN json_each(f.props) p
     WHERE f.props IS NOT NULL AND f.retired_at IS NULL GROUP BY 1, 2 ORDER BY min(f.id), min(p.id)`,
    textOf(ids),
  );
}

/** How many of these rows came in another system than WGS 84, by system. */
export function countSourceCrs(
  db: ReadDb,
  layer: Layer,
  ids: ArrayLike<number>,
): Promise<{ crs: string; count: number }[]> {
  return db.all(
    `SELECT f.source_crs AS crs, count(*) AS count FROM json_each(?) j CROSS JOIN ${layer} f ON f.id = j.value
     WHERE f.source_crs IS NOT NULL AND f.retired_at IS NULL GROUP BY 1`,
    textOf(ids),
  );
}

function textOf(ids: ArrayLike<number>): string {
  return `[${Array.prototype.join.call(ids, ',')}]`;
}

/** Types of these rows' geometries (GeoJSON's), and of how many. */
export function geometryTypes(
  db: ReadDb,
  layer: Exclude<Layer, 'violations'>,
  ids: ArrayLike<number>,
): Promise<{ type: string; count: number }[]> {
  return db.all(
    `SELECT f.geometry ->> '$.type' AS type, count(*) AS count FROM json_each(?) j CROSS JOIN ${layer} f
     ON f.id = j.value WHERE f.retired_at IS NULL GROUP BY 1`,
    textOf(ids),
  );
}
