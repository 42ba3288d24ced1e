import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Hono } from 'hono';
import * as contract from '../../contract/exports.ts';
import { parseFilter } from '../../contract/filter.ts';
import { exportLayer } from '../../contract/layers.ts';
import { sightOf } from '../../contract/personal.ts';
import { exportChoices } from '../../exports/choices.ts';
import { auditExport, exportToFile } from '../../exports/export-file.ts';
import { exportLayer as exportText } from '../../exports/export-layer.ts';
import type { Context, Env } from '../context.ts';
import { exportShelf } from '../lib/export-shelf.ts';
import { mount } from '../lib/mount.ts';
import { disposition, textStream } from '../lib/text-stream.ts';

export function exports(app: Hono<Env>, ctx: Context): void {
  const { jobs, store } = ctx;
  const shelf = exportShelf(join(ctx.dataDir, 'exports'));

  mount(app, exportLayer, async ({ params: { layer }, query: { format, ...query } }, c) => {
    const actor = c.get('actor');
    const sight = sightOf(actor.role);
    const filter = parseFilter(layer, query, sight);
    const file = await exportText(ctx, { layer, filter, format, sight, signal: c.req.raw.signal });
    const { personal, count } = file;
    await auditExport(store, actor, { personal, format, layers: [{ layer, count }] });
    return textStream(file.parts, file.type, file.name);
  });

  mount(app, contract.exportChoices, async ({ params: { layer }, query }, c) => {
    const sight = sightOf(c.get('actor').role);
    return exportChoices(ctx, layer, parseFilter(layer, query, sight), sight, c.req.raw.signal);
  });

  mount(app, contract.startExport, async ({ body: wish }, c) => {
    const actor = c.get('actor');
    const sight = sightOf(actor.role);
    // Before a job is made of it.
    for (const { layer, filter } of wish.layers) parseFilter(layer, filter, sight);
    const { format } = wish;
    const params = { format, layers: wish.layers.map((l) => l.layer), crs: wish.crs };
    const jobId = await jobs.start(actor, { kind: 'export', params }, async (run) => {
      try {
        const place = await shelf.place(run.id);
        const how = { signal: run.signal, onProgress: run.progress };
        const { personal, ...made } = await exportToFile(ctx, wish, sight, place, how);
        await auditExport(store, actor, { personal, format, layers: made.counts });
        await shelf.keep(run.id, { by: actor, made });
        return made;
      } catch (error) {
        await shelf.drop(run.id);
        throw error;
      }
    });
    return { jobId };
  });

  mount(app, contract.exportReport, async ({ params: { job } }, c) => (await shelf.find(job, c.get('actor'))).made);

  mount(app, contract.exportFile, async ({ params: { job } }, c) => {
    const { path, bytes, made } = await shelf.find(job, c.get('actor'));
    return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, {
      'Content-Type': made.type,
      'Content-Length': String(bytes),
      'Content-Disposition': disposition('attachment', made.name),
      'Cache-Control': 'no-store',
    });
  });
}
