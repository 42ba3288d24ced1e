/** Answering a target's checklist, and taking the last answer back. */
import { ZhituError } from '../contract/errors.ts';
import { answers, type ItemValue } from '../domain/campaigns.ts';
import { type Actor, audit } from './audit.ts';
import { requireTarget } from './campaign-rows.ts';
import { type Campaign, requireOpenCampaign } from './campaigns.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { addMedia, type NewMedia } from './media.ts';

/** Throws `not_found`, `campaign_closed`, `campaign_decided`, `campaign_answer`. */
export async function answerItem(
  db: WriteDb,
  actor: Actor,
  target: number,
  given: { item: string; value: ItemValue; note?: string | undefined },
  now: number,
): Promise<void> {
  const { template } = await requireUndecided(db, target);
  const item = template.items.find(({ id }) => id === given.item);
  if (!item || !answers(item, given.value)) throw new ZhituError('campaign_answer');
  const { lastId } = await db.run(
    'INSERT INTO campaign_answers (target_id, item, value, note, at, actor) VALUES (?, ?, ?, ?, ?, ?)',
    target,
    item.id,
    JSON.stringify(given.value),
    given.note || null,
    now,
    actor.name,
  );
  await db.run('UPDATE campaign_targets SET rev = rev + 1 WHERE id = ?', target);
  // A text may name people: the chain holds that it was written, not what.
  const detail = { answer: lastId, item: item.id, ...(item.kind === 'text' ? {} : { value: given.value }) };
  await audit(db, actor, { action: 'answer', entity: 'campaign_target', entityId: target, detail });
}

/** One's own last answer, if nobody else answered since. Throws as `answerItem`, and `campaign_nothing`. */
export async function undoAnswer(db: WriteDb, actor: Actor, target: number, now: number): Promise<void> {
  await requireUndecided(db, target);
  const last = await db.get<{ id: number; item: string; actor: string }>(
    'SELECT id, item, actor FROM campaign_answers WHERE target_id = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1',
    target,
  );
  if (!last || last.actor !== actor.name) throw new ZhituError('campaign_nothing');
  await db.run('UPDATE campaign_answers SET undone_at = ? WHERE id = ?', now, last.id);
  await db.run('UPDATE campaign_targets SET rev = rev + 1 WHERE id = ?', target);
  const detail = { answer: last.id, item: last.item };
  await audit(db, actor, { action: 'undo_answer', entity: 'campaign_target', entityId: target, detail });
}

/**
 * Where a photo of `item` may be put or taken away: an item of the checklist or the whole (empty) while the target is
 * not decided, and `order:ID` while that order waits for its look-back. Throws as `answerItem`, and `campaign_no_order`.
 */
export async function requirePlaceOfPhoto(db: ReadDb, target: number, item: string): Promise<void> {
  const order = /^order:(\d+)$/.exec(item)?.[1];
  if (order === undefined) {
    const { template } = await requireUndecided(db, target);
    if (item !== '' && !template.items.some(({ id }) => id === item)) throw new ZhituError('campaign_answer');
    return;
  }
  await requireTarget(db, target);
  const waits = await db.get(
    'SELECT 1 FROM campaign_orders WHERE id = ? AND target_id = ? AND looked_at IS NULL AND withdrawn_at IS NULL',
    Number(order),
    target,
  );
  if (!waits) throw new ZhituError('campaign_no_order');
}

/** Throws as `requirePlaceOfPhoto`. */
export async function addTargetPhoto(
  db: WriteDb,
  actor: Actor,
  target: number,
  item: string,
  stored: NewMedia,
  now: number,
): Promise<void> {
  await requirePlaceOfPhoto(db, target, item);
  const [added] = await addMedia(db, actor, [stored]);
  if (!added) throw new Error('a photo was put and not answered for');
  const { changes } = await db.run(
    `INSERT INTO campaign_photos (target_id, item, media_id, at, actor) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET removed_at = NULL WHERE removed_at IS NOT NULL`,
    target,
    item,
    added.id,
    now,
    actor.name,
  );
  if (changes === 0) return;
  await db.run('UPDATE campaign_targets SET rev = rev + 1 WHERE id = ?', target);
  const detail = { item, photo: stored.sha256 };
  await audit(db, actor, { action: 'photo', entity: 'campaign_target', entityId: target, detail });
}

/** The original stays. Throws as `requirePlaceOfPhoto`. */
export async function removeTargetPhoto(
  db: WriteDb,
  actor: Actor,
  target: number,
  item: string,
  sha256: string,
  now: number,
): Promise<void> {
  await requirePlaceOfPhoto(db, target, item);
  const { changes } = await db.run(
    `UPDATE campaign_photos SET removed_at = ? WHERE target_id = ? AND item = ? AND removed_at IS NULL
       AND media_id = (SELECT id FROM media WHERE sha256 = ?)`,
    now,
    target,
    item,
    Buffer.from(sha256, 'hex'),
  );
  if (changes === 0) throw new ZhituError('not_found', { what: `photo ${sha256.slice(0, 12)}…` });
  await db.run('UPDATE campaign_targets SET rev = rev + 1 WHERE id = ?', target);
  await audit(db, actor, {
    action: 'photo_remove',
    entity: 'campaign_target',
    entityId: target,
    detail: { item, photo: sha256 },
  });
}

/** The campaign of a target that can still be answered. Throws `not_found`, `campaign_closed`, `campaign_decided`. */
export async function requireUndecided(db: ReadDb, target: number): Promise<Campaign> {
  const row = await requireTarget(db, target);
  const campaign = await requireOpenCampaign(db, row.campaign);
  if (row.outcome !== null) throw new ZhituError('campaign_decided');
  return campaign;
}
