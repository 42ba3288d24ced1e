import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import { sightOf } from '../../contract/personal.ts';
import * as contract from '../../contract/print.ts';
import { printSheet } from '../../print/client.ts';
import { findFont } from '../../print/fonts.ts';
import { frameSheet } from '../../print/frame.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { printTask } from '../lib/print-task.ts';
import { disposition } from '../lib/text-stream.ts';

const TYPES = { pdf: 'application/pdf', png: 'image/png', svg: 'image/svg+xml' } as const;
const KEPT = 24 * 3600 * 1000; // ms: long enough to be fetched

/** Maps on paper. */
export function print(app: Hono<Env>, ctx: Context): void {
  const { jobs, queries } = ctx;
  const folder = join(ctx.dataDir, 'prints');
  const place = { dbPath: ctx.store.path, pack: ctx.pack };
  /** Who asked for a sheet gets it: it shows what they may see. */
  const owners = new Map<number, string>();

  mount(app, contract.printFrame, async ({ body }) => frameSheet(body).facts);

  mount(app, contract.printPreview, async ({ body }, c) => {
    const task = printTask(place, body, sightOf(c.get('actor').role), { format: 'svg' });
    const { svg = '', facts } = await printSheet(queries, task, { signal: c.req.raw.signal });
    return { svg, facts };
  });

  mount(app, contract.startPrint, async ({ body: { wish, format, atlas } }, c) => {
    const actor = c.get('actor');
    if (!atlas) frameSheet(wish); // pages of an atlas have places of their own
    if (format === 'pdf') findFont();
    const jobId = await jobs.start(
      actor,
      { kind: 'print', params: { format, paper: wish.paper, atlas } },
      async (run) => {
        await mkdir(folder, { recursive: true });
        await sweep(folder);
        const path = join(folder, `${run.id}.${format}`);
        const task = printTask(place, wish, sightOf(actor.role), { format, atlas, path });
        const { title, pages } = await printSheet(queries, task, { signal: run.signal, progress: run.progress });
        const { size } = await stat(path);
        return { name: fileName(title, format), format, bytes: size, pages } satisfies contract.PrintMade;
      },
    );
    owners.set(jobId, ownerOf(actor));
    return { jobId };
  });

  const requireOwn = (job: number, actor: { role: string; name: string }) => {
    if (owners.get(job) !== ownerOf(actor)) throw new ZhituError('not_found', { what: `print ${job}` });
  };

  mount(app, contract.readPrint, async ({ params }, c) => {
    requireOwn(params.job, c.get('actor'));
    const job = await jobs.read(params.job);
    if (!job) throw new ZhituError('not_found', { what: `print ${params.job}` });
    return job;
  });

  mount(app, contract.cancelPrint, async ({ params: { job } }, c) => {
    requireOwn(job, c.get('actor'));
    await jobs.cancel(job);
    return {};
  });

  mount(app, contract.printFile, async ({ params: { job } }, c) => {
    requireOwn(job, c.get('actor'));
    const known = contract.printMade.safeParse((await jobs.read(job))?.result).data;
    const path = join(folder, `${job}.${known?.format}`);
    const info = known && (await stat(path).catch(() => null));
    if (!known || !info) throw new ZhituError('not_found', { what: `print ${job}` });
    return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, {
      'Content-Type': TYPES[known.format],
      'Content-Length': String(info.size),
      'Content-Disposition': disposition('attachment', known.name),
      'Cache-Control': 'no-store',
    });
  });
}

function ownerOf({ role, name }: { role: string; name: string }): string {
  return `${role} ${name}`;
}

function fileName(title: string, format: string): string {
  const safe = title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim();
  return `${safe.slice(0, 80) || 'zhitu'}.${format}`;
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const info = await stat(join(folder, name)).catch(() => null);
    if (info && info.mtimeMs < Date.now() - KEPT) await rm(join(folder, name), { force: true });
  }
}
