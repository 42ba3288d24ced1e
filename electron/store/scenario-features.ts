/** A layer as a scenario sees it: the record with the scenario's items carried out. Nothing is written. */
import type { Geometry } from 'geojson';
import type { ScenarioItem, ScenarioLayer } from '../contract/plan-scenarios.ts';
import type { ReadDb, SqlValue } from './database.ts';
import { fieldColumns, geometryColumns, geometryOf } from './feature-columns.ts';
import type { Image } from './images.ts';
import { readScenario } from './scenarios.ts';

export interface ScenarioFeature {
  /** The record's row; a drafted feature has −1 for the first item of its scenario, −2 for the second … */
  id: number;
  /** The item that made it what it is; null when it is as in the record. */
  item: string | null;
  /** WGS 84. */
  geometry: Geometry;
  /** The layer's columns by name. */
  columns: Image;
}

/**
 * Features of a layer in order of id, drafted ones last; scenario null is the record alone. Earlier versions of
 * segments are left out. Throws `not_found`.
 */
export async function scenarioFeatures(
  db: ReadDb,
  scenario: number | null,
  layer: ScenarioLayer,
): Promise<ScenarioFeature[]> {
  const items = scenario === null ? [] : (await readScenario(db, scenario)).content.items;
  return featuresWith(await recordFeatures(db, layer), items, layer);
}

/** Live features of the record. */
export async function recordFeatures(db: ReadDb, layer: ScenarioLayer): Promise<ScenarioFeature[]> {
  const newest =
    layer === 'segments'
      ? 'AND id NOT IN (SELECT previous_id FROM segments WHERE retired_at IS NULL AND previous_id IS NOT NULL)'
      : '';
  // The fingerprint is wider than a number, and says nothing of the feature.
  const named = await db.all<{ name: string }>(
    "SELECT name FROM pragma_table_info(?) WHERE name NOT IN ('fingerprint', 'props')",
    layer,
  );
  const rows = await db.all<Record<string, SqlValue>>(
    `SELECT ${named.map(({ name }) => `"${name}"`).join(', ')} FROM ${layer} WHERE retired_at IS NULL ${newest} ORDER BY id`,
  );
  return rows.map((row) => {
    const columns = row as Image;
    return { id: Number(row.id), item: null, geometry: geometryOf(layer, columns), columns };
  });
}

/** The features with the items of one layer carried out. */
export function featuresWith(
  record: readonly ScenarioFeature[],
  items: readonly ScenarioItem[],
  layer: ScenarioLayer,
): ScenarioFeature[] {
  const touched = new Map<number, Exclude<ScenarioItem, { op: 'add' }>>();
  const drafted: ScenarioFeature[] = [];
  for (const [i, item] of items.entries()) {
    if (item.layer !== layer) continue;
    if (item.op === 'add') drafted.push(added(item, -1 - i));
    else touched.set(item.featureId, item);
  }
  const kept = record.flatMap((feature) => {
    const item = touched.get(feature.id);
    if (!item) return [feature];
    return item.op === 'remove' ? [] : [changed(feature, item)];
  });
  return [...kept, ...drafted];
}

function added(item: Extract<ScenarioItem, { op: 'add' }>, id: number): ScenarioFeature {
  const geometry = item.geometry as Geometry;
  return { id, item: item.id, geometry, columns: { id, retired_at: null, ...columnsOf(item, geometry) } };
}

function changed(feature: ScenarioFeature, item: Extract<ScenarioItem, { op: 'change' }>): ScenarioFeature {
  const geometry = (item.geometry as Geometry | undefined) ?? feature.geometry;
  const patch = columnsOf(item, item.geometry ? geometry : null);
  return { ...feature, item: item.id, geometry, columns: { ...feature.columns, ...patch } };
}

function columnsOf(item: Exclude<ScenarioItem, { op: 'remove' }>, geometry: Geometry | null): Image {
  const fields = item.attributes ?? {};
  return {
    ...(geometry ? geometryColumns(item.layer, geometry, fields) : {}),
    ...fieldColumns(item.layer, fields, 'UTC'), // no layer of a scenario has an hour of its own
    ...(item.side ? { side: item.side } : {}),
  };
}
