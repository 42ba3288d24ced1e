import type { Hono } from 'hono';
import { listBackups } from '../../backups/places.ts';
import { runBackup } from '../../backups/run.ts';
import { listBefore, requireFolder } from '../../backups/schedule.ts';
import * as contract from '../../contract/backups.ts';
import { lastJob } from '../../store/jobs.ts';
import { readMeta } from '../../store/meta.ts';
import { writeSettingValue } from '../../store/settings.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { BACKUP_JOB, startBackup } from '../lib/start-backup.ts';

const RESTORE_JOB = 'restore';

/** Backups of the database: a list, making one, what restoring would change, restoring. */
export function backups(app: Hono<Env>, ctx: Context): void {
  const { store, jobs } = ctx;

  mount(app, contract.backups, async () => {
    const [folder, database] = [await ctx.backups.folder(), await readMeta(store.read, 'database_id')];
    const found = await listBackups(folder, database).catch((error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' && !ctx.backups.state().last ? [] : null,
    );
    const running =
      (await lastJob(store.read, RESTORE_JOB, 'running')) ?? (await lastJob(store.read, BACKUP_JOB, 'running'));
    return {
      settings: await ctx.backups.settings(),
      folder,
      reachable: found !== null,
      backups: found ?? [],
      before: await listBefore(store.path).catch(() => []),
      ...ctx.backups.state(),
      running: running?.id ?? null,
    };
  });

  mount(app, contract.makeBackup, async (_, c) => ({ jobId: await startBackup(ctx, c.get('actor'), 'manual') }));

  mount(app, contract.setBackups, async ({ body }, c) => {
    for (const folder of [body.folder, body.second]) if (folder !== null) await requireFolder(folder);
    await store.write((db) => writeSettingValue(db, c.get('actor'), 'backups', body));
    return { settings: body };
  });

  mount(app, contract.previewBackup, async ({ params }, c) =>
    runBackup(
      { kind: 'preview', dbPath: store.path, backup: await ctx.backups.find(params.file) },
      { signal: c.req.raw.signal },
    ),
  );

  mount(app, contract.restoreBackup, async ({ params: { file } }, c) => {
    const backup = await ctx.backups.find(file);
    const jobId = await jobs.start(c.get('actor'), { kind: RESTORE_JOB, params: { file } }, async (run) =>
      runBackup(
        {
          kind: 'restore',
          dbPath: store.path,
          backup,
          folder: await ctx.backups.folder(),
          actor: run.actor,
          // A file in use cannot be replaced there: who holds it open does so (compose-staying.ts).
          waiting: process.platform === 'win32',
          job: run.id,
        },
        { signal: run.signal, onProgress: run.progress },
      ),
    );
    return { jobId };
  });
}
