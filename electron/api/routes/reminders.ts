import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/reminders.ts';
import { hashPlate, looksLikePlate, maskPlate, plateKey } from '../../imports/values/plate.ts';
import type { Actor } from '../../store/audit.ts';
import { nowOf } from '../../store/clock.ts';
import type { WriteDb } from '../../store/database.ts';
import type { Desk } from '../../store/features.ts';
import { changeParkingRules, readParkingRules } from '../../store/parking-rules.ts';
import {
  closeAsLeft,
  listReminders,
  reopenReminder,
  sendReminder,
  ticketVehicle,
  voidReminder,
} from '../../store/reminders.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { mount } from '../lib/mount.ts';
import { oversees } from '../lib/permissions.ts';

/** How long a closed reminder stays listed, so that it can be taken back. */
const LATELY = 12 * 3600;

/** Reminders tell of single vehicles: who only looks gets none of it. */
export function reminders(app: Hono<Env>, ctx: Context): void {
  const { store, pack, dataDir } = ctx;

  const { timeZone } = pack;

  async function change<T>(actor: Actor, work: (db: WriteDb, desk: Desk, now: number) => Promise<T>): Promise<T> {
    const changed = await store.write(async (db) => work(db, { actor, timeZone }, await nowOf(db, timeZone)));
    await announce(ctx, ['violations']);
    return changed;
  }

  mount(app, contract.reminders, async () => {
    const at = await nowOf(store.read, timeZone);
    const rules = await readParkingRules(store.read, pack);
    return { now: at, rules, ...(await listReminders(store.read, pack, at, at - LATELY)) };
  });
  mount(app, contract.sendReminder, ({ body: { plate, ...given } }, c) => {
    if (!looksLikePlate(plate) || /[*•]/.test(plate)) throw new ZhituError('reminder_plate');
    const kept = { hash: hashPlate(plateKey(dataDir), plate), masked: maskPlate(plate) };
    return change(c.get('actor'), (db, desk, now) => sendReminder(db, desk, pack, { ...given, plate: kept }, now));
  });
  mount(app, contract.vehicleLeft, ({ params: { id }, body: { leftAt } }, c) =>
    change(c.get('actor'), (db, desk, now) => closeAsLeft(db, desk, pack, id, leftAt ?? now, now)),
  );
  mount(app, contract.ticketVehicle, ({ params: { id }, body: { decision } }, c) =>
    change(c.get('actor'), (db, desk, now) => ticketVehicle(db, desk, pack, id, decision, now)),
  );
  mount(app, contract.voidReminder, ({ params: { id }, body: { reason } }, c) =>
    change(c.get('actor'), (db, desk, now) => voidReminder(db, desk, pack, id, reason, now)),
  );
  mount(app, contract.reopenReminder, ({ params: { id } }, c) =>
    change(c.get('actor'), (db, desk, now) => reopenReminder(db, desk, pack, id, oversees(desk.actor), now)),
  );
  mount(app, contract.changeParkingRules, async ({ body }, c) => {
    const actor = c.get('actor');
    return change(actor, (db) => changeParkingRules(db, actor, pack, body));
  });
}
