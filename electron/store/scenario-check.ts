/** Items of a scenario are held to what an edit of the record would be held to, when they are put. */

import type { Geometry } from 'geojson';
import { ZhituError } from '../contract/errors.ts';
import type { AnyGeometry } from '../contract/features.ts';
import type { ScenarioItem } from '../contract/plan-scenarios.ts';
import { checkFields, checkPeriod, type FieldValue } from '../domain/field-check.ts';
import { checkGeometry, normaliseGeometry } from '../domain/geometry-check.ts';
import type { ReadDb } from './database.ts';
import { fieldColumns } from './feature-columns.ts';
import { successor } from './features.ts';
import { type Image, readImage } from './images.ts';
import { courseOf } from './segment-edit.ts';

/**
 * The items as they are to be kept: fields trimmed, outlines wound, a segment's shape that of its walk. Throws what
 * an edit throws, `not_found` for a feature that is not there, `scenario_twice` when another item has it already,
 * and `scenario_course` for a segment drawn beside the streets.
 */
export async function checkItems(
  db: ReadDb,
  present: readonly ScenarioItem[],
  given: readonly ScenarioItem[],
  timeZone: string,
): Promise<ScenarioItem[]> {
  const byId = new Map([...present, ...given].map((item) => [item.id, item]));
  const owners = new Map<string, string>();
  for (const item of byId.values()) {
    if (item.op === 'add') continue;
    const feature = `${item.layer}/${item.featureId}`;
    const other = owners.get(feature);
    if (other !== undefined && other !== item.id) {
      throw new ZhituError('scenario_twice', { layer: item.layer, featureId: item.featureId });
    }
    owners.set(feature, item.id);
  }
  const out: ScenarioItem[] = [];
  for (const [i, item] of given.entries()) out.push(await checkItem(db, item, i + 1, timeZone));
  return out;
}

async function checkItem(db: ReadDb, item: ScenarioItem, n: number, timeZone: string): Promise<ScenarioItem> {
  const before = item.op === 'add' ? {} : await requireLive(db, item);
  const fields = item.op === 'remove' ? {} : requireFields(item, item.op === 'add');
  const problem = checkPeriod(item.layer, { ...before, ...fieldColumns(item.layer, fields, timeZone) });
  if (problem) throw new ZhituError(problem.code, { ...problem });
  const attributes = Object.keys(fields).length > 0 ? { attributes: fields } : {};
  const { attributes: _, ...rest } = item;
  if (rest.op === 'remove') return rest;
  const geometry = await shapeOf(db, rest, n);
  return { ...rest, ...attributes, ...(geometry ? { geometry } : {}) } as ScenarioItem;
}

async function shapeOf(
  db: ReadDb,
  item: Exclude<ScenarioItem, { op: 'remove' }>,
  n: number,
): Promise<AnyGeometry | undefined> {
  if (item.layer === 'segments' && (item.geometry || item.walk)) {
    if (!item.walk) throw new ZhituError('scenario_course', { n });
    const { geometry } = await courseOf(db, { walk: item.walk, side: item.side ?? 'both' });
    return geometry as AnyGeometry;
  }
  if (!item.geometry) return undefined;
  const problem = checkGeometry(item.layer, item.geometry);
  if (problem) throw new ZhituError(problem.code, { ...problem });
  return normaliseGeometry(item.geometry as Geometry) as AnyGeometry;
}

async function requireLive(db: ReadDb, item: Exclude<ScenarioItem, { op: 'add' }>): Promise<Image> {
  const image = await readImage(db, item.layer, item.featureId);
  if (!image || image.retired_at !== null || (await successor(db, item.layer, item.featureId))) {
    throw new ZhituError('not_found', { what: `${item.layer} ${item.featureId}` });
  }
  return image;
}

function requireFields(item: ScenarioItem, creating: boolean): Record<string, FieldValue> {
  const checked = checkFields(item.layer, item.attributes ?? {}, creating);
  if (!checked.ok) throw new ZhituError(checked.problem.code, { ...checked.problem });
  return checked.fields;
}
