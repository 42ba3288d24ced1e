/** Whose turn it is on a finding, and the lock that keeps two people from judging it at once. */
import { ZhituError } from '../contract/errors.ts';
import { type Seat, seatIn } from '../domain/review.ts';
import type { Actor } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { moveFeature } from './feature-moves.ts';
import type { Desk } from './features.ts';

/** Seconds after which a lock that is not renewed ends by itself: a break, not a long look. */
export const LOCK_SECONDS = 600;

/** The turn as it is shown: a case whose truth is known looks like a first review. */
export type ShownSeat = Exclude<Seat, 'known'>;
export const shownSeat = (seat: Seat): ShownSeat => (seat === 'known' ? 'first' : seat);

export interface Held {
  id: number;
  seat: ShownSeat;
  until: number;
  rev: number;
}

export interface FindingRow {
  id: number;
  rev: number;
  status: string;
}

/** Throws `not_found`. */
export async function findingRow(db: ReadDb, id: number): Promise<FindingRow> {
  const row = await db.get<FindingRow>(
    `SELECT id, rev, coalesce(status, 'new') AS status FROM structures WHERE id = ? AND retired_at IS NULL`,
    id,
  );
  if (!row) throw new ZhituError('not_found', { what: `structures ${id}` });
  return row;
}

/** Throws `review_not_open`, `second_reviewer` or `needs_role` when it is not this person's turn. */
export async function seatOf(db: ReadDb, { name, role }: Actor, finding: FindingRow): Promise<Seat> {
  const seat = seatIn(finding.status) ?? (await knownSeat(db, name, finding.id));
  if (seat === null) throw new ZhituError('review_not_open', { status: finding.status });
  if (seat === 'adjudicator' && role !== 'adjudicator') {
    throw new ZhituError('needs_role', { to: 'field_check', role: 'adjudicator' });
  }
  if (seat === 'second' && (await firstReviewer(db, finding.id)) === name) throw new ZhituError('second_reviewer');
  if (seat === 'adjudicator' && (await judges(db, finding.id)).includes(name)) throw new ZhituError('second_reviewer');
  return seat;
}

/** A settled finding whose truth is known is judged once by each. */
async function knownSeat(db: ReadDb, name: string, id: number): Promise<'known' | null> {
  const row = await db.get(
    `SELECT 1 FROM review_known AS k WHERE k.structure_id = ?1 AND NOT EXISTS (
       SELECT 1 FROM reviews AS r WHERE r.structure_id = ?1 AND r.seat = 'known' AND r.actor = ?2
         AND r.withdrawn_at IS NULL)`,
    id,
    name,
  );
  return row ? 'known' : null;
}

/** Who moved it on to the second review; a register may bring that move without a verdict. */
async function firstReviewer(db: ReadDb, id: number): Promise<string | null> {
  const row = await db.get<{ actor: string }>(
    `SELECT actor FROM decisions WHERE entity = 'structures' AND entity_id = ? AND to_status = 'second_review'
     ORDER BY id DESC LIMIT 1`,
    id,
  );
  return row?.actor ?? null;
}

/** Who judged it since it was last new. */
async function judges(db: ReadDb, id: number): Promise<string[]> {
  const rows = await db.all<{ actor: string }>(
    `SELECT actor FROM reviews WHERE structure_id = ? AND seat IN ('first', 'second') AND withdrawn_at IS NULL
     ORDER BY id DESC LIMIT 2`,
    id,
  );
  return rows.map((r) => r.actor);
}

export async function lockOn(db: ReadDb, id: number, now: number): Promise<{ actor: string; until: number } | null> {
  const row = await db.get<{ actor: string; until: number }>(
    'SELECT actor, until FROM review_locks WHERE structure_id = ? AND until > ?',
    id,
    now,
  );
  return row ?? null;
}

/** Takes a finding or keeps it. Throws `review_locked` and whatever `seatOf` throws. */
export async function take(db: WriteDb, desk: Desk, id: number, now: number): Promise<Held> {
  const { name } = desk.actor;
  const finding = await findingRow(db, id);
  const seat = await seatOf(db, desk.actor, finding);
  const lock = await lockOn(db, id, now);
  if (lock && lock.actor !== name) throw new ZhituError('review_locked', { actor: lock.actor });
  const until = now + LOCK_SECONDS;
  await db.run(
    `INSERT INTO review_locks (structure_id, actor, seat, taken_at, until) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (structure_id) DO UPDATE SET actor = excluded.actor, seat = excluded.seat, until = excluded.until,
       taken_at = iif(actor = excluded.actor, taken_at, excluded.taken_at)`,
    id,
    name,
    seat,
    now,
    until,
  );
  let { rev } = finding;
  if (finding.status === 'new') ({ rev } = await moveFeature(db, desk, 'structures', id, { rev, to: 'in_review' }));
  return { id, seat: shownSeat(seat), until, rev };
}

/** Leaves a finding that this person holds; others' locks stay. Throws `not_found` for one to skip that is not there. */
export async function leave(db: WriteDb, { name }: Actor, id: number, skip: boolean, now: number): Promise<void> {
  if (skip) await findingRow(db, id);
  await db.run('DELETE FROM review_locks WHERE structure_id = ? AND actor = ?', id, name);
  if (!skip) return;
  await db.run(
    `INSERT INTO review_skips (structure_id, actor, at) VALUES (?, ?, ?)
     ON CONFLICT (structure_id, actor) DO UPDATE SET at = excluded.at`,
    id,
    name,
    now,
  );
}
