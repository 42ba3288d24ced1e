/** Verdicts on findings, what they move, and taking one back. */
import { createHash, randomBytes } from 'node:crypto';
import { ZhituError } from '../contract/errors.ts';
import { type ClearReason, outcomeOf, rulingOf, type Verdict } from '../domain/review.ts';
import { type Actor, audit } from './audit.ts';
import { readChange, undoRows } from './changes.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { moveFeature } from './feature-moves.ts';
import type { Changed, Desk } from './features.ts';
import { outlineOn } from './outlines.ts';
import { findingRow, type Held, lockOn, seatOf, take } from './review-seat.ts';

export interface GivenVerdict {
  verdict: Verdict;
  reason?: ClearReason | undefined;
  note?: string | undefined;
  seen: string[];
  seconds: number;
}

export type Outcome = 'field_check' | 'dismissed' | 'disputed';

/**
 * Records the verdict of who holds the finding and makes the move that follows; a known case moves nowhere.
 * Throws `review_lost` without the lock, `review_reason`, `review_ruling`, and whatever `seatOf` throws.
 */
export async function judge(
  db: WriteDb,
  desk: Desk,
  id: number,
  given: GivenVerdict,
  now: number,
): Promise<{ review: number; outcome: Outcome | null }> {
  const { actor } = desk;
  if ((await lockOn(db, id, now))?.actor !== actor.name) throw new ZhituError('review_lost');
  requireReason(given);
  const finding = await findingRow(db, id);
  const seat = await seatOf(db, actor, finding);
  const first = seat === 'second' ? await firstVerdict(db, id) : null;
  const review = await keep(db, actor, id, seat, given, now);
  await db.run('DELETE FROM review_locks WHERE structure_id = ?', id);
  await db.run('DELETE FROM review_skips WHERE structure_id = ? AND actor = ?', id, actor.name);

  let outcome: Outcome | null = null;
  if (seat === 'known') return { review, outcome };
  if (seat === 'second') {
    // A register may bring findings that wait for a second look without the first one's verdict: they were suspected.
    outcome = outcomeOf(first?.verdict ?? 'suspect', given.verdict);
  } else if (seat === 'adjudicator') {
    if (given.verdict === 'unsure') throw new ZhituError('review_ruling');
    outcome = rulingOf(given.verdict);
  }
  const to = outcome ?? 'second_review';
  const drawn = await outlineOn(db, actor, id);
  const evidence = drawn ? [`outline:${drawn.id}`] : [];
  const why =
    to === 'dismissed'
      ? { reason: reasonText(given), evidence: [...evidenceOf(given, review, first?.id), ...evidence] }
      : { evidence };
  const moved: Changed = await moveFeature(db, desk, 'structures', id, { rev: finding.rev, to, ...why });
  await db.run('UPDATE reviews SET change_id = ? WHERE id = ?', moved.changeId, review);
  return { review, outcome };
}

/**
 * Takes back one's own verdict and the move that followed, and takes the finding again. Throws `not_found` for
 * another's or an earlier taken back one, `review_gone_on` when the finding was changed since, `review_locked`.
 */
export async function withdraw(db: WriteDb, desk: Desk, reviewId: number, now: number): Promise<Held> {
  const { actor } = desk;
  const review = await db.get<{ structure: number; change: number | null }>(
    `SELECT structure_id AS structure, change_id AS change FROM reviews
     WHERE id = ? AND actor = ? AND withdrawn_at IS NULL`,
    reviewId,
    actor.name,
  );
  if (!review) throw new ZhituError('not_found', { what: `verdict ${reviewId}` });
  const lock = await lockOn(db, review.structure, now);
  if (lock && lock.actor !== actor.name) throw new ZhituError('review_locked', { actor: lock.actor });
  const later = await db.get(
    'SELECT 1 FROM reviews WHERE structure_id = ? AND id > ? AND withdrawn_at IS NULL AND seat <> ?',
    review.structure,
    reviewId,
    'known',
  );
  if (later) throw new ZhituError('review_gone_on');
  await db.run('UPDATE reviews SET withdrawn_at = ? WHERE id = ?', now, reviewId);
  await audit(db, actor, { action: 'withdraw', entity: 'review', entityId: reviewId });
  if (review.change !== null) await takeBack(db, actor, review.change);
  return take(db, desk, review.structure, now);
}

/** Whether a change is the move that a verdict made: only withdrawing the verdict takes that back. */
export async function followedVerdict(db: ReadDb, changeId: number): Promise<boolean> {
  return (await db.get('SELECT 1 FROM reviews WHERE change_id = ?', changeId)) !== undefined;
}

async function takeBack(db: WriteDb, actor: Actor, changeId: number): Promise<void> {
  const change = await readChange(db, changeId);
  try {
    if (change.undoneAt === null) await undoRows(db, actor, change);
  } catch (error) {
    if (error instanceof ZhituError && error.code === 'conflict') throw new ZhituError('review_gone_on');
    throw error;
  }
}

function requireReason({ verdict, reason, note }: GivenVerdict): void {
  if (verdict !== 'clear') return;
  if (!reason || (reason === 'other' && !note)) throw new ZhituError('review_reason');
}

async function keep(
  db: WriteDb,
  actor: Actor,
  id: number,
  seat: string,
  given: GivenVerdict,
  now: number,
): Promise<number> {
  const row = {
    structure_id: id,
    seat,
    actor: actor.name,
    role: actor.role,
    verdict: given.verdict,
    reason: given.reason ?? null,
    note: given.note || null,
    seen: JSON.stringify(given.seen),
    seconds: given.seconds,
    at: now,
    nonce: randomBytes(16).toString('hex'),
  };
  const { lastId } = await db.run(
    `INSERT INTO reviews (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map(() => '?')})`,
    ...Object.values(row),
  );
  // A commitment, not the verdict: the chain can be read by who has yet to judge.
  const sha256 = createHash('sha256')
    .update(JSON.stringify({ id: lastId, ...row }))
    .digest('hex');
  await audit(db, actor, { action: 'judge', entity: 'review', entityId: lastId, detail: { sha256 } });
  return lastId;
}

async function firstVerdict(db: ReadDb, id: number): Promise<{ id: number; verdict: Verdict } | null> {
  const row = await db.get<{ id: number; verdict: Verdict }>(
    `SELECT id, verdict FROM reviews WHERE structure_id = ? AND seat = 'first' AND withdrawn_at IS NULL
       AND at >= coalesce((SELECT max(at) FROM decisions
         WHERE entity = 'structures' AND entity_id = ?1 AND to_status = 'new'), 0)
     ORDER BY id DESC LIMIT 1`,
    id,
  );
  return row ?? null;
}

function reasonText({ reason, note }: GivenVerdict): string {
  return [reason, note].filter(Boolean).join(': ');
}

function evidenceOf({ seen }: GivenVerdict, ...reviews: (number | undefined)[]): string[] {
  const judged = reviews.filter((id) => id !== undefined).map((id) => `review:${id}`);
  return [...judged, ...seen.map((sha256) => `sha256:${sha256}`)];
}
