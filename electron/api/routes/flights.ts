import { randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hono } from 'hono';
import * as contract from '../../contract/flights.ts';
import { importFlight } from '../../flights/import-flight.ts';
import { scoreFiles } from '../../flights/score-files.ts';
import type { UploadedFile } from '../../imports/messages.ts';
import { findUpload } from '../../imports/uploads.ts';
import { listFlights, readFlight } from '../../store/flights.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { mount } from '../lib/mount.ts';

/** Flights, for those who judge what is in them. */
export function flights(app: Hono<Env>, ctx: Context): void {
  mount(app, contract.flights, async () => {
    return { flights: await listFlights(ctx.store.read) };
  });

  mount(app, contract.readFlight, ({ params: { id } }) => {
    return readFlight(ctx.store.read, id);
  });

  mount(app, contract.scoreDetector, async ({ body: { prediction, truth, iou } }) => {
    const files = [await findUpload(ctx.dataDir, prediction), await findUpload(ctx.dataDir, truth)] as const;
    return scoreFiles(files[0], files[1], iou, ctx.pack);
  });

  mount(app, contract.startFlight, async ({ body: { uploads, code, heights } }, c) => {
    const actor = c.get('actor');
    const files: UploadedFile[] = [];
    for (const upload of uploads) files.push(await findUpload(ctx.dataDir, upload));
    const relief = heights && { ...(await findUpload(ctx.dataDir, heights.upload)), from: heights.from };
    const jobId = await ctx.jobs.start(
      actor,
      { kind: 'flight', params: { files: files.length, code } },
      async (run) => {
        const folder = join(ctx.dataDir, 'uploads', `flight-${randomUUID()}`);
        try {
          const paths = await underTheirNames(files, folder);
          const { signal, progress } = run;
          const report = await importFlight(ctx.store, actor, ctx.pack, paths, {
            code,
            heights: relief,
            signal,
            onProgress: progress,
          });
          for (const { path } of relief ? [...files, relief] : files)
            for (const gone of [path, `${path}.json`]) await rm(gone, { force: true });
          await announce(ctx, ['structures', 'review']);
          return report;
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      },
    );
    return { jobId };
  });
}

/** Uploads lie under numbers; detections name photos. Two of one name go into folders of their own. */
async function underTheirNames(files: readonly UploadedFile[], folder: string): Promise<string[]> {
  const taken = new Map<string, number>();
  const archives: string[] = [];
  let plain = false;
  for (const { path, name } of files) {
    const key = name.toLowerCase();
    const nth = taken.get(key) ?? 0;
    taken.set(key, nth + 1);
    const archive = key.endsWith('.zip');
    const into = join(folder, archive ? 'archives' : 'files', ...(nth ? [String(nth + 1)] : []));
    await mkdir(into, { recursive: true });
    const target = join(into, name);
    await link(path, target).catch(() => copyFile(path, target));
    if (archive) archives.push(target);
    else plain = true;
  }
  return [...(plain ? [join(folder, 'files')] : []), ...archives];
}
