/** What was found on the spot: it confirms or refutes the finding, once, with evidence. */
import { createHash } from 'node:crypto';
import { ZhituError } from '../contract/errors.ts';
import type { AnswerBody, FieldAnswer } from '../contract/field.ts';
import { FIELD_REASONS, type FieldQuestion, wrongAnswer } from '../domain/field-questions.ts';
import { type Actor, audit } from './audit.ts';
import { readChange, undoRows } from './changes.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { moveFeature } from './feature-moves.ts';
import type { Desk } from './features.ts';
import { requireOpen } from './field-tasks.ts';
import { addMedia, type NewMedia } from './media.ts';

/** Photos that a task takes: 20 say all, and a lost phone cannot fill the disk. */
export const MOST_PHOTOS = 20;

/** Makes a photo that `putOriginal` keeps known to the task. Throws what `requireOpen` throws, and `field_photos`. */
export async function addFieldPhoto(
  db: WriteDb,
  actor: Actor,
  id: number,
  stored: NewMedia,
  device: number | null,
  now: number,
): Promise<void> {
  await requireOpen(db, id);
  const [added] = await addMedia(db, actor, [stored]);
  if (!added) throw new Error('a photo was put and not answered for');
  const row = 'SELECT count(*) AS n FROM field_photos WHERE structure_id = ? AND media_id <> ?';
  const others = await db.get<{ n: number }>(row, id, added.id);
  if ((others?.n ?? 0) >= MOST_PHOTOS) throw new ZhituError('field_photos', { most: MOST_PHOTOS });
  const { changes } = await db.run(
    'INSERT OR IGNORE INTO field_photos (structure_id, media_id, actor, device_id, at) VALUES (?, ?, ?, ?, ?)',
    id,
    added.id,
    actor.name,
    device,
    now,
  );
  if (changes > 0) {
    const detail = { sha256: stored.sha256, device };
    await audit(db, actor, { action: 'photo', entity: 'field_check', entityId: id, detail });
  }
}

export interface Answered {
  answer: number;
  outcome: AnswerBody['outcome'];
  again: boolean;
}

/**
 * Records an answer and makes the move that follows, in the caller's transaction. One that was sent before is answered
 * for as it was then. Throws `field_answered` when another was quicker, `field_not_open`, `field_reason`,
 * `field_evidence`, `field_answer_invalid`, `field_photo_missing`.
 */
export async function answerTask(
  db: WriteDb,
  desk: Desk,
  id: number,
  given: AnswerBody,
  { questions, device, now }: { questions: readonly FieldQuestion[]; device: number | null; now: number },
): Promise<Answered> {
  const { actor } = desk;
  const before = await sentBefore(db, given.clientId, actor, id);
  if (before) return before;
  const finding = await requireOpen(db, id);
  requireSound(given, questions);
  const media = await photosOf(db, id, given.photos);
  const row = {
    client_id: given.clientId,
    structure_id: id,
    round: finding.round,
    outcome: given.outcome,
    reason: given.reason,
    note: given.note || null,
    answers: JSON.stringify(given.answers),
    observed_at: given.observedAt,
    at: now,
    actor: actor.name,
    role: actor.role,
    device_id: device,
  };
  const { lastId } = await db.run(
    `INSERT INTO field_answers (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map(() => '?')})`,
    ...Object.values(row),
  );
  await db.bulk(
    'INSERT INTO field_answer_photos (answer_id, media_id) VALUES (?, ?)',
    media.map((m) => [lastId, m]),
  );
  const sha256 = createHash('sha256')
    .update(JSON.stringify({ id: lastId, ...row, photos: given.photos }))
    .digest('hex');
  const detail = { sha256, finding: id, device, photos: given.photos };
  await audit(db, actor, { action: 'answer', entity: 'field_answer', entityId: lastId, to: given.outcome, detail });
  const moved = await moveFeature(db, desk, 'structures', id, {
    rev: finding.rev,
    to: given.outcome,
    reason: [given.reason, given.note].filter(Boolean).join(': '),
    evidence: [`field:${lastId}`, ...given.photos.map((p) => `sha256:${p}`)],
  });
  await db.run('UPDATE field_answers SET change_id = ? WHERE id = ?', moved.changeId, lastId);
  return { answer: lastId, outcome: given.outcome, again: false };
}

/** Somebody else's number is as good as unknown: it must not tell what they sent. */
async function sentBefore(db: ReadDb, clientId: string, actor: Actor, id: number): Promise<Answered | null> {
  const row = await db.get<{ answer: number; outcome: AnswerBody['outcome']; actor: string; structure: number }>(
    'SELECT id AS answer, outcome, actor, structure_id AS structure FROM field_answers WHERE client_id = ?',
    clientId,
  );
  if (!row) return null;
  if (row.actor !== actor.name || row.structure !== id) throw new ZhituError('conflict');
  return { answer: row.answer, outcome: row.outcome, again: true };
}

function requireSound({ outcome, reason, note, photos, answers }: AnswerBody, questions: readonly FieldQuestion[]) {
  const listed = (FIELD_REASONS[outcome] as readonly string[]).includes(reason);
  if (!listed || (reason === 'other' && !note)) throw new ZhituError('field_reason');
  if (!note && photos.length === 0) throw new ZhituError('field_evidence');
  const question = wrongAnswer(questions, answers);
  if (question !== null) throw new ZhituError('field_answer_invalid', { question });
}

async function photosOf(db: ReadDb, id: number, photos: readonly string[]): Promise<number[]> {
  const wanted = [...new Set(photos)];
  const found = await db.all<{ id: number }>(
    `SELECT m.id FROM json_each(?) AS j JOIN media AS m ON lower(hex(m.sha256)) = j.value
       JOIN field_photos AS p ON p.media_id = m.id AND p.structure_id = ?`,
    JSON.stringify(wanted),
    id,
  );
  if (found.length !== wanted.length) throw new ZhituError('field_photo_missing');
  return found.map((m) => m.id);
}

/**
 * Takes back one's own answer and the move that followed. Throws `not_found` for another's, another phone's or one that
 * was taken back, `field_gone_on` when the finding was changed since.
 */
export async function withdrawAnswer(
  db: WriteDb,
  actor: Actor,
  answerId: number,
  device: number | null,
  now: number,
): Promise<number> {
  const row = await db.get<{ structure: number; change: number }>(
    `SELECT structure_id AS structure, change_id AS change FROM field_answers
     WHERE id = ? AND actor = ? AND device_id IS ? AND withdrawn_at IS NULL`,
    answerId,
    actor.name,
    device,
  );
  if (!row) throw new ZhituError('not_found', { what: `answer ${answerId}` });
  await db.run('UPDATE field_answers SET withdrawn_at = ? WHERE id = ?', now, answerId);
  await audit(db, actor, { action: 'withdraw', entity: 'field_answer', entityId: answerId });
  try {
    await undoRows(db, actor, await readChange(db, row.change));
  } catch (error) {
    if (error instanceof ZhituError && error.code === 'conflict') throw new ZhituError('field_gone_on');
    throw error;
  }
  return row.structure;
}

/** Whether a change is the move that an answer made: only withdrawing the answer takes that back. */
export async function followedAnswer(db: ReadDb, changeId: number): Promise<boolean> {
  return (await db.get('SELECT 1 FROM field_answers WHERE change_id = ?', changeId)) !== undefined;
}

/** Newest first, those taken back too; of one finding, or what one phone sent. */
export async function listAnswers(
  db: ReadDb,
  of: { structure: number } | { device: number },
): Promise<(FieldAnswer & { structure: number })[]> {
  const [column, value] = 'structure' in of ? ['structure_id', of.structure] : ['device_id', of.device];
  const rows = await db.all<
    Omit<FieldAnswer, 'answers' | 'photos' | 'withdrawn'> & {
      structure: number;
      answers: string;
      photos: string;
      withdrawnAt: number | null;
    }
  >(
    `SELECT a.id, a.structure_id AS structure, a.outcome, a.reason, a.note, a.answers, a.actor, d.name AS device,
       a.observed_at AS observedAt, a.at, a.withdrawn_at AS withdrawnAt,
       (SELECT json_group_array(lower(hex(m.sha256))) FROM field_answer_photos AS p JOIN media AS m ON m.id = p.media_id
         WHERE p.answer_id = a.id) AS photos
     FROM field_answers AS a LEFT JOIN field_devices AS d ON d.id = a.device_id
     WHERE a.${column} = ? ORDER BY a.id DESC LIMIT 50`,
    value,
  );
  return rows.map(({ answers, photos, withdrawnAt, ...row }) => ({
    ...row,
    answers: JSON.parse(answers),
    photos: JSON.parse(photos),
    withdrawn: withdrawnAt !== null,
  }));
}
