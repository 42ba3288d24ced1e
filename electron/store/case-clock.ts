/** Deadlines of cases: rules that the bureau may change, in working hours of the city's calendar. */
import type { CityPack } from '../contract/pack.ts';
import { TIMED_STATES, type TimedState } from '../domain/cases.ts';
import { addWorkingTime, type WorkingCalendar, workingTimeBetween } from '../domain/working-time.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';

export type ClockRule = TimedState | 'soon';
export type Hours = Record<ClockRule, { hours: number; source: string }>;
type PackPart = Pick<CityPack, 'rules' | 'calendar' | 'timeZone'>;

const RULES: readonly ClockRule[] = [...TIMED_STATES, 'soon'];
/** Where a pack has no rule: a working day, and half of one to point a deadline out. */
const DEFAULT_HOURS = { state: 7.5, soon: 4 };
const calendars = new WeakMap<PackPart, WorkingCalendar>();

/** The same object for the same pack, so that its days are worked out once. */
export function calendarOf(pack: PackPart): WorkingCalendar {
  let calendar = calendars.get(pack);
  if (!calendar) {
    const { hours, weekend, holidays, workdays } = pack.calendar;
    calendar = { timeZone: pack.timeZone, hours, weekend, holidays, workdays };
    calendars.set(pack, calendar);
  }
  return calendar;
}

/** The database's figures, the pack's where it has none. */
export async function readCaseHours(db: ReadDb, pack: PackPart): Promise<Hours> {
  const rows = await db.all<{ id: string; value: string; source: string }>(
    "SELECT id, value, source FROM rules WHERE id LIKE 'case_hours_%' AND active = 1",
  );
  const stored = new Map(rows.map((r) => [r.id, r]));
  const of = (rule: ClockRule) => {
    const found = stored.get(`case_hours_${rule}`) ?? pack.rules.find((r) => r.id === `case_hours_${rule}`);
    const usual = rule === 'soon' ? DEFAULT_HOURS.soon : DEFAULT_HOURS.state;
    return { hours: found ? Number(found.value) : usual, source: found?.source ?? '' };
  };
  return Object.fromEntries(RULES.map((rule) => [rule, of(rule)])) as Hours;
}

/** For deadlines from now on; those that run stay as they were set. */
export async function changeCaseHours(
  db: WriteDb,
  actor: Actor,
  pack: PackPart,
  rule: ClockRule,
  hours: number,
): Promise<Hours> {
  const before = await readCaseHours(db, pack);
  const id = `case_hours_${rule}`;
  const known = pack.rules.find((r) => r.id === id);
  await db.run(
    `INSERT INTO rules (id, value, unit, source, clause, note_zh, note_en) VALUES (?, ?, 'working_hour', ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET value = excluded.value, active = 1, rev = rev + 1`,
    id,
    String(hours),
    before[rule].source,
    known?.clause ?? null,
    known?.zh ?? null,
    known?.en ?? null,
  );
  await audit(db, actor, {
    action: 'change',
    entity: 'rule',
    from: String(before[rule].hours),
    to: String(hours),
    detail: { id },
  });
  return readCaseHours(db, pack);
}

export interface Clock {
  state_due_at: number | null;
  paused_hours: number | null;
}

/** A state without a deadline has none; a suspended case keeps what was left, and goes on with it. */
export function clockAfter(
  before: Clock & { status: string },
  to: string,
  now: number,
  hours: Hours,
  calendar: WorkingCalendar,
): Clock {
  if (to === 'suspended') {
    const left = before.state_due_at === null ? null : workingTimeBetween(now, before.state_due_at, calendar);
    return { state_due_at: null, paused_hours: left };
  }
  const timed = TIMED_STATES.find((state) => state === to);
  if (!timed) return { state_due_at: null, paused_hours: null };
  const resumed = before.status === 'suspended' ? before.paused_hours : null;
  return { state_due_at: addWorkingTime(now, resumed ?? hours[timed].hours, calendar), paused_hours: null };
}
