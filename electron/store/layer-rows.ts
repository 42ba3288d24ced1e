/** Reading the five layers: scans for the columns held in memory, and the few rows that a page shows. */
import type { Row } from '../contract/layers.ts';
import { enumFields, type Field, LAYER_SPECS } from '../domain/layers.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb, SqlValue } from './database.ts';

/** The fields of a layer that are counted by value. */
export function codedFields(layer: Layer): string[] {
  return [...enumFields(layer).map((f) => f.key), 'town', 'squad', 'street'];
}

export async function countRows(db: ReadDb, layer: Layer): Promise<number> {
  const row = await db.get<{ n: number }>(`SELECT count(*) AS n FROM ${layer} WHERE retired_at IS NULL`);
  return row?.n ?? 0;
}

/** Live rows in id order: id, lon, lat, start (or instant), end (or hour of week), then `codedFields`. */
export function scanColumns(db: ReadDb, layer: Layer): AsyncGenerator<SqlValue[][]> {
  const { time } = LAYER_SPECS[layer];
  const times = time.kind === 'instant' ? [time.at, 'how'] : [time.from, time.to];
  const list = ['id', 'lon', 'lat', ...times, ...codedFields(layer)].join(', ');
  return db.scan(`SELECT ${list} FROM ${layer} WHERE retired_at IS NULL ORDER BY id`);
}

/** Live rows of a layer of shapes in id order: id, name or null, GeoJSON geometry. */
export function scanShapes(db: ReadDb, layer: Exclude<Layer, 'violations'>): AsyncGenerator<SqlValue[][]> {
  const name = LAYER_SPECS[layer].fields.some((f) => f.key === 'name') ? 'name' : 'NULL';
  return db.scan(`SELECT id, ${name}, geometry FROM ${layer} WHERE retired_at IS NULL ORDER BY id`);
}

/** Ids of live rows with `text` in one of the layer's text fields; A–Z match in either case. */
export function scanTextMatches(db: ReadDb, layer: Layer, text: string): AsyncGenerator<SqlValue[][]> {
  const tests = LAYER_SPECS[layer].textFields.map((f) => `instr(lower(${f}), lower(?1)) > 0`);
  return db.scan(`SELECT id FROM ${layer} WHERE retired_at IS NULL AND (${tests.join(' OR ')})`, [text]);
}

/** Id and value of the live rows that have one, by value: numbers by size, texts by their code points. */
export function scanByValue(db: ReadDb, layer: Layer, field: Field): AsyncGenerator<SqlValue[][]> {
  const column = columnOf(field);
  return db.scan(
    `SELECT id, ${column} FROM ${layer} WHERE retired_at IS NULL AND ${column} IS NOT NULL ORDER BY ${column}`,
  );
}

/** Which of these rows stand in a box of degrees, its edges included. */
export async function idsInBox(
  db: ReadDb,
  layer: Layer,
  ids: Iterable<number>,
  [west, south, east, north]: readonly number[],
): Promise<Set<number>> {
  const inside = await db.all<{ id: number }>(
    `SELECT f.id FROM json_each(?) j CROSS JOIN ${layer} f ON f.id = j.value
     WHERE f.lon BETWEEN ? AND ? AND f.lat BETWEEN ? AND ?`,
    JSON.stringify([...ids]),
    west as number,
    east as number,
    south as number,
    north as number,
  );
  return new Set(inside.map((row) => row.id));
}

/** Table rows by id, in the order asked for; ids that do not exist are left out. */
export async function rowsByIds(db: ReadDb, layer: Layer, ids: readonly number[]): Promise<Row[]> {
  const { fields } = LAYER_SPECS[layer];
  const list = fields.map((f) => (columnOf(f) === f.key ? `f.${f.key}` : `f.${columnOf(f)} AS ${f.key}`));
  const found = await db.all<Row>(
    `SELECT f.id, f.lon, f.lat, ${list.join(', ')} FROM json_each(?) j CROSS JOIN ${layer} f ON f.id = j.value`,
    JSON.stringify(ids),
  );
  const flags = fields.filter((f) => f.type === 'boolean').map((f) => f.key);
  for (const row of found) for (const flag of flags) if (row[flag] !== null) row[flag] = Boolean(row[flag]);
  return found;
}

/** A number plate is only ever read in its masked form. */
function columnOf(field: Field): string {
  return field.key === 'plate' ? 'plate_masked' : field.key;
}
