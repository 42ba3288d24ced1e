/** Lines, areas and points of a layer as a sheet of paper needs them. */
import type { Geometry } from 'geojson';
import { LAYER_SPECS } from '../domain/layers.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb } from './database.ts';

export interface PrintRow {
  category: string;
  name: string | null;
  geometry: Geometry;
}

/** Live features among the ids, by id; of layers that have a geometry of their own. */
export async function printRows(
  db: ReadDb,
  layer: Exclude<Layer, 'violations'>,
  ids: ArrayLike<number>,
): Promise<PrintRow[]> {
  const { category, fields } = LAYER_SPECS[layer];
  const name = fields.some((field) => field.key === 'name') ? 'name' : 'NULL';
  const rows = await db.all<{ category: string | null; name: string | null; geometry: string }>(
    `SELECT ${category} AS category, ${name} AS name, geometry FROM ${layer}
     WHERE id IN (SELECT value FROM json_each(?)) AND retired_at IS NULL ORDER BY id`,
    JSON.stringify(Array.from(ids)),
  );
  return rows.map((row) => ({
    category: row.category ?? 'none',
    name: row.name,
    geometry: JSON.parse(row.geometry) as Geometry,
  }));
}
