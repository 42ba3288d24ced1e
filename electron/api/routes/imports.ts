import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/imports.ts';
import { refusedCsv } from '../../imports/refused-csv.ts';
import { inspectImport, runImport } from '../../imports/run.ts';
import { sweepStaging } from '../../imports/staging.ts';
import { findUpload, saveUpload, sweepUploads } from '../../imports/uploads.ts';
import { PROGRAM } from '../../store/audit.ts';
import { listImports, readImport } from '../../store/imports.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { mount } from '../lib/mount.ts';
import { startBackup } from '../lib/start-backup.ts';
import { textStream } from '../lib/text-stream.ts';

const LARGE = 10_000; // rows, after which a backup is made at once

/** Upload, inspection, import and its report. Only those who may edit come this far, for files hold personal data. */
export function imports(app: Hono<Env>, ctx: Context): void {
  sweepStaging(ctx.dataDir);
  void sweepUploads(ctx.dataDir);

  mount(app, contract.uploadFile, async ({ query }, c) => {
    return saveUpload(ctx.dataDir, query.name, c.req.raw.body);
  });

  mount(app, contract.inspectUpload, async ({ params, body }, c) => {
    const file = await findUpload(ctx.dataDir, params.upload);
    return inspectImport(ctx, file, body, c.req.raw.signal);
  });

  mount(app, contract.startImport, async ({ body }, c) => {
    const actor = c.get('actor');
    const file = await findUpload(ctx.dataDir, body.upload);
    const params = { file: file.name, options: body.options };
    const jobId = await ctx.jobs.start(actor, { kind: 'import', params, dataHash: file.sha256 ?? '' }, async (run) => {
      const { report, changed } = await runImport(ctx, actor, file, body.options, {
        signal: run.signal,
        onProgress: run.progress,
      });
      if (changed.length) await announce(ctx, changed);
      if (ctx.backups.automatic && report.added >= LARGE)
        void startBackup(ctx, PROGRAM, 'import').catch(() => undefined);
      return report;
    });
    return { jobId };
  });

  mount(app, contract.imports, async (_) => {
    return { imports: await listImports(ctx.store.read) };
  });

  mount(app, contract.readImport, async ({ params }) => {
    return report(params.id);
  });

  mount(app, contract.refusedRows, async ({ params, query }) => {
    const { name } = await report(params.id);
    const suffix = query.lang === 'zh' ? '拒收' : 'refused';
    return textStream(
      refusedCsv(ctx.store.read, params.id, query.lang),
      'text/csv; charset=utf-8',
      `${name}-${suffix}.csv`,
    );
  });

  async function report(id: number): Promise<contract.ImportReport> {
    const found = await readImport(ctx.store.read, id);
    if (!found) throw new ZhituError('not_found', { what: `import ${id}` });
    return found;
  }
}
