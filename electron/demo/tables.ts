/** Geometry columns and ids, the same for every table that has them. */
import type { Geometry } from 'geojson';
import { bboxOf, representativePoint } from '../domain/measure.ts';
import type { SqlValue } from '../store/database.ts';
import type { TableRows } from '../store/demo.ts';

/** A row by column name; columns left out are null. */
export type Row = Record<string, SqlValue | undefined>;

export const SHAPE = ['geometry', 'lon', 'lat', 'west', 'south', 'east', 'north'] as const;

/** The geometry as GeoJSON text, a point on it, and its box. */
export function shape(geometry: Geometry): Row {
  const [lon, lat] = representativePoint(geometry);
  const [west, south, east, north] = bboxOf(geometry);
  return { geometry: JSON.stringify(geometry), lon, lat, west, south, east, north };
}

/** Rows as objects to rows as lists; `id` counts from 1 in the order given. */
export function numbered(table: string, columns: readonly string[], rows: readonly Row[]): TableRows {
  return {
    table,
    columns: ['id', ...columns],
    rows: rows.map((row, i) => [i + 1, ...columns.map((c) => row[c] ?? null)]),
  };
}
