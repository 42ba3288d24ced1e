/** Deadlines of cases from before there were any. */
import type { CityPack } from '../contract/pack.ts';
import { TIMED_STATES } from '../domain/cases.ts';
import { INITIAL } from '../domain/machines.ts';
import { audit, PROGRAM } from './audit.ts';
import { type Clock, calendarOf, clockAfter, type Hours, readCaseHours } from './case-clock.ts';
import type { ReadDb, Store } from './database.ts';

const WITHOUT = `SELECT id, opened_at AS openedAt, status FROM cases
  WHERE state_due_at IS NULL AND status IN (${TIMED_STATES.map((s) => `'${s}'`).join(', ')})
    OR paused_hours IS NULL AND status = 'suspended'`;
type Without = { id: number; openedAt: number; status: string };

/**
 * Gives each open case that has none its deadline, by the hours that hold now and its way so far, as if they had held
 * then; a suspended one the hours that were left. Returns how many.
 */
export async function setMissingDeadlines(store: Store, pack: CityPack): Promise<number> {
  if (!(await store.read.get(`${WITHOUT} LIMIT 1`))) return 0;
  return store.write(async (db) => {
    const hours = await readCaseHours(db, pack);
    let set = 0;
    for (const row of await db.all<Without>(WITHOUT)) {
      const clock = await clockOf(db, pack, hours, row);
      if (clock.state_due_at === null && clock.paused_hours === null) continue;
      const { changes } = await db.run(
        'UPDATE cases SET state_due_at = ?, paused_hours = ? WHERE id = ?',
        clock.state_due_at,
        clock.paused_hours,
        row.id,
      );
      set += changes;
    }
    if (set > 0) await audit(db, PROGRAM, { action: 'change', entity: 'cases', detail: { deadlines: set } });
    return set;
  });
}

/** A case that stands elsewhere than its last step led to, as in a register, counts from that step on. */
async function clockOf(db: ReadDb, pack: CityPack, hours: Hours, { id, openedAt, status }: Without): Promise<Clock> {
  const calendar = calendarOf(pack);
  const steps = await db.all<{ at: number; to: string }>(
    `SELECT d.at, d.to_status AS "to" FROM decisions AS d LEFT JOIN case_steps AS s ON s.decision_id = d.id
     WHERE d.entity = 'cases' AND d.entity_id = ? AND s.undone_at IS NULL ORDER BY d.id`,
    id,
  );
  const last = steps.at(-1);
  if (last?.to !== status) steps.push({ at: last?.at ?? openedAt, to: status });
  let clock = { status: '', state_due_at: null, paused_hours: null } as Clock & { status: string };
  for (const { at, to } of [{ at: openedAt, to: INITIAL.case }, ...steps]) {
    clock = { ...clockAfter(clock, to, at, hours, calendar), status: to };
  }
  return clock;
}
