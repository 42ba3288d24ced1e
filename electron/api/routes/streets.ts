import type { Hono } from 'hono';
import * as contract from '../../contract/streets.ts';
import { findUpload } from '../../imports/uploads.ts';
import { networkState, requireFormer, requireUnused } from '../../store/former-network.ts';
import { runStreets } from '../../streets/run.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { mount } from '../lib/mount.ts';

/** The street network: what there is, another in its place, the former one back. */
export function streets(app: Hono<Env>, ctx: Context): void {
  const { store } = ctx;

  mount(app, contract.streets, () => networkState(store.read));

  mount(app, contract.startStreets, async ({ body: { upload, crs, tolerance } }, c) => {
    const actor = c.get('actor');
    const file = await findUpload(ctx.dataDir, upload);
    await requireUnused(store.read);
    const params = { file: file.name, crs, tolerance };
    const jobId = await ctx.jobs.start(
      actor,
      { kind: 'streets', params, dataHash: file.sha256 ?? '' },
      async ({ signal, progress }) => {
        const task = { kind: 'import', actor, path: file.path, name: file.name, crs, tolerance } as const;
        const report = await runStreets(store, task, { signal, onProgress: progress });
        await announce(ctx, ['city']);
        return report;
      },
    );
    return { jobId };
  });

  mount(app, contract.undoStreets, async (_, c) => {
    const actor = c.get('actor');
    await requireFormer(store.read);
    await requireUnused(store.read);
    const jobId = await ctx.jobs.start(
      actor,
      { kind: 'streets', params: { undo: true } },
      async ({ signal, progress }) => {
        await runStreets(store, { kind: 'swap', actor }, { signal, onProgress: progress });
        await announce(ctx, ['city']);
        return networkState(store.read);
      },
    );
    return { jobId };
  });
}
