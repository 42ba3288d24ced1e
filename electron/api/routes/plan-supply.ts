import type { Hono } from 'hono';
import * as contract from '../../contract/plan-supply.ts';
import { kerbBays, kerbRules } from '../../domain/kerb-bays.ts';
import { bringInCounts } from '../../planning/import-occupancy.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { mount } from '../lib/mount.ts';

/** Berths against demand by hour of the week. */
export function planSupply(app: Hono<Env>, ctx: Context): void {
  const { timeZone } = ctx.pack;
  mount(app, contract.supplyWeek, ({ body }, c) => ctx.planning.supplyWeek({ ...body, timeZone }, c.req.raw.signal));
  mount(app, contract.supplyMap, ({ body }, c) => ctx.planning.supplyMap({ ...body, timeZone }, c.req.raw.signal));
  mount(app, contract.supplyAdvice, ({ body }, c) =>
    ctx.planning.supplyAdvice({ ...body, timeZone }, c.req.raw.signal),
  );
  mount(app, contract.importOccupancy, async ({ body }, c) => {
    const actor = c.get('actor');
    const report = await bringInCounts(ctx.store, actor, body.source, body.rows, timeZone);
    await announce(ctx, ['occupancy']);
    return report;
  });
  mount(app, contract.kerbBays, async ({ body: { line, ...wanted } }) => {
    const { rings, ...found } = kerbBays(line, kerbRules(wanted));
    return { ...found, bays: { type: 'MultiPolygon' as const, coordinates: rings.map((ring) => [ring]) } };
  });
}
