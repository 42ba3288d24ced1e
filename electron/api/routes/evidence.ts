import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/evidence.ts';
import { writeWhole } from '../../write-whole.ts';
import type { Context, Env } from '../context.ts';
import { makeBundle } from '../lib/evidence/make-bundle.ts';
import { makeDocument } from '../lib/evidence/make-document.ts';
import { mount } from '../lib/mount.ts';
import { disposition } from '../lib/text-stream.ts';

/** Evidence of findings and cases: archives that verify themselves, documents for the file. */
export function evidence(app: Hono<Env>, ctx: Context): void {
  const { jobs } = ctx;
  const folder = join(ctx.dataDir, 'bundles');
  const fileOf = (job: number) => join(folder, `${job}.zip`);

  mount(app, contract.makeBundle, async ({ body }, c) => {
    const actor = c.get('actor');
    const { kind, id } = body;
    const jobId = await jobs.start(actor, { kind: 'bundle', params: { kind, id } }, async (run) => {
      const bundle = await makeBundle(ctx, actor, body, { signal: run.signal, progress: run.progress });
      const hash = createHash('sha256');
      let bytes = 0;
      async function* counted() {
        for await (const part of bundle.parts) {
          hash.update(part);
          bytes += part.length;
          run.progress(bytes, null, 'archive');
          yield part;
        }
      }
      await mkdir(folder, { recursive: true });
      await sweep(folder);
      await writeWhole(fileOf(run.id), counted(), { signal: run.signal });
      const { name, originals, leftOut } = bundle;
      return { name, bytes, sha256: hash.digest('hex'), originals, leftOut } satisfies contract.BundleMade;
    });
    return { jobId };
  });

  mount(app, contract.bundleFile, async ({ params: { job } }, c) => {
    const known = contract.bundleMade.safeParse((await jobs.read(job))?.result).data;
    const info = known && (await stat(fileOf(job)).catch(() => null));
    if (!known || !info) throw new ZhituError('not_found', { what: `bundle ${job}` });
    return c.body(Readable.toWeb(createReadStream(fileOf(job))) as ReadableStream, 200, {
      'Content-Type': 'application/zip',
      'Content-Length': String(info.size),
      'Content-Disposition': disposition('attachment', known.name),
      'Cache-Control': 'no-store',
    });
  });

  mount(app, contract.evidenceDocument, async ({ query }, c) => {
    const { name, type, body } = await makeDocument(ctx, c.get('actor'), query);
    const saved = query.format === 'docx' ? 'attachment' : 'inline';
    const headers = {
      'Content-Type': type,
      'Cache-Control': 'no-store',
      'Content-Disposition': disposition(saved, name),
    };
    return new Response(body, { headers });
  });
}

const KEPT = 24 * 3600 * 1000; // ms: long enough to be fetched

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const info = await stat(join(folder, name)).catch(() => null);
    if (info && info.mtimeMs < Date.now() - KEPT) await rm(join(folder, name), { force: true });
  }
}
