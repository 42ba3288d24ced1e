import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Hono } from 'hono';
import { checkParams } from '../../analysis/check-params.ts';
import { estimate } from '../../analysis/estimate.ts';
import { keepResult, runAnalysis } from '../../analysis/run.ts';
import * as contract from '../../contract/analysis-api.ts';
import { exportAnalysis } from '../../exports/analysis.ts';
import { dropResult, listResults, readFeatures, readResult, renameResult } from '../../store/analysis-results.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { textStream } from '../lib/text-stream.ts';
import { tileResponse } from '../lib/tile-response.ts';

const inflate = promisify(gunzip);

/** Analyses as jobs, and what they found. Single records are only for those who may see personal data. */
export function analysis(app: Hono<Env>, ctx: Context): void {
  const { read } = ctx.store;

  mount(app, contract.startAnalysis, async ({ body: { kind, name, ...given } }, c) => {
    const actor = c.get('actor');
    const params = checkParams(kind, given.params);
    const spec = {
      kind: 'analysis',
      params: { kind, name, params },
      ...('seed' in params ? { seed: params.seed } : {}),
    };
    const jobId = await ctx.jobs.start(actor, spec, async (run) => {
      const made = await runAnalysis(ctx, kind, params, { signal: run.signal, onProgress: run.progress });
      return keepResult(ctx, actor, { kind, params, name }, made, run.id);
    });
    return { jobId };
  });

  mount(app, contract.estimateAnalysis, async ({ body: { kind, ...given } }, c) =>
    estimate(ctx, kind, checkParams(kind, given.params), c.req.raw.signal),
  );

  mount(app, contract.analyses, async () => ({ results: await listResults(read) }));

  mount(app, contract.readAnalysis, async ({ params: { id } }) => {
    const { info, summary, ambiguous } = await readResult(read, id);
    return { ...info, summary, ambiguous };
  });

  mount(app, contract.renameAnalysis, async ({ params: { id }, body: { name } }, c) => {
    const actor = c.get('actor');
    return ctx.store.write((db) => renameResult(db, actor, id, name));
  });

  mount(app, contract.deleteAnalysis, async ({ params: { id } }, c) => {
    const actor = c.get('actor');
    await ctx.store.write((db) => dropResult(db, actor, id));
    return { dropped: id };
  });

  mount(app, contract.analysisFeatures, async ({ params: { id } }, c) => {
    const { gzip, resultHash } = await readFeatures(read, id);
    const bytes = new Uint8Array(await inflate(gzip));
    return tileResponse(c, { bytes, etag: `"${resultHash}"`, type: 'application/geo+json', mayCompress: true });
  });

  mount(app, contract.exportAnalysis, async ({ params: { id }, query: { format, lang } }) => {
    const file = await exportAnalysis(ctx, id, format, lang);
    return textStream(file.parts, file.type, file.name);
  });
}
