/** Reminders to drivers: sent, and closed by the vehicle leaving, a ticket, or a reason. */

import { ZhituError } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import type { Reminder } from '../contract/reminders.ts';
import { decideViolation, type EarlierPenalty, type ViolationRuling } from '../domain/first-violation.ts';
import { leftInTime, mayTicket, type ReminderOutcome } from '../domain/reminder.ts';
import { inFireLane, streetNear, townFinder } from './around-place.ts';
import { audit } from './audit.ts';
import { readChange, undoRows } from './changes.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { createFeature, type Desk } from './features.ts';
import { readParkingRules } from './parking-rules.ts';

export interface NewReminder {
  plate: { hash: Buffer; masked: string };
  vehicle: NonNullable<Reminder['vehicle']>;
  lon: number;
  lat: number;
  street?: string | undefined;
  address?: string | undefined;
}

type Pack = Pick<CityPack, 'rules' | 'timeZone'>;
type Row = Omit<Reminder, 'fireLane' | 'ruling' | 'ticket'> & {
  fireLane: number | null;
  plateHash: Uint8Array | null;
  violation: number | null;
  change: number | null;
};

const ROW = `SELECT r.id, r.sent_at AS sentAt, r.deadline, r.outcome, r.plate_masked AS plateMasked,
    r.plate_hash AS plateHash, r.vehicle, r.street, r.address, r.town, r.squad, r.lon, r.lat, r.fire_lane AS fireLane,
    r.actor, r.note, r.closed_at AS closedAt, r.closed_by AS closedBy, r.violation_id AS violation,
    r.change_id AS change, v.decision
  FROM reminders AS r LEFT JOIN violations AS v ON v.id = r.violation_id`;

/** Open ones, the first to end first, and those closed here since `since`, the latest first. */
export async function listReminders(
  db: ReadDb,
  pack: Pack,
  now: number,
  since: number,
): Promise<{ open: Reminder[]; closed: Reminder[] }> {
  const open = await db.all<Row>(`${ROW} WHERE r.outcome IS NULL ORDER BY r.deadline, r.id LIMIT 500`);
  const closed = await db.all<Row>(
    `${ROW} WHERE r.closed_at >= ? ORDER BY r.closed_at DESC, r.id DESC LIMIT 100`,
    since,
  );
  const told = async (rows: readonly Row[]) => {
    const out: Reminder[] = [];
    for (const row of rows) out.push(await tell(db, pack, row, now));
    return out;
  };
  return { open: await told(open), closed: await told(closed) };
}

/** Throws `reminder_open` for a vehicle that has a reminder already. */
export async function sendReminder(
  db: WriteDb,
  desk: Desk,
  pack: Pack,
  given: NewReminder,
  now: number,
): Promise<Reminder> {
  const open = await db.get<{ deadline: number }>(
    'SELECT deadline FROM reminders WHERE plate_hash = ? AND outcome IS NULL',
    given.plate.hash,
  );
  if (open) throw new ZhituError('reminder_open');
  const rules = await readParkingRules(db, pack);
  const { town, squad } = (await townFinder(db))(given.lon, given.lat);
  const fireLane = await inFireLane(db, given.lon, given.lat, rules.fireLaneHalfWidth);
  const row = {
    sent_at: now,
    deadline: now + rules.minutes * 60,
    plate_hash: given.plate.hash,
    plate_masked: given.plate.masked,
    vehicle: given.vehicle,
    street: given.street || (await streetNear(db, given.lon, given.lat)),
    address: given.address || null,
    town,
    squad,
    lon: given.lon,
    lat: given.lat,
    fire_lane: fireLane ? 1 : 0,
    actor: desk.actor.name,
  };
  const { lastId } = await db.run(
    `INSERT INTO reminders (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map(() => '?')})`,
    ...Object.values(row),
  );
  await audit(db, desk.actor, {
    action: 'create',
    entity: 'reminder',
    entityId: lastId,
    to: 'open',
    detail: { deadline: row.deadline, fireLane },
  });
  return tell(db, pack, await requireRow(db, lastId), now);
}

/** The vehicle was seen gone at `leftAt`. Throws `reminder_late` unless that was within the window and is not ahead of now. */
export async function closeAsLeft(
  db: WriteDb,
  desk: Desk,
  pack: Pack,
  id: number,
  leftAt: number,
  now: number,
): Promise<Reminder> {
  const row = await requireOpen(db, id);
  if (leftAt > now || !leftInTime({ ...row, fireLane: row.fireLane === 1 }, leftAt))
    throw new ZhituError('reminder_late');
  return close(db, desk, pack, row, { outcome: 'left', decision: 'reminded_left', at: leftAt }, now);
}

/**
 * Tickets the vehicle by the rule. Throws `reminder_window` with the seconds left, and `reminder_ruling` where the rule
 * says something else than `expected`.
 */
export async function ticketVehicle(
  db: WriteDb,
  desk: Desk,
  pack: Pack,
  id: number,
  expected: 'warning' | 'penalty',
  now: number,
): Promise<Reminder> {
  const row = await requireOpen(db, id);
  const rules = await readParkingRules(db, pack);
  const may = mayTicket({ ...row, fireLane: row.fireLane === 1 }, now, rules.fireLaneSkips);
  if (!may.allowed) throw new ZhituError('reminder_window', { seconds: may.secondsLeft });
  const { decision } = await rulingOn(db, pack, row.plateHash, rules.months, now);
  if (decision !== expected) throw new ZhituError('reminder_ruling');
  return close(db, desk, pack, row, { outcome: 'ticketed', decision, at: now, why: may.why }, now);
}

/** Without a violation. */
export async function voidReminder(
  db: WriteDb,
  desk: Desk,
  pack: Pack,
  id: number,
  reason: string,
  now: number,
): Promise<Reminder> {
  return close(db, desk, pack, await requireOpen(db, id), { outcome: 'void', reason }, now);
}

/**
 * Open again, and the violation that came of it retired. `oversees`: may take back what others closed. Throws
 * `forbidden`, `reminder_open` when it is open, or another of the vehicle is, `reminder_gone_on` when the violation was
 * changed since.
 */
export async function reopenReminder(
  db: WriteDb,
  desk: Desk,
  pack: Pack,
  id: number,
  oversees: boolean,
  now: number,
): Promise<Reminder> {
  const row = await requireRow(db, id);
  if (row.outcome === null) throw new ZhituError('reminder_open');
  if (row.closedBy === null) throw new ZhituError('reminder_gone_on'); // came closed, from a register
  if (row.closedBy !== desk.actor.name && !oversees) throw new ZhituError('forbidden');
  const other = await db.get('SELECT 1 FROM reminders WHERE plate_hash = ? AND outcome IS NULL', row.plateHash);
  if (other) throw new ZhituError('reminder_open');
  if (row.change !== null) await takeBack(db, desk, row.change);
  await db.run(
    `UPDATE reminders SET outcome = NULL, closed_at = NULL, closed_by = NULL, note = NULL, violation_id = NULL,
       change_id = NULL WHERE id = ?`,
    id,
  );
  await audit(db, desk.actor, { action: 'reopen', entity: 'reminder', entityId: id, from: row.outcome, to: 'open' });
  return tell(db, pack, await requireRow(db, id), now);
}

/** Whether a change is the violation that closing a reminder made: only opening the reminder again takes that back. */
export async function followedReminder(db: ReadDb, changeId: number): Promise<boolean> {
  return (await db.get('SELECT 1 FROM reminders WHERE change_id = ?', changeId)) !== undefined;
}

type Closing =
  | { outcome: 'left'; decision: 'reminded_left'; at: number }
  | { outcome: 'ticketed'; decision: 'warning' | 'penalty'; at: number; why: 'elapsed' | 'fire_lane' }
  | { outcome: 'void'; reason: string };

async function close(db: WriteDb, desk: Desk, pack: Pack, row: Row, closing: Closing, now: number): Promise<Reminder> {
  const made = closing.outcome === 'void' ? null : await violationOf(db, desk, row, closing);
  await db.run(
    `UPDATE reminders SET outcome = ?, closed_at = ?, closed_by = ?, note = ?, violation_id = ?, change_id = ? WHERE id = ?`,
    closing.outcome satisfies ReminderOutcome,
    now,
    desk.actor.name,
    closing.outcome === 'void' ? closing.reason : null,
    made?.id ?? null,
    made?.changeId ?? null,
    row.id,
  );
  await audit(db, desk.actor, {
    action: 'close',
    entity: 'reminder',
    entityId: row.id,
    from: 'open',
    to: closing.outcome,
    reason: closing.outcome === 'void' ? closing.reason : null,
    detail:
      closing.outcome === 'void'
        ? {}
        : { decision: closing.decision, violation: made?.id, ...('why' in closing ? { why: closing.why } : {}) },
  });
  return tell(db, pack, await requireRow(db, row.id), now);
}

function violationOf(db: WriteDb, desk: Desk, row: Row, closing: Exclude<Closing, { outcome: 'void' }>) {
  const hash = row.plateHash && { hex: Buffer.from(row.plateHash).toString('hex') };
  return createFeature(
    db,
    desk,
    'violations',
    {
      geometry: { type: 'Point', coordinates: [row.lon, row.lat] },
      fields: { at: closing.at, method: 'manual', vehicle: row.vehicle, decision: closing.decision },
    },
    {
      plate_hash: hash,
      plate_masked: row.plateMasked,
      street: row.street,
      address: row.address,
      town: row.town,
      squad: row.squad,
      fire_lane: row.fireLane,
    },
  );
}

async function takeBack(db: WriteDb, desk: Desk, changeId: number): Promise<void> {
  const change = await readChange(db, changeId);
  try {
    if (change.undoneAt === null) await undoRows(db, desk.actor, change);
  } catch (error) {
    if (error instanceof ZhituError && error.code === 'conflict') throw new ZhituError('reminder_gone_on');
    throw error;
  }
}

async function tell(db: ReadDb, pack: Pack, row: Row, now: number): Promise<Reminder> {
  const { plateHash, violation: _violation, change: _change, ...rest } = row;
  const told = { ...rest, fireLane: row.fireLane === 1 };
  if (row.outcome !== null) return { ...told, ruling: null, ticket: null };
  const rules = await readParkingRules(db, pack);
  return {
    ...told,
    ruling: await rulingOn(db, pack, plateHash, rules.months, now),
    ticket: mayTicket(told, now, rules.fireLaneSkips),
  };
}

/** A vehicle that came without a plate's hash is not known again, so that it counts as its first. */
async function rulingOn(
  db: ReadDb,
  pack: Pack,
  hash: Uint8Array | null,
  months: number,
  at: number,
): Promise<ViolationRuling> {
  const earlier = hash
    ? await db.all<EarlierPenalty>(
        `SELECT at, decision FROM violations WHERE plate_hash = ? AND at < ? AND retired_at IS NULL
           AND decision IN ('warning', 'penalty') ORDER BY at DESC LIMIT 1`,
        hash,
        at,
      )
    : [];
  return decideViolation({ earlier, at, months, timeZone: pack.timeZone });
}

async function requireRow(db: ReadDb, id: number): Promise<Row> {
  const row = await db.get<Row>(`${ROW} WHERE r.id = ?`, id);
  if (!row) throw new ZhituError('not_found', { what: `reminder ${id}` });
  return row;
}

async function requireOpen(db: ReadDb, id: number): Promise<Row> {
  const row = await requireRow(db, id);
  if (row.outcome !== null) throw new ZhituError('reminder_closed');
  return row;
}
