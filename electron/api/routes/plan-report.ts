import type { Hono } from 'hono';
import * as contract from '../../contract/plan-report.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { makeReport } from '../lib/plan-report/make-report.ts';
import { disposition } from '../lib/text-stream.ts';

/** Reports of planning. They hold no personal data, whoever asks. */
export function planReport(app: Hono<Env>, ctx: Context): void {
  mount(app, contract.planReport, async ({ query }) => {
    const { name, type, body } = await makeReport(ctx, query);
    const headers: Record<string, string> = { 'Content-Type': type, 'Cache-Control': 'no-store' };
    const saved = query.format === 'xlsx' ? 'attachment' : 'inline';
    headers['Content-Disposition'] = disposition(saved, name);
    return new Response(body, { headers });
  });
}
