/** Steps within a scenario, kept so that they can be taken back after a restart too. */
import { ZhituError } from '../contract/errors.ts';
import type { ScenarioItem } from '../contract/plan-scenarios.ts';
import type { ReadDb, WriteDb } from './database.ts';

/** One item put, replaced or taken out: `before` or `after` is null when there was or is none at that place. */
export interface ItemChange {
  index: number;
  before: ScenarioItem | null;
  after: ScenarioItem | null;
}

/** Steps that are kept; the oldest go first. */
const KEPT = 500;

/** The changes that put items: one of a known id is replaced where it stands, others follow at the end. */
export function putting(items: readonly ScenarioItem[], given: readonly ScenarioItem[]): ItemChange[] {
  const place = new Map(items.map((item, index) => [item.id, index]));
  const now = new Map(items.map((item) => [item.id, item]));
  return given.map((after) => {
    const index = place.get(after.id) ?? place.size;
    const before = now.get(after.id) ?? null;
    place.set(after.id, index);
    now.set(after.id, after);
    return { index, before, after };
  });
}

/** The changes that take items out; ids that are not there are none. */
export function dropping(items: readonly ScenarioItem[], ids: ReadonlySet<string>): ItemChange[] {
  const found = items.flatMap((before, index) => (ids.has(before.id) ? [{ index, before, after: null }] : []));
  return found.reverse(); // from the end, so that the places before it stay what they are
}

export function applyChanges(items: readonly ScenarioItem[], changes: readonly ItemChange[]): ScenarioItem[] {
  const out = [...items];
  for (const { index, before, after } of changes) out.splice(index, before ? 1 : 0, ...(after ? [after] : []));
  return out;
}

/** The changes that take others back. */
export function inverse(changes: readonly ItemChange[]): ItemChange[] {
  return changes.map(({ index, before, after }) => ({ index, before: after, after: before })).reverse();
}

/** A new step; those that were taken back can no longer be done again. */
export async function recordStep(db: WriteDb, scenarioId: number, changes: readonly ItemChange[]): Promise<void> {
  await db.run('DELETE FROM scenario_steps WHERE scenario_id = ? AND undone = 1', scenarioId);
  await db.run(
    `INSERT INTO scenario_steps (scenario_id, n, changes)
     SELECT ?1, coalesce(max(n), 0) + 1, ?2 FROM scenario_steps WHERE scenario_id = ?1`,
    scenarioId,
    JSON.stringify(changes),
  );
  await db.run(
    'DELETE FROM scenario_steps WHERE scenario_id = ?1 AND n <= (SELECT max(n) FROM scenario_steps WHERE scenario_id = ?1) - ?2',
    scenarioId,
    KEPT,
  );
}

/** The step to take back (the last that was done) or to do again (the first that was taken back), marked as such. */
export async function turnStep(db: WriteDb, scenarioId: number, to: 'undo' | 'redo'): Promise<ItemChange[]> {
  const row = await db.get<{ n: number; changes: string }>(
    to === 'undo'
      ? 'SELECT n, changes FROM scenario_steps WHERE scenario_id = ? AND undone = 0 ORDER BY n DESC LIMIT 1'
      : 'SELECT n, changes FROM scenario_steps WHERE scenario_id = ? AND undone = 1 ORDER BY n LIMIT 1',
    scenarioId,
  );
  if (!row) throw new ZhituError('scenario_no_step');
  const undone = to === 'undo' ? 1 : 0;
  await db.run('UPDATE scenario_steps SET undone = ? WHERE scenario_id = ? AND n = ?', undone, scenarioId, row.n);
  const changes = JSON.parse(row.changes) as ItemChange[];
  return to === 'undo' ? inverse(changes) : changes;
}

/** After a merge nothing of before can be taken back here: it is undone in the record. */
export async function forgetSteps(db: WriteDb, scenarioId: number): Promise<void> {
  await db.run('DELETE FROM scenario_steps WHERE scenario_id = ?', scenarioId);
}

export async function turnable(db: ReadDb, scenarioId: number): Promise<{ canUndo: boolean; canRedo: boolean }> {
  const row = await db.get<{ done: number | null; undone: number | null }>(
    'SELECT max(undone = 0) AS done, max(undone) AS undone FROM scenario_steps WHERE scenario_id = ?',
    scenarioId,
  );
  return { canUndo: row?.done === 1, canRedo: row?.undone === 1 };
}
