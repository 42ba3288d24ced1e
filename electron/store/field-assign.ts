/** Who goes to a field check until when: said for many at once, and taken back like any other step. */
import { ZhituError } from '../contract/errors.ts';
import type { Change } from '../contract/features.ts';
import { type Actor, audit } from './audit.ts';
import { markUndone } from './changes.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { requireOpen, requirePerson, requireSquad } from './field-tasks.ts';

interface Assignment {
  squad: string | null;
  person: string | null;
  /** Epoch seconds. */
  dueAt: number | null;
}
type Wish = { [K in keyof Assignment]?: Assignment[K] | undefined };

/** `before` null: nothing had been said. An assignment is of one round: sent out again, a finding starts afresh. */
interface Step {
  id: number;
  round: number;
  before: Assignment | null;
  after: Assignment;
}

const LABEL = 'assign';
const NOTHING: Assignment = { squad: null, person: null, dueAt: null };

/**
 * What is left out stays. Answers the step, null where everything was so already. Throws `not_found` for a finding,
 * squad or person that is not there, and `field_not_open`, `field_answered`.
 */
export async function assignTasks(
  db: WriteDb,
  actor: Actor,
  ids: readonly number[],
  { squad, person, dueAt }: Wish,
  now: number,
): Promise<{ assigned: number; changeId: number | null }> {
  if (squad) await requireSquad(db, squad);
  if (person) await requirePerson(db, person);
  const wanted = [...new Set(ids)];
  const steps: Step[] = [];
  for (const id of wanted) {
    const { round } = await requireOpen(db, id);
    const before = await assignmentOf(db, id, round);
    const { squad: squadNow, person: personNow, dueAt: dueNow } = before ?? NOTHING;
    const after = {
      squad: squad === undefined ? squadNow : squad,
      person: person === undefined ? personNow : person,
      dueAt: dueAt === undefined ? dueNow : dueAt,
    };
    if (!same(before ?? NOTHING, after)) steps.push({ id, round, before, after });
  }
  if (steps.length === 0) return { assigned: wanted.length, changeId: null };
  const changeId = await record(db, actor, steps, now);
  for (const { id, round, after } of steps) {
    await put(db, actor, id, round, after, now);
    const to = after.person ?? after.squad;
    await audit(db, actor, { action: 'assign', entity: 'field_check', entityId: id, to, detail: { ...after } });
  }
  return { assigned: wanted.length, changeId };
}

/** Whether a change is of assignments, which are no rows of their layer. */
export function isAssignment({ kind, label }: Pick<Change, 'kind' | 'label'>): boolean {
  return kind === 'edit' && label === LABEL;
}

/** Takes a step back, or with `back` false does it again. Throws `conflict` where one was answered or assigned since. */
export async function stepAssignment(
  db: WriteDb,
  actor: Actor,
  change: Change,
  back: boolean,
  now: number,
): Promise<void> {
  for (const { id, round, before, after } of await stepsOf(db, change.id)) {
    const [from, to] = back ? [after, before] : [before, after];
    const open = await requireOpen(db, id).catch(() => null);
    const present = await assignmentOf(db, id, round);
    if (open?.round !== round || !same(present ?? NOTHING, from ?? NOTHING)) {
      throw new ZhituError('conflict', { layer: 'structures', id });
    }
    await put(db, actor, id, round, to, now);
    await audit(db, actor, {
      action: back ? 'undo' : 'redo',
      entity: 'field_check',
      entityId: id,
      to: to?.person ?? to?.squad ?? null,
      detail: { change: change.id },
    });
  }
  await markUndone(db, change.id, back);
}

async function record(db: WriteDb, actor: Actor, steps: readonly Step[], now: number): Promise<number> {
  const { lastId } = await db.run(
    "INSERT INTO changes (at, actor, kind, layer, label, rows) VALUES (?, ?, 'edit', 'structures', ?, ?)",
    now,
    actor.name,
    LABEL,
    steps.length,
  );
  await db.bulk(
    'INSERT INTO change_rows (change_id, row_id, before, after) VALUES (?, ?, ?, ?)',
    steps.map(({ id, round, before, after }) => [
      lastId,
      id,
      before && JSON.stringify({ round, ...before }),
      JSON.stringify({ round, ...after }),
    ]),
  );
  return lastId;
}

async function stepsOf(db: ReadDb, changeId: number): Promise<Step[]> {
  const rows = await db.all<{ id: number; before: string | null; after: string }>(
    'SELECT row_id AS id, before, after FROM change_rows WHERE change_id = ? ORDER BY row_id',
    changeId,
  );
  return rows.map(({ id, before, after }) => {
    const { round, ...assigned } = JSON.parse(after) as Assignment & { round: number };
    return { id, round, before: before === null ? null : (JSON.parse(before) as Assignment), after: assigned };
  });
}

async function assignmentOf(db: ReadDb, id: number, round: number): Promise<Assignment | null> {
  const row = await db.get<Assignment>(
    'SELECT squad, person, due_at AS dueAt FROM field_assignments WHERE structure_id = ? AND round = ?',
    id,
    round,
  );
  return row ?? null;
}

async function put(
  db: WriteDb,
  actor: Actor,
  id: number,
  round: number,
  wanted: Assignment | null,
  now: number,
): Promise<void> {
  if (!wanted) {
    await db.run('DELETE FROM field_assignments WHERE structure_id = ? AND round = ?', id, round);
    return;
  }
  await db.run(
    `INSERT INTO field_assignments (structure_id, round, squad, person, due_at, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (structure_id, round) DO UPDATE SET squad = excluded.squad, person = excluded.person,
       due_at = excluded.due_at, actor = excluded.actor, at = excluded.at`,
    id,
    round,
    wanted.squad,
    wanted.person,
    wanted.dueAt,
    actor.name,
    now,
  );
}

function same(a: Assignment, b: Assignment): boolean {
  return a.squad === b.squad && a.person === b.person && a.dueAt === b.dueAt;
}
