/** A scenario carried out on the record: ordinary edits that can be undone, all in one transaction or none. */
import { ZhituError } from '../contract/errors.ts';
import { mayDrawOn } from '../contract/may.ts';
import type { Choice, Scenario, ScenarioItem } from '../contract/plan-scenarios.ts';
import type { FieldValue } from '../domain/field-check.ts';
import { audit } from './audit.ts';
import type { WriteDb } from './database.ts';
import { type Changed, createFeature, type Desk, retireFeature, updateFeature } from './features.ts';
import { readImage } from './images.ts';
import { conflictsOf } from './scenario-drafts.ts';
import { forgetSteps } from './scenario-steps.ts';
import { requireOpen, touched, writeItems } from './scenarios.ts';
import { createSegment, redrawSegment } from './segment-edit.ts';

interface Merged {
  scenario: Scenario;
  changes: number[];
  added: Record<string, number>;
}

/** What is removed makes room for numbers that others take. */
const ORDER = ['remove', 'change', 'add'] as const;

/**
 * Throws `scenario_conflicts` with the list when a conflict has no choice, `scenario_empty`, and whatever an edit
 * throws, with the item; `forbidden` for one of a layer that is not the actor's to change. Items left out stay in the
 * scenario, which then stays open.
 */
export async function mergeScenario(
  db: WriteDb,
  desk: Desk,
  id: number,
  given: { rev: number; reason: string; choices: Readonly<Record<string, Choice>> },
): Promise<Merged> {
  const before = await requireOpen(db, id, given.rev);
  const { items } = before.content;
  if (items.length === 0) throw new ZhituError('scenario_empty', { name: before.name });
  const conflicts = await conflictsOf(db, items);
  const open = conflicts.filter(({ item, choices }) => !choices.includes(given.choices[item] as Choice));
  if (open.length > 0) throw new ZhituError('scenario_conflicts', { found: open.length, conflicts: open });
  const chosen = new Map(conflicts.map(({ item }) => [item, given.choices[item] as Choice]));

  const changes: number[] = [];
  const added: Record<string, number> = {};
  for (const op of ORDER) {
    for (const item of items) {
      if (item.op !== op || (chosen.get(item.id) ?? 'mine') !== 'mine') continue;
      for (const changed of await carryOut(db, desk, item)) {
        changes.push(changed.changeId);
        if (item.op === 'add') added[item.id] = changed.id;
        await audit(db, desk.actor, {
          action: 'scenario_merge',
          entity: item.layer,
          entityId: changed.id,
          reason: given.reason,
          detail: { scenario: id, change: changed.changeId },
        });
      }
    }
  }

  const left = items.filter((item) => chosen.get(item.id) === 'leave');
  if (left.length === 0) await db.run("UPDATE scenarios SET status = 'merged' WHERE id = ?", id);
  else await writeItems(db, id, left);
  await forgetSteps(db, id);
  await audit(db, desk.actor, {
    action: 'scenario_merge',
    entity: 'scenario',
    entityId: id,
    from: 'open',
    to: left.length === 0 ? 'merged' : 'open',
    reason: given.reason,
    detail: { name: before.name, changes, choices: Object.fromEntries(chosen) },
  });
  return { scenario: await touched(db, desk.actor, id), changes, added };
}

async function carryOut(db: WriteDb, desk: Desk, item: ScenarioItem): Promise<Changed[]> {
  if (!mayDrawOn(desk.actor.role, item.layer)) throw new ZhituError('forbidden', { item: item.id });
  try {
    return await edit(db, desk, item);
  } catch (error) {
    if (!(error instanceof ZhituError)) throw error;
    throw new ZhituError(error.code, { ...error.params, item: item.id }, { cause: error });
  }
}

async function edit(db: WriteDb, desk: Desk, item: ScenarioItem): Promise<Changed[]> {
  const { layer, attributes: fields = {} } = item;
  if (item.op === 'add') {
    if (layer !== 'segments') return [await createFeature(db, desk, layer, { geometry: item.geometry, fields })];
    return [await createSegment(db, desk, { ...course(item), fields: withoutSide(fields) })];
  }
  const row = await readImage(db, layer, item.featureId);
  const rev = Number(row?.rev);
  if (item.op === 'remove') {
    return !row || row.retired_at !== null ? [] : [await retireFeature(db, desk, layer, item.featureId, rev)];
  }
  if (layer !== 'segments' || !item.walk) {
    const shape = item.geometry ? { geometry: item.geometry } : {};
    return [await updateFeature(db, desk, layer, item.featureId, { rev, ...shape, fields })];
  }
  const { valid_from: from, ...rest } = withoutSide(fields);
  const validFrom = typeof from === 'number' ? from : null;
  const drawn = await redrawSegment(db, desk, item.featureId, { rev, ...course(item), validFrom });
  if (Object.keys(rest).length === 0) return [drawn];
  return [drawn, await updateFeature(db, desk, layer, drawn.id, { rev: drawn.rev, fields: rest })];
}

function course(item: Extract<ScenarioItem, { op: 'add' | 'change' }>) {
  return { walk: item.walk ?? [], side: item.side ?? ('both' as const) };
}

/** The side belongs to the course. */
function withoutSide({ side: _, ...fields }: Record<string, FieldValue>): Record<string, FieldValue> {
  return fields;
}
