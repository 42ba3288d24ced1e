import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Hono } from 'hono';
import * as contract from '../../contract/plan-siting-api.ts';
import { exportPlanResult } from '../../exports/plan-result.ts';
import { keepSiting } from '../../siting/keep.ts';
import {
  dropPlanResult,
  listPlanResults,
  readPlanFeatures,
  readPlanResult,
  renamePlanResult,
} from '../../store/plan-results.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { textStream } from '../lib/text-stream.ts';
import { tileResponse } from '../lib/tile-response.ts';

const inflate = promisify(gunzip);

/** Choosing sites as jobs, candidates while one looks at them, and what was kept. */
export function planSiting(app: Hono<Env>, ctx: Context): void {
  const { read } = ctx.store;

  mount(app, contract.startSiting, async ({ body: { name, ...ask } }, c) => {
    const actor = c.get('actor');
    const spec = { kind: 'plan_siting', params: { name, ...ask }, seed: ask.seed };
    const jobId = await ctx.jobs.start(actor, spec, async (run) => {
      const kept = await keepSiting(ctx, ask, name, {
        jobId: run.id,
        actor,
        signal: run.signal,
        onProgress: run.progress,
        onKept: run.soFar,
      });
      return kept.progress;
    });
    return { jobId };
  });

  mount(app, contract.sitingCandidates, async ({ body }, c) =>
    ctx.planning.candidates(body, ctx.pack, c.req.raw.signal),
  );

  mount(app, contract.planResults, async () => ({ results: await listPlanResults(read) }));

  mount(app, contract.readPlanResult, async ({ params: { id } }) => {
    const { info, summary } = await readPlanResult(read, id);
    return { ...info, summary };
  });

  mount(app, contract.renamePlanResult, async ({ params: { id }, body: { name } }, c) => {
    const actor = c.get('actor');
    return ctx.store.write((db) => renamePlanResult(db, actor, id, name));
  });

  mount(app, contract.deletePlanResult, async ({ params: { id } }, c) => {
    const actor = c.get('actor');
    await ctx.store.write((db) => dropPlanResult(db, actor, id));
    return { dropped: id };
  });

  mount(app, contract.planResultFeatures, async ({ params: { id } }, c) => {
    const { gzip, resultHash } = await readPlanFeatures(read, id);
    const bytes = new Uint8Array(await inflate(gzip));
    return tileResponse(c, { bytes, etag: `"${resultHash}"`, type: 'application/geo+json', mayCompress: true });
  });

  mount(app, contract.exportPlanResult, async ({ params: { id }, query: { format, lang } }) => {
    const file = await exportPlanResult(ctx, id, format, lang);
    return textStream(file.parts, file.type, file.name);
  });
}
