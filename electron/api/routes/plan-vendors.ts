import type { Hono } from 'hono';
import * as contract from '../../contract/plan-vendors.ts';
import { changeVendorRule, readVendorRules } from '../../store/vendor-rules.ts';
import { checkStall, dayToday } from '../../vendors/check-stall.ts';
import { eventNeeds, planStalls } from '../../vendors/plan-ground.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { createNewest } from '../lib/newest.ts';

/** Street vendors: rules, a stall judged while it is drawn, where stalls suit, plans of grounds and events. */
export function planVendors(app: Hono<Env>, ctx: Context): void {
  const host = { read: ctx.store.read, pack: ctx.pack };

  mount(app, contract.vendorRules, async () => ({ rules: await readVendorRules(host.read, ctx.pack) }));

  mount(app, contract.changeVendorRule, async ({ params: { id }, body }, c) => {
    const actor = c.get('actor');
    const today = await dayToday(host.read, ctx.pack);
    return ctx.store.write((db) => changeVendorRule(db, actor, ctx.pack, id, body, today));
  });

  mount(app, contract.checkVendor, ({ body }) => checkStall(host, body));
  const newest = createNewest();
  mount(app, contract.suitability, ({ body: { asker, ...ask } }, c) => {
    const { signal } = c.req.raw;
    if (asker === undefined) return ctx.planning.suitability(ask, ctx.pack, signal);
    const tell = (done: number, total: number) =>
      ctx.events.publish({ event: 'progress', data: { asker, done, total } });
    return newest(asker, signal, (either) => ctx.planning.suitability(ask, ctx.pack, either, tell));
  });

  mount(app, contract.stallPlan, ({ body }, c) => planStalls(host, body, c.req.raw.signal));
  mount(app, contract.planEvent, ({ body }) => eventNeeds(host, body));
}
