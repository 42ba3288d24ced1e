/** Reading the five layers: scans for the columns held in memory, and the few rows that a page shows. */
import type { Row } from '../contract/layers.ts';
import { enumFields, type Field, LAYER_SPECS } from '../domain/layers.ts';
import { type Sight, seesKey } from '../domain/personal.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb, SqlValue } from './database.ts';
import type { IdRange } from './layer-log.ts';

/** The fields of a layer that are counted by value. */
export function codedFields(layer: Layer): string[] {
  return [...enumFields(layer).map((f) => f.key), 'town', 'squad', 'street'];
}

/** Rows that `scanColumnsOf` gives at once at most. */
export const SCANNED = 2000;

/**
 * Live rows in id order: id, lon, lat, start (or instant), end (or hour of week), then `codedFields`; of ranges of ids
 * that ascend and do not overlap.
 */
export function scanColumnsOf(db: ReadDb, layer: Layer, ranges: readonly IdRange[]): AsyncGenerator<SqlValue[][]> {
  return db.scan(
    `SELECT ${columnList(layer)} FROM json_each(?) j
       CROSS JOIN ${layer} NOT INDEXED ON ${layer}.id BETWEEN j.value ->> 0 AND j.value ->> 1 WHERE retired_at IS NULL`,
    [JSON.stringify(ranges.map((r) => [r.first, r.last]))],
    SCANNED,
  );
}

function columnList(layer: Layer): string {
  const { time } = LAYER_SPECS[layer];
  const times = time.kind === 'instant' ? [time.at, 'how'] : [time.from, time.to];
  return ['id', 'lon', 'lat', ...times, ...codedFields(layer)].map((name) => `${layer}."${name}"`).join(', ');
}

/** Rows of a layer, retired ones included, but no more than `most`. */
export async function countUpTo(db: ReadDb, layer: Layer, most: number): Promise<number> {
  const row = await db.get<{ n: number }>(`SELECT count(*) AS n FROM (SELECT 1 FROM ${layer} LIMIT ?)`, most);
  return row?.n ?? 0;
}

/** The least and the greatest id, retired rows included; null without rows. */
export async function idBounds(db: ReadDb, layer: Layer): Promise<IdRange | null> {
  const row = await db.get<{ first: number | null; last: number | null }>(
    `SELECT (SELECT min(id) FROM ${layer}) AS first, (SELECT max(id) FROM ${layer}) AS last`,
  );
  return row && row.first !== null && row.last !== null ? { first: row.first, last: row.last } : null;
}

/** Live rows of a layer of shapes in id order: id, name or null, GeoJSON geometry. */
export function scanShapes(db: ReadDb, layer: Exclude<Layer, 'violations'>): AsyncGenerator<SqlValue[][]> {
  const name = LAYER_SPECS[layer].fields.some((f) => f.key === 'name') ? 'name' : 'NULL';
  return db.scan(`SELECT id, ${name}, geometry FROM ${layer} WHERE retired_at IS NULL ORDER BY id`);
}

/** Ids of live rows with `text` in one of the layer's text fields that `sight` sees; A–Z match in either case. */
export function scanTextMatches(
  db: ReadDb,
  layer: Layer,
  text: string,
  sight: Sight = 'all',
): AsyncGenerator<SqlValue[][]> {
  const seen = LAYER_SPECS[layer].textFields.filter((key) => seesKey(sight, layer, key));
  const tests = seen.map((f) => `instr(lower(${f}), lower(?1)) > 0`);
  return db.scan(`SELECT id FROM ${layer} WHERE retired_at IS NULL AND (${tests.join(' OR ')})`, [text]);
}

/** Value and id of the live rows that have one, by id. */
export function scanValues(db: ReadDb, layer: Layer, field: Field): AsyncGenerator<SqlValue[][]> {
  const column = columnOf(field);
  return db.walk(
    `SELECT ${column}, id FROM ${layer} NOT INDEXED
     WHERE id > ?1 AND retired_at IS NULL AND ${column} IS NOT NULL ORDER BY id LIMIT ?2`,
    -1,
  );
}

/** Id and number of the live rows that have a number of their own, by that number. No two may share one. */
export function scanByKey(db: ReadDb, layer: Layer): AsyncGenerator<SqlValue[][]> {
  return db.walk(`SELECT id, key FROM ${layer} WHERE retired_at IS NULL AND key > ?1 ORDER BY key LIMIT ?2`, '');
}

/** Id and value by value: numbers by size, texts by their code points. What the sort does not hold goes to a file. */
export async function* scanByValue(db: ReadDb, layer: Layer, field: Field): AsyncGenerator<SqlValue[][]> {
  const column = columnOf(field);
  await db.all('PRAGMA temp_store = FILE');
  yield* db.scan(
    `SELECT id, ${column} FROM ${layer} WHERE retired_at IS NULL AND ${column} IS NOT NULL ORDER BY ${column}`,
  );
}

/** Longitude and latitude of rows by id; rows that do not exist are left out. */
export async function coordsOf(
  db: ReadDb,
  layer: Layer,
  ids: readonly number[],
): Promise<Map<number, readonly [number, number]>> {
  const rows = await db.all<{ id: number; lon: number; lat: number }>(
    `SELECT f.id, f.lon, f.lat FROM json_each(?) j CROSS JOIN ${layer} f ON f.id = j.value`,
    JSON.stringify(ids),
  );
  return new Map(rows.map(({ id, lon, lat }) => [id, [lon, lat]]));
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
