/** What a scenario's items do to the record as it is now, and where it has moved on since they were made. */
import type { Geometry } from 'geojson';
import type { AnyGeometry } from '../contract/features.ts';
import type { ScenarioConflict, ScenarioDraft, ScenarioItem } from '../contract/plan-scenarios.ts';
import type { ReadDb } from './database.ts';
import { fieldsOf, geometryOf } from './feature-columns.ts';
import { successor } from './features.ts';
import { type Image, readImage } from './images.ts';
import { readScenario } from './scenarios.ts';

export type Touching = Exclude<ScenarioItem, { op: 'add' }>;

/** Throws `not_found`. */
export async function scenarioDrafts(
  db: ReadDb,
  id: number,
): Promise<{ id: number; rev: number; drafts: ScenarioDraft[] }> {
  const { rev, content } = await readScenario(db, id);
  const drafts: ScenarioDraft[] = [];
  for (const item of content.items) drafts.push(await draftOf(db, item));
  return { id, rev, drafts };
}

async function draftOf(db: ReadDb, item: ScenarioItem): Promise<ScenarioDraft> {
  if (item.op === 'add') {
    return { item, title: titleOf(item.attributes ?? {}), before: null, after: item.geometry, conflict: null };
  }
  const image = await readImage(db, item.layer, item.featureId);
  const before = image ? (geometryOf(item.layer, image) as AnyGeometry) : null;
  return {
    item,
    title: titleOf({ ...image, ...item.attributes }),
    before,
    after: item.op === 'remove' ? null : (item.geometry ?? before),
    conflict: (await stateOf(db, item, image)) ?? null,
  };
}

/** Throws `not_found`. */
export async function scenarioConflicts(db: ReadDb, id: number): Promise<ScenarioConflict[]> {
  return conflictsOf(db, (await readScenario(db, id)).content.items);
}

export async function conflictsOf(db: ReadDb, items: readonly ScenarioItem[]): Promise<ScenarioConflict[]> {
  const out: ScenarioConflict[] = [];
  for (const item of items) {
    if (item.op === 'add') continue;
    const image = await readImage(db, item.layer, item.featureId);
    const kind = await stateOf(db, item, image);
    if (!kind) continue;
    out.push({
      item: item.id,
      layer: item.layer,
      featureId: item.featureId,
      kind,
      title: titleOf(image ?? item.attributes ?? {}),
      fields: image && item.op === 'change' ? differing(item, image) : [],
      // What is gone cannot be changed any more.
      choices: kind === 'gone' ? ['theirs', 'leave'] : ['mine', 'theirs', 'leave'],
    });
  }
  return out;
}

/** What stands against carrying an item out; that a feature to be removed is gone does not. */
async function stateOf(db: ReadDb, item: Touching, image: Image | undefined): Promise<'changed' | 'gone' | undefined> {
  const gone = !image || image.retired_at !== null || (await successor(db, item.layer, item.featureId)) !== undefined;
  if (gone) return item.op === 'remove' ? undefined : 'gone';
  return image.rev === item.baseRev ? undefined : 'changed';
}

function differing(item: Extract<ScenarioItem, { op: 'change' }>, image: Image): string[] {
  const present = fieldsOf(item.layer, image, 'all');
  const fields = Object.entries(item.attributes ?? {}).filter(([key, value]) => (present[key] ?? null) !== value);
  const shape = item.geometry !== undefined && !same(item.geometry as Geometry, geometryOf(item.layer, image));
  return [...fields.map(([key]) => key), ...(shape ? ['geometry'] : [])];
}

function same(a: Geometry, b: Geometry): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Its name, its number, or its street. */
export function titleOf(of: Readonly<Record<string, unknown>>): string | null {
  const found = [of.name, of.key, of.street].find((v) => typeof v === 'string' && v.trim() !== '');
  return typeof found === 'string' ? found : null;
}
