/** Deciding a target: passed, an order to put right with its look-back, or a case. */
import { ZhituError } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import { checkList, endOfWorkingDay, type TargetOutcome } from '../domain/campaigns.ts';
import { isoInZone } from '../domain/time.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { type Actor, audit } from './audit.ts';
import { answersOf, photosOf, requireTarget } from './campaign-rows.ts';
import { type Campaign, requireOpenCampaign } from './campaigns.ts';
import { calendarOf } from './case-clock.ts';
import { openCase } from './case-open.ts';
import type { ReadDb, WriteDb } from './database.ts';
import type { Desk } from './features.ts';

type Target = Awaited<ReturnType<typeof requireTarget>>;

export interface Decision {
  rev: number;
  outcome: TargetOutcome;
  demand?: string | undefined;
  days?: number | undefined;
  note?: string | undefined;
}

/**
 * A target is decided once its checklist is answered, and anew after a look-back that found it not put right. Throws
 * `not_found`, `conflict`, `campaign_closed`, `campaign_decided`, `campaign_missing`, `campaign_has_failed`,
 * `campaign_none_failed`, `campaign_demand`, `campaign_place`, and what `openCase` throws.
 */
export async function decideTarget(
  db: WriteDb,
  desk: Desk,
  pack: CityPack,
  id: number,
  given: Decision,
  now: number,
): Promise<void> {
  const target = await requireTarget(db, id);
  const campaign = await requireOpenCampaign(db, target.campaign);
  if (target.rev !== given.rev) throw new ZhituError('conflict');
  const again = target.outcome === 'rectify' && target.result === 'not_fixed';
  if (target.outcome !== null && !again) throw new ZhituError('campaign_decided');
  await requireAnswered(db, campaign, id, given.outcome);
  if (again && given.outcome === 'passed') throw new ZhituError('campaign_has_failed', { count: 1 });
  if (given.outcome === 'rectify') await issueOrder(db, desk.actor, pack, campaign, id, given, now);
  const opened = given.outcome === 'case' ? await caseOf(db, desk, pack, campaign, target, given, now) : null;
  await db.run(
    `UPDATE campaign_targets SET outcome = ?, decided_at = ?, decided_by = ?, note = ?, case_id = ?, rev = rev + 1
     WHERE id = ?`,
    given.outcome,
    now,
    desk.actor.name,
    given.note || null,
    opened?.id ?? null,
    id,
  );
  await audit(db, desk.actor, {
    action: 'decide',
    entity: 'campaign_target',
    entityId: id,
    from: target.outcome,
    to: given.outcome,
    reason: given.note || null,
    detail: opened ? { case: opened.number } : {},
  });
}

/** Open to answers again, its order withdrawn. Throws `not_found`, `campaign_closed`, `campaign_gone_on`. */
export async function reopenTarget(db: WriteDb, actor: Actor, id: number, now: number): Promise<void> {
  const target = await requireTarget(db, id);
  await requireOpenCampaign(db, target.campaign);
  if (target.outcome === null) return;
  const looked = await db.get('SELECT 1 FROM campaign_orders WHERE target_id = ? AND looked_at IS NOT NULL', id);
  if (target.outcome === 'case' || looked) throw new ZhituError('campaign_gone_on');
  await db.run(
    'UPDATE campaign_orders SET withdrawn_at = ? WHERE target_id = ? AND withdrawn_at IS NULL AND looked_at IS NULL',
    now,
    id,
  );
  await db.run(
    'UPDATE campaign_targets SET outcome = NULL, decided_at = NULL, decided_by = NULL, note = NULL, rev = rev + 1 WHERE id = ?',
    id,
  );
  await audit(db, actor, {
    action: 'reopen',
    entity: 'campaign_target',
    entityId: id,
    from: target.outcome,
    to: 'open',
  });
}

/** Throws `not_found`, `campaign_no_order`, and `campaign_early` for `not_fixed` before the order's deadline. */
export async function lookBack(
  db: WriteDb,
  actor: Actor,
  timeZone: string,
  id: number,
  given: { result: 'fixed' | 'not_fixed'; note?: string | undefined },
  now: number,
): Promise<void> {
  await requireTarget(db, id);
  const order = await db.get<{ id: number; dueAt: number }>(
    `SELECT id, due_at AS dueAt FROM campaign_orders
     WHERE target_id = ? AND looked_at IS NULL AND withdrawn_at IS NULL`,
    id,
  );
  if (!order) throw new ZhituError('campaign_no_order');
  if (given.result === 'not_fixed' && now < order.dueAt) {
    throw new ZhituError('campaign_early', { due: isoInZone(order.dueAt, timeZone).slice(0, 16).replace('T', ' ') });
  }
  await db.run(
    'UPDATE campaign_orders SET looked_at = ?, looked_by = ?, result = ?, note = ? WHERE id = ?',
    now,
    actor.name,
    given.result,
    given.note || null,
    order.id,
  );
  await db.run('UPDATE campaign_targets SET rev = rev + 1 WHERE id = ?', id);
  await audit(db, actor, {
    action: 'look_back',
    entity: 'campaign_target',
    entityId: id,
    from: 'rectify',
    to: given.result,
    reason: given.note || null,
    detail: { order: order.id },
  });
}

async function requireAnswered(db: ReadDb, { template }: Campaign, id: number, outcome: TargetOutcome): Promise<void> {
  const given = new Map((await answersOf(db, id)).map((a) => [a.item, a.value]));
  const pictured = new Set((await photosOf(db, id)).map((p) => p.item));
  const { missing, failed } = checkList(template.items, given, pictured);
  if (missing.length) throw new ZhituError('campaign_missing', { count: missing.length, items: missing });
  if (outcome === 'passed' && failed.length) throw new ZhituError('campaign_has_failed', { count: failed.length });
  if (outcome !== 'passed' && failed.length === 0) throw new ZhituError('campaign_none_failed');
}

/**
 * To be put right by the end of the working day that many after the day of issue. Looked back at after the days of the
 * rule `recheck_days` (of the calendar), never before the end of the working day after the deadline.
 */
async function issueOrder(
  db: WriteDb,
  actor: Actor,
  pack: CityPack,
  { template }: Campaign,
  target: number,
  { demand, days = template.days }: Decision,
  now: number,
): Promise<void> {
  if (!demand) throw new ZhituError('campaign_demand');
  const calendar = calendarOf(pack);
  const dueAt = endOfWorkingDay(now, days, calendar);
  const lookDueAt = Math.max(now + (await recheckDays(db, pack)) * 86_400, endOfWorkingDay(dueAt, 1, calendar));
  const number = await nextNumber(db, pack, now);
  const { lastId } = await db.run(
    `INSERT INTO campaign_orders (target_id, number, demand, issued_at, actor, due_at, look_due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    target,
    number,
    demand,
    now,
    actor.name,
    dueAt,
    lookDueAt,
  );
  const detail = { number, target, dueAt, lookDueAt };
  await audit(db, actor, { action: 'create', entity: 'campaign_order', entityId: lastId, detail });
}

async function recheckDays(db: ReadDb, pack: Pick<CityPack, 'rules'>): Promise<number> {
  const stored = await db.get<{ value: string }>("SELECT value FROM rules WHERE id = 'recheck_days' AND active = 1");
  return Number(stored?.value ?? pack.rules.find((r) => r.id === 'recheck_days')?.value ?? 15);
}

/** `330482-ZG-2026-0001`, by the city's year and without a gap: a withdrawn order keeps its number. */
async function nextNumber(db: ReadDb, pack: CityPack, now: number): Promise<string> {
  const prefix = `${pack.adcode}-ZG-${isoInZone(now, pack.timeZone).slice(0, 4)}-`;
  const last = await db.get<{ n: number | null }>(
    'SELECT max(CAST(substr(number, ?) AS INTEGER)) AS n FROM campaign_orders WHERE number GLOB ?',
    prefix.length + 1,
    `${prefix}[0-9]*`,
  );
  return `${prefix}${String((last?.n ?? 0) + 1).padStart(4, '0')}`;
}

function caseOf(
  db: WriteDb,
  desk: Desk,
  pack: CityPack,
  { name, template }: Campaign,
  target: Target,
  { note }: Decision,
  now: number,
) {
  const { lon, lat, town, layer, featureId } = target;
  if (lon === null || lat === null) throw new ZhituError('campaign_place');
  const about =
    layer !== null && featureId !== null ? { layer: layer as Layer | 'reference', id: featureId } : { lon, lat, town };
  const title = `${name}：${target.name}`.slice(0, 200);
  return openCase(db, desk, pack, { kind: template.caseKind, source: '专项检查', title, note, about }, now);
}
