/** Look-backs (回头看): whether what was ordered or done still holds some days later. */
import { ZhituError } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';

export interface LookBack {
  id: number;
  why: 'order' | 'closed';
  dueAt: number;
  doneAt: number | null;
  actor: string | null;
  result: 'held' | 'relapsed' | null;
  note: string | null;
  /** SHA-256 of originals. */
  evidence: string[];
}

const DEFAULT_DAYS = 15;

export async function listLookBacks(db: ReadDb, caseId: number): Promise<LookBack[]> {
  const rows = await db.all<Omit<LookBack, 'evidence'> & { evidence: string | null }>(
    `SELECT id, why, due_at AS dueAt, done_at AS doneAt, actor, result, note, evidence
     FROM look_backs WHERE case_id = ? AND dropped_at IS NULL ORDER BY id`,
    caseId,
  );
  const hashes = (text: string | null) => (JSON.parse(text ?? '[]') as string[]).map((e) => e.replace(/^sha256:/, ''));
  return rows.map((row) => ({ ...row, evidence: hashes(row.evidence) }));
}

/** Due after the days of the rule `recheck_days`, which are days of the calendar. */
export async function addLookBack(
  db: WriteDb,
  actor: Actor,
  pack: Pick<CityPack, 'rules'>,
  { caseId, step, why }: { caseId: number; step: number; why: 'order' | 'closed' },
  now: number,
): Promise<void> {
  const stored = await db.get<{ value: string }>("SELECT value FROM rules WHERE id = 'recheck_days' AND active = 1");
  const days = Number(stored?.value ?? pack.rules.find((r) => r.id === 'recheck_days')?.value ?? DEFAULT_DAYS);
  const dueAt = now + days * 86_400;
  const { lastId } = await db.run(
    'INSERT INTO look_backs (case_id, why, step_id, due_at) VALUES (?, ?, ?, ?)',
    caseId,
    why,
    step,
    dueAt,
  );
  await audit(db, actor, { action: 'create', entity: 'look_back', entityId: lastId, detail: { case: caseId, dueAt } });
}

export async function dropLookBacks(db: WriteDb, step: number, now: number): Promise<void> {
  await db.run('UPDATE look_backs SET dropped_at = ? WHERE step_id = ?', now, step);
}

/** Throws `not_found`, `conflict` when it was done already. */
export async function doLookBack(
  db: WriteDb,
  actor: Actor,
  caseId: number,
  id: number,
  given: { result: 'held' | 'relapsed'; note: string; evidence: string[] },
  now: number,
): Promise<void> {
  const task = (await listLookBacks(db, caseId)).find((t) => t.id === id);
  if (!task) throw new ZhituError('not_found', { what: `look-back ${id}` });
  if (task.doneAt !== null) throw new ZhituError('conflict');
  await db.run(
    'UPDATE look_backs SET done_at = ?, actor = ?, result = ?, note = ?, evidence = ? WHERE id = ?',
    now,
    actor.name,
    given.result,
    given.note,
    JSON.stringify(given.evidence.map((hash) => `sha256:${hash}`)),
    id,
  );
  await audit(db, actor, {
    action: 'look_back',
    entity: 'cases',
    entityId: caseId,
    to: given.result,
    reason: given.note,
    detail: { task: id, evidence: given.evidence },
  });
}
