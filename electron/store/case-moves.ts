/** A case's way through its machine (DOMAIN part 4), and taking a move back. */
import { ZhituError } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import { checkMove, movesFrom } from '../domain/machines.ts';
import { type Actor, audit } from './audit.ts';
import { calendarOf, clockAfter, readCaseHours } from './case-clock.ts';
import type { StoredCase } from './cases.ts';
import { readChange, undoRows } from './changes.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { moveFeature, reopenWithCase, statusOf } from './feature-moves.ts';
import type { Desk } from './features.ts';
import { readImage } from './images.ts';
import { addLookBack, dropLookBacks } from './look-backs.ts';
import { findMedia } from './media.ts';

export interface CaseMove {
  rev: number;
  to: string;
  reason?: string | undefined;
  /** SHA-256 of originals. */
  evidence?: string[] | undefined;
  assignee?: string | null | undefined;
  duplicateOf?: number | undefined;
  order?: boolean | undefined;
}

/** Columns that a move may change, kept so that it can be taken back. */
const KEPT = ['status', 'assignee', 'closed_at', 'duplicate_of', 'state_due_at', 'paused_hours'] as const;
type Kept = Pick<StoredCase, (typeof KEPT)[number]>;

/**
 * Throws `not_found` (the case, or evidence that is no original here), `conflict` for another `rev`, what the machine
 * refuses, `case_original` and `case_cycle` for a duplicate without or of itself.
 */
export async function moveCase(
  db: WriteDb,
  desk: Desk,
  pack: CityPack,
  id: number,
  given: CaseMove,
  now: number,
): Promise<{ id: number; rev: number; step: number }> {
  const { actor } = desk;
  const before = await readCase(db, id);
  if (before.rev !== given.rev) throw new ZhituError('conflict');
  refuse(before.status, given, actor);
  await requireOriginals(db, given.evidence ?? []);
  const after: Kept = {
    status: given.to,
    assignee: given.to === 'assigned' && given.assignee !== undefined ? given.assignee : before.assignee,
    closed_at: given.to === 'closed' ? now : null,
    duplicate_of: given.to === 'duplicate' ? await originalOf(db, id, given.duplicateOf) : null,
    ...clockAfter(before, given.to, now, await readCaseHours(db, pack), calendarOf(pack)),
  };
  await put(db, id, after);
  const decision = await decide(db, actor, id, before.status, given, now);
  const changeId = await moveFinding(db, desk, before, given);
  const { lastId: step } = await db.run(
    'INSERT INTO case_steps (case_id, decision_id, before, rev, change_id) VALUES (?, ?, ?, ?, ?)',
    id,
    decision,
    JSON.stringify(Object.fromEntries(KEPT.map((key) => [key, before[key]]))),
    before.rev + 1,
    changeId,
  );
  if (given.order) await addLookBack(db, actor, pack, { caseId: id, step, why: 'order' }, now);
  if (given.to === 'closed') await addLookBack(db, actor, pack, { caseId: id, step, why: 'closed' }, now);
  return { id, rev: before.rev + 1, step };
}

/**
 * Takes back one's own move, and what went with it, while nobody has gone on from it. Throws `not_found` for another's
 * or one taken back before, `case_gone_on` when the case or its finding was changed since.
 */
export async function undoCaseMove(
  db: WriteDb,
  { actor }: Desk,
  id: number,
  step: number,
  now: number,
): Promise<{ id: number; rev: number }> {
  const made = await db.get<{ rev: number; before: string; change: number | null; from: string; to: string }>(
    `SELECT s.rev, s.before, s.change_id AS change, d.from_status AS "from", d.to_status AS "to"
     FROM case_steps AS s JOIN decisions AS d ON d.id = s.decision_id
     WHERE s.id = ? AND s.case_id = ? AND s.undone_at IS NULL AND d.actor = ?`,
    step,
    id,
    actor.name,
  );
  if (!made) throw new ZhituError('not_found', { what: `step ${step}` });
  const current = await readCase(db, id);
  const done = await db.get('SELECT 1 FROM look_backs WHERE step_id = ? AND done_at IS NOT NULL', step);
  if (current.rev !== made.rev || done) throw new ZhituError('case_gone_on');
  await put(db, id, JSON.parse(made.before) as Kept);
  await db.run('UPDATE case_steps SET undone_at = ? WHERE id = ?', now, step);
  await dropLookBacks(db, step, now);
  await audit(db, actor, {
    action: 'undo',
    entity: 'cases',
    entityId: id,
    from: made.to,
    to: made.from,
    detail: { step },
  });
  if (made.change !== null) await takeBack(db, actor, made.change);
  return { id, rev: current.rev + 1 };
}

/** Whether a change is the move of a finding that went with its case: only the case takes that back. */
export async function followedCase(db: ReadDb, changeId: number): Promise<boolean> {
  const sql =
    'SELECT 1 FROM case_steps WHERE change_id = ?1 UNION ALL SELECT 1 FROM cases WHERE change_id = ?1 LIMIT 1';
  return (await db.get(sql, changeId)) !== undefined;
}

/** Throws `not_found`. */
export async function readCase(db: ReadDb, id: number): Promise<StoredCase> {
  const row = await db.get<StoredCase>('SELECT * FROM cases WHERE id = ?', id);
  if (!row) throw new ZhituError('not_found', { what: `case ${id}` });
  return row;
}

/** Evidence is what can be looked at later. Throws `not_found`. */
export async function requireOriginals(db: ReadDb, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) {
    if (!(await findMedia(db, hash))) throw new ZhituError('not_found', { what: `media ${hash.slice(0, 12)}…` });
  }
}

function refuse(from: string, given: CaseMove, actor: Actor): void {
  const check = checkMove('case', from, given.to, { ...given, role: actor.role });
  if (check.ok) return;
  const { to } = given;
  switch (check.why) {
    case 'not_allowed':
      throw new ZhituError('move_not_allowed', { from, to, allowed: check.allowed.map((m) => m.to).join(', ') || '-' });
    case 'needs_evidence':
      throw new ZhituError('needs_evidence', { to });
    case 'needs_role':
      throw new ZhituError('needs_role', { to, role: movesFrom('case', from).find((m) => m.to === to)?.role });
  }
}

/** The first of a row of duplicates, so that nothing ever points in a circle. */
async function originalOf(db: ReadDb, id: number, given: number | undefined): Promise<number> {
  if (given === undefined) throw new ZhituError('case_original');
  let original = await readCase(db, given);
  const seen = new Set<number>();
  while (original.duplicate_of !== null && !seen.has(original.id)) {
    seen.add(original.id);
    original = await readCase(db, original.duplicate_of);
  }
  if (original.id === id || seen.has(id)) throw new ZhituError('case_cycle');
  return original.id;
}

async function put(db: WriteDb, id: number, row: Kept): Promise<void> {
  await db.run(
    `UPDATE cases SET ${KEPT.map((key) => `${key} = ?`).join(', ')}, rev = rev + 1 WHERE id = ?`,
    ...KEPT.map((key) => row[key]),
    id,
  );
}

async function decide(
  db: WriteDb,
  actor: Actor,
  id: number,
  from: string,
  { to, reason, evidence }: CaseMove,
  now: number,
): Promise<number> {
  const { lastId } = await db.run(
    `INSERT INTO decisions (entity, entity_id, at, actor, role, from_status, to_status, reason, evidence)
     VALUES ('cases', ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    now,
    actor.name,
    actor.role,
    from,
    to,
    reason || null,
    evidence?.length ? JSON.stringify(evidence.map((hash) => `sha256:${hash}`)) : null,
  );
  await audit(db, actor, { action: 'move', entity: 'cases', entityId: id, from, to, reason });
  return lastId;
}

/** A finding goes with its case: closed when the case is, and standing with it again when the case is opened again. */
async function moveFinding(db: WriteDb, desk: Desk, of: StoredCase, given: CaseMove): Promise<number | null> {
  if (of.layer !== 'structures' || of.feature_id === null) return null;
  if (given.to === 'closed') return closeFinding(db, desk, of, of.feature_id, given);
  if (of.status !== 'closed') return null;
  const { reason, evidence = [] } = given;
  const why = { reason, evidence: [...evidence.map((hash) => `sha256:${hash}`), `case:${of.number}`] };
  return (await reopenWithCase(db, desk, of.feature_id, why))?.changeId ?? null;
}

/** The finding is closed on what the case was closed on, or on what was reported back of it. */
async function closeFinding(
  db: WriteDb,
  desk: Desk,
  of: StoredCase,
  finding: number,
  given: CaseMove,
): Promise<number | null> {
  const row = await readImage(db, 'structures', finding);
  // A register may have closed it, or opened the case about one that was never confirmed.
  if (!row || statusOf('finding', row) !== 'case_opened') return null;
  const told = await db.get<{ reason: string; evidence: string }>(
    `SELECT reason, evidence FROM decisions WHERE entity = 'cases' AND entity_id = ? AND to_status = 'reported_back'
     ORDER BY id DESC LIMIT 1`,
    of.id,
  );
  const evidence = given.evidence?.length
    ? given.evidence.map((hash) => `sha256:${hash}`)
    : (JSON.parse(told?.evidence ?? '[]') as string[]);
  const moved = await moveFeature(db, desk, 'structures', finding, {
    rev: Number(row.rev),
    to: 'closed',
    reason: given.reason || (told?.reason ?? ''),
    evidence: [...evidence, `case:${of.number}`],
  });
  return moved.changeId;
}

async function takeBack(db: WriteDb, actor: Actor, changeId: number): Promise<void> {
  const change = await readChange(db, changeId);
  try {
    if (change.undoneAt === null) await undoRows(db, actor, change);
  } catch (error) {
    if (error instanceof ZhituError && error.code === 'conflict') throw new ZhituError('case_gone_on');
    throw error;
  }
}
