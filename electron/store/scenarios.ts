/** Scenarios as rows: made, branched, changed step by step, put aside. Each change raises their version. */
import { ZhituError } from '../contract/errors.ts';
import {
  MOST_ITEMS,
  type Scenario,
  type ScenarioInfo,
  type ScenarioItem,
  type ScenarioStatus,
  scenarioContent,
} from '../contract/plan-scenarios.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { checkItems } from './scenario-check.ts';
import { applyChanges, dropping, type ItemChange, putting, recordStep, turnable, turnStep } from './scenario-steps.ts';
import { raiseVersion } from './versions.ts';

interface Row {
  id: number;
  name: string;
  parentId: number | null;
  status: ScenarioStatus;
  rev: number;
  createdAt: number;
  updatedAt: number | null;
  actor: string | null;
}

const COLUMNS =
  's.id, s.name, s.parent_id AS parentId, s.status, s.rev, s.created_at AS createdAt, s.updated_at AS updatedAt, s.actor';
/** Has a version as layers have, so that every window learns of scenarios that another one changed. */
const VERSION = 'scenarios';

const now = () => Math.floor(Date.now() / 1000);

/** In the order in which they were made. */
export async function listScenarios(db: ReadDb): Promise<ScenarioInfo[]> {
  const rows = await db.all<Row & { items: number; done: number | null; undone: number | null }>(
    `SELECT ${COLUMNS}, json_array_length(s.content, '$.items') AS items, t.done, t.undone
     FROM scenarios s LEFT JOIN (
       SELECT scenario_id, max(undone = 0) AS done, max(undone) AS undone FROM scenario_steps GROUP BY scenario_id
     ) t ON t.scenario_id = s.id
     ORDER BY s.id LIMIT 1000`,
  );
  return rows.map(({ done, undone, ...row }) => ({ ...infoOf(row), canUndo: done === 1, canRedo: undone === 1 }));
}

/** Throws ZhituError `not_found`; so do the others. */
export async function readScenario(db: ReadDb, id: number): Promise<Scenario> {
  const row = await db.get<Row & { content: string }>(
    `SELECT ${COLUMNS}, s.content FROM scenarios s WHERE s.id = ?`,
    id,
  );
  if (!row) throw new ZhituError('not_found', { what: `scenario ${id}` });
  const { content: text, ...rest } = row;
  const content = scenarioContent.parse(JSON.parse(text));
  return { ...infoOf({ ...rest, items: content.items.length }), ...(await turnable(db, id)), content };
}

/** A branch begins with what its parent holds now; both go their own ways from there. */
export async function createScenario(
  db: WriteDb,
  actor: Actor,
  { name, parentId }: { name: string; parentId: number | null },
): Promise<Scenario> {
  const parent = parentId === null ? null : await readScenario(db, parentId);
  const content = JSON.stringify(parent?.content ?? { version: 1, items: [] });
  const { lastId } = await db.run(
    'INSERT INTO scenarios (name, parent_id, created_at, updated_at, actor, content) VALUES (?, ?, ?, ?, ?, ?)',
    name,
    parentId,
    now(),
    now(),
    actor.name,
    content,
  );
  const detail = parent ? { branched: parent.id } : undefined;
  await audit(db, actor, { action: 'create', entity: 'scenario', entityId: lastId, to: name, detail });
  await raiseVersion(db, VERSION);
  return readScenario(db, lastId);
}

/** Throws `conflict` when it was changed since `rev`; so do the others. */
export async function renameScenario(
  db: WriteDb,
  actor: Actor,
  id: number,
  given: { rev: number; name: string },
): Promise<Scenario> {
  const before = await requireRev(db, id, given.rev);
  await db.run('UPDATE scenarios SET name = ? WHERE id = ?', given.name, id);
  await audit(db, actor, {
    action: 'rename',
    entity: 'scenario',
    entityId: id,
    from: before.name,
    to: given.name,
  });
  return touched(db, actor, id);
}

/** Adds items or replaces those of the same id, as one step. Throws what checkItems throws, `too_large`. */
export async function putItems(
  db: WriteDb,
  actor: Actor,
  id: number,
  given: { rev: number; items: readonly ScenarioItem[]; timeZone: string },
): Promise<Scenario> {
  const { content } = await requireOpen(db, id, given.rev);
  const items = await checkItems(db, content.items, given.items, given.timeZone);
  return step(db, actor, id, content.items, putting(content.items, items));
}

/** Takes items out, as one step. Throws `not_found` for one that is not there. */
export async function dropItems(
  db: WriteDb,
  actor: Actor,
  id: number,
  given: { rev: number; ids: readonly string[] },
): Promise<Scenario> {
  const { content } = await requireOpen(db, id, given.rev);
  const missing = given.ids.find((wanted) => !content.items.some((item) => item.id === wanted));
  if (missing !== undefined) throw new ZhituError('not_found', { what: `scenario ${id}, item ${missing}` });
  return step(db, actor, id, content.items, dropping(content.items, new Set(given.ids)));
}

/** Takes the last step back, or does again what was taken back last. Throws `scenario_no_step`. */
export async function turnScenario(
  db: WriteDb,
  actor: Actor,
  id: number,
  given: { rev: number; to: 'undo' | 'redo' },
): Promise<Scenario> {
  const { content } = await requireOpen(db, id, given.rev);
  const changes = await turnStep(db, id, given.to);
  await writeItems(db, id, applyChanges(content.items, changes));
  return touched(db, actor, id);
}

/** Puts an open scenario aside, or opens it again. Throws `scenario_closed` for any other. */
export async function setAside(
  db: WriteDb,
  actor: Actor,
  id: number,
  given: { rev: number; aside: boolean; reason: string | null },
): Promise<Scenario> {
  const before = await requireRev(db, id, given.rev);
  const [from, to] = given.aside ? (['open', 'thrown_away'] as const) : (['thrown_away', 'open'] as const);
  if (before.status !== from) throw new ZhituError('scenario_closed', { name: before.name });
  await db.run('UPDATE scenarios SET status = ? WHERE id = ?', to, id);
  await audit(db, actor, {
    action: given.aside ? 'throw_away' : 'bring_back',
    entity: 'scenario',
    entityId: id,
    from,
    to,
    reason: given.reason,
    detail: { name: before.name, items: before.items },
  });
  return touched(db, actor, id);
}

export async function requireOpen(db: ReadDb, id: number, rev: number): Promise<Scenario> {
  const found = await requireRev(db, id, rev);
  if (found.status !== 'open') throw new ZhituError('scenario_closed', { name: found.name });
  return found;
}

export async function writeItems(db: WriteDb, id: number, items: readonly ScenarioItem[]): Promise<void> {
  if (items.length > MOST_ITEMS) throw new ZhituError('too_large', { limit: String(MOST_ITEMS) });
  await db.run('UPDATE scenarios SET content = ? WHERE id = ?', JSON.stringify({ version: 1, items }), id);
}

/** After any change: who, when, the next revision, and word to every window. */
export async function touched(db: WriteDb, actor: Actor, id: number): Promise<Scenario> {
  await db.run('UPDATE scenarios SET rev = rev + 1, updated_at = ?, actor = ? WHERE id = ?', now(), actor.name, id);
  await raiseVersion(db, VERSION);
  return readScenario(db, id);
}

async function step(db: WriteDb, actor: Actor, id: number, items: readonly ScenarioItem[], changes: ItemChange[]) {
  await recordStep(db, id, changes);
  await writeItems(db, id, applyChanges(items, changes));
  return touched(db, actor, id);
}

async function requireRev(db: ReadDb, id: number, rev: number): Promise<Scenario> {
  const found = await readScenario(db, id);
  if (found.rev !== rev) throw new ZhituError('conflict', { scenario: id, rev: found.rev });
  return found;
}

function infoOf(row: Row & { items: number }): ScenarioInfo {
  return {
    ...row,
    updatedAt: row.updatedAt ?? row.createdAt,
    actor: row.actor ?? '',
    canUndo: false,
    canRedo: false,
  };
}
