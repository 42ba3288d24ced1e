import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/plan-counts.ts';
import { bringInStreetCounts } from '../../planning/import-counts.ts';
import { streetCountsFromCsv } from '../../planning/street-counts-csv.ts';
import { countsHeld } from '../../store/street-counts.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { mount } from '../lib/mount.ts';

/** Vehicles counted on streets, as a source of demand. */
export function planCounts(app: Hono<Env>, ctx: Context): void {
  mount(app, contract.countsHeld, () => countsHeld(ctx.store.read));
  mount(app, contract.importCounts, async ({ body }, c) => {
    const actor = c.get('actor');
    const rows = body.rows ?? streetCountsFromCsv(new TextEncoder().encode(body.csv));
    if (!rows) throw new ZhituError('counts_columns', {});
    const limit = contract.MOST_STREET_COUNTS;
    if (rows.length > limit) throw new ZhituError('too_large', { limit: `${limit}` });
    const report = await bringInStreetCounts(ctx.store, actor, body.source, rows, ctx.pack.timeZone);
    if (report.added + report.replaced > 0) await announce(ctx, ['counts']);
    return report;
  });
}
