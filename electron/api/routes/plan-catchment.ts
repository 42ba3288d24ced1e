import type { Hono } from 'hono';
import { planCatchment as contract } from '../../contract/plan-catchment.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';

/** Catchments while a site is dragged: the page aborts the request before when it sends the next. */
export function planCatchment(app: Hono<Env>, ctx: Context): void {
  mount(app, contract, ({ body }, c) => ctx.planning.catchment(body, c.req.raw.signal));
}
