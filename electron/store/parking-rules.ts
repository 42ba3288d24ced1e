/** Rules on parked vehicles that the bureau may change: the months, the window, fire lanes. */
import type { CityPack } from '../contract/pack.ts';
import type { ParkingRules } from '../contract/reminders.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';

type PackPart = Pick<CityPack, 'rules'>;

const RULE_IDS = {
  months: 'first_violation_months',
  minutes: 'reminder_window_minutes',
  fireLaneSkips: 'fire_lane_skips_window',
  fireLaneHalfWidth: 'fire_lane_half_width_m',
} as const satisfies Record<keyof ParkingRules, string>;

/** Where neither the database nor the pack has a rule. A fire lane is taken to be 4 m wide. */
const DEFAULTS: ParkingRules = { months: 6, minutes: 10, fireLaneSkips: true, fireLaneHalfWidth: 2 };
const SOURCE = '本系统默认值（待核实）';

/** The database's figures, the pack's where it has none. */
export async function readParkingRules(db: ReadDb, pack: PackPart): Promise<ParkingRules> {
  const ids = Object.values(RULE_IDS);
  const rows = await db.all<{ id: string; value: string }>(
    `SELECT id, value FROM rules WHERE active = 1 AND id IN (${ids.map(() => '?').join(', ')})`,
    ...ids,
  );
  const stored = new Map(rows.map((r) => [r.id, r.value]));
  const of = (id: string) => stored.get(id) ?? pack.rules.find((r) => r.id === id)?.value;
  const figure = (key: 'months' | 'minutes' | 'fireLaneHalfWidth') => {
    const value = of(RULE_IDS[key]);
    return value === undefined || !Number.isFinite(Number(value)) ? DEFAULTS[key] : Number(value);
  };
  const skips = of(RULE_IDS.fireLaneSkips) ?? DEFAULTS.fireLaneSkips;
  return {
    months: figure('months'),
    minutes: figure('minutes'),
    fireLaneSkips: ['true', '1'].includes(String(skips)),
    fireLaneHalfWidth: figure('fireLaneHalfWidth'),
  };
}

/** What is not given stays. Windows that run keep the deadline they were opened with. */
export async function changeParkingRules(
  db: WriteDb,
  actor: Actor,
  pack: PackPart,
  change: { [K in keyof ParkingRules]?: ParkingRules[K] | undefined },
): Promise<ParkingRules> {
  const before = await readParkingRules(db, pack);
  for (const key of Object.keys(RULE_IDS) as (keyof ParkingRules)[]) {
    const value = change[key];
    if (value === undefined || value === before[key]) continue;
    const id = RULE_IDS[key];
    const known = pack.rules.find((r) => r.id === id);
    await db.run(
      `INSERT INTO rules (id, value, unit, source, clause, note_zh, note_en) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET value = excluded.value, active = 1, rev = rev + 1`,
      id,
      String(value),
      known?.unit ?? null,
      known?.source ?? SOURCE,
      known?.clause ?? null,
      known?.zh ?? null,
      known?.en ?? null,
    );
    await audit(db, actor, {
      action: 'change',
      entity: 'rule',
      from: String(before[key]),
      to: String(value),
      detail: { id },
    });
  }
  return readParkingRules(db, pack);
}
