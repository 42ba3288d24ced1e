/** A feature's way through its state machine (DOMAIN part 4). */
import { ZhituError } from '../contract/errors.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import { checkMove, INITIAL, type MachineName, movesFrom } from '../domain/machines.ts';
import { seatIn } from '../domain/review.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { type Changed, commit, type Desk, newVersion, next, now, requireCurrent } from './features.ts';
import { type Image, readImage } from './images.ts';

/** States in which a period runs, and states that end it. */
const RUNS = ['trial', 'active'];
const ENDS = ['relaxed', 'retired', 'expired', 'withdrawn', 'revoked'];

interface GivenMove {
  rev: number;
  to: string;
  reason?: string | undefined;
  evidence?: string[] | undefined;
}

/**
 * A move that a person makes on the feature itself. While the pictures of a finding are judged only verdicts move it:
 * else one person could jump the second review that knows nothing of the first (DOMAIN part 4). Throws
 * `move_in_review` for that, and whatever `moveFeature` throws.
 */
export async function moveByHand(
  db: WriteDb,
  desk: Desk,
  layer: Layer,
  id: number,
  given: GivenMove,
): Promise<Changed> {
  const { machine } = LAYER_SPECS[layer];
  if (machine === 'finding') {
    const from = statusOf(machine, await requireCurrent(db, layer, id, given.rev));
    const listed = movesFrom(machine, from).some((m) => m.to === given.to);
    if (listed && seatIn(from) !== null) throw new ZhituError('move_in_review', { from, to: given.to });
  }
  return moveFeature(db, desk, layer, id, given);
}

export async function moveFeature(
  db: WriteDb,
  desk: Desk,
  layer: Layer,
  id: number,
  given: GivenMove,
): Promise<Changed> {
  const before = await requireCurrent(db, layer, id, given.rev);
  const { machine } = LAYER_SPECS[layer];
  if (!machine) throw new ZhituError('move_not_allowed', { from: '-', to: given.to, allowed: '-' });
  const from = statusOf(machine, before);
  refuse(machine, from, given, desk);
  if (machine === 'finding' && from === 'second_review') await requireSecondReviewer(db, layer, id, desk);

  const patch: Image = { status: given.to, ...periodPatch(layer, before, given.to) };
  const again = layer === 'segments' && from === 'relaxed';
  const rows = again
    ? await newVersion(db, before, { ...patch, valid_to: null })
    : [{ id, before, after: next(before, patch) }];
  const changed = await commit(db, desk, layer, 'move', rows, [], { from, to: given.to, reason: given.reason });
  await decide(db, desk, layer, changed.id, from, given);
  return changed;
}

/**
 * A closed finding stands with its case again: no move of the finding's own machine, in which closing is the end, but
 * what its case's reopening (`closed` → `handling`) means for it. Null for a finding that is not closed.
 */
export async function reopenWithCase(
  db: WriteDb,
  desk: Desk,
  id: number,
  given: Omit<GivenMove, 'rev' | 'to'>,
): Promise<Changed | null> {
  const before = await readImage(db, 'structures', id);
  if (!before || before.retired_at !== null || before.status !== 'closed') return null;
  const to = 'case_opened';
  const rows = [{ id, before, after: next(before, { status: to }) }];
  const told = { from: 'closed', to, reason: given.reason };
  const changed = await commit(db, desk, 'structures', 'move', rows, [], told);
  await decide(db, desk, 'structures', id, 'closed', { ...given, to });
  return changed;
}

async function decide(
  db: WriteDb,
  { actor }: Desk,
  layer: Layer,
  id: number,
  from: string,
  { to, reason, evidence }: Omit<GivenMove, 'rev'>,
): Promise<void> {
  await db.run(
    `INSERT INTO decisions (entity, entity_id, at, actor, role, from_status, to_status, reason, evidence)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    layer,
    id,
    now(),
    actor.name,
    actor.role,
    from,
    to,
    reason ?? null,
    evidence?.length ? JSON.stringify(evidence) : null,
  );
}

/** A feature without a state, as an import may leave it, stands at the beginning. */
export function statusOf(machine: MachineName, row: Image): string {
  return typeof row.status === 'string' ? row.status : INITIAL[machine];
}

function refuse(
  machine: MachineName,
  from: string,
  given: { to: string; reason?: string | undefined; evidence?: string[] | undefined },
  { actor }: Desk,
): void {
  const check = checkMove(machine, from, given.to, { ...given, role: actor.role });
  if (check.ok) return;
  switch (check.why) {
    case 'not_allowed':
      throw new ZhituError('move_not_allowed', {
        from,
        to: given.to,
        allowed: check.allowed.map((m) => m.to).join(', ') || '-',
      });
    case 'needs_evidence':
      throw new ZhituError('needs_evidence', { to: given.to });
    case 'needs_role': {
      const role = movesFrom(machine, from).find((m) => m.to === given.to)?.role;
      throw new ZhituError('needs_role', { to: given.to, role });
    }
  }
}

/** The second reviewer is not the first. */
async function requireSecondReviewer(db: ReadDb, layer: Layer, id: number, { actor }: Desk): Promise<void> {
  const first = await db.get<{ actor: string }>(
    `SELECT actor FROM decisions WHERE entity = ? AND entity_id = ? AND to_status = 'second_review' ORDER BY id DESC LIMIT 1`,
    layer,
    id,
  );
  if (first?.actor === actor.name) throw new ZhituError('second_reviewer');
}

function periodPatch(layer: Layer, before: Image, to: string): Image {
  if (LAYER_SPECS[layer].time.kind !== 'period') return {};
  const ended = typeof before.valid_to === 'number' && before.valid_to <= now();
  if (RUNS.includes(to) && (before.valid_from === null || ended)) return { valid_from: now(), valid_to: null };
  if (ENDS.includes(to) && !ended) return { valid_to: Math.max(now(), Number(before.valid_from ?? 0) + 1) };
  return {};
}
