/** Puts the parts together; main.ts, serve.ts and cli.ts only choose the paths and the host. */
import { mkdirSync } from 'node:fs';
import type { Logger } from 'pino';
import { createApp, type HostOptions } from './api/app.ts';
import type { Context } from './api/context.ts';
import { createFieldApp } from './api/field-app.ts';
import { createAccounts } from './api/lib/accounts/accounts.ts';
import type { ReportError } from './api/lib/answer-error.ts';
import { backupDaily } from './api/lib/backup-daily.ts';
import { eventHub } from './api/lib/events.ts';
import { watchVersions } from './api/lib/watch-versions.ts';
import { type WallBinding, wallAuth } from './api/middleware/wall-auth.ts';
import { reopenShareDoor } from './api/routes/shares.ts';
import { reopenWallDoor } from './api/routes/wall-door.ts';
import { createShareApp } from './api/share-app.ts';
import { createTipSchedule } from './audit/tip-schedule.ts';
import { createBackups } from './backups/schedule.ts';
import type { Session } from './contract/system.ts';
import { rendererDir } from './folders.ts';
import { createFieldAccess, FIELD_PORT, WALL_PORT } from './host/field-listener.ts';
import { createShareDoor } from './host/share-listener.ts';
import { createJobs } from './jobs/jobs.ts';
import { closeLog, openLog } from './log/log.ts';
import { createOgcQueries } from './ogc/client.ts';
import { createThumbnails } from './originals/thumbnails.ts';
import { findPack } from './pack.ts';
import { createPlanning } from './planning/client.ts';
import { setMissingDeadlines } from './store/case-deadlines.ts';
import { openStore, type Store } from './store/database.ts';
import { readMeta } from './store/meta.ts';
import { createQueries } from './tiles/client.ts';
import { VERSION } from './version.ts';
import { wallReports } from './wall/reports.ts';
import { walls } from './wall/walls.ts';
import { warmUp } from './warm-up.ts';
import { workerUrl } from './worker-url.ts';

export interface ComposeOptions {
  dbPath: string;
  dataDir: string;
  host: Session['host'];
  /** False where another server gives out the pages. */
  pages?: boolean;
  /** Only to look: nothing can be changed, and a database without write permission opens. */
  readOnly?: boolean;
  /** The host stays: what it had opened to the network is opened again. */
  listens?: boolean;
  /** What walls show goes on over a change of the file. */
  carried?: Pick<Context, 'walls' | 'wallReports'>;
}

export interface Composition {
  ctx: Context;
  log: Logger;
  /** The one handler, as this host lets requests in. */
  app(host?: Pick<HostOptions, 'auth' | 'keeper'>): ReturnType<typeof createApp>;
  close(): Promise<void>;
}

/** Opens an existing database. Throws ZhituError db_* when it cannot be. */
export async function compose(options: ComposeOptions): Promise<Composition> {
  const store = openStore(options.dbPath, { readOnly: options.readOnly ?? false });
  try {
    mkdirSync(options.dataDir, { recursive: true });
    return await composeOn(store, options);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function composeOn(store: Store, options: ComposeOptions): Promise<Composition> {
  const log = openLog(options.dataDir);
  const events = eventHub();
  const pack = findPack(await readMeta(store.read, 'pack'));
  const onInternalError: ReportError = (err, request) => log.error({ err, ...request }, 'request failed');
  const ctx: Context = {
    store,
    pack,
    events,
    dataDir: options.dataDir,
    queries: createQueries({ dbPath: store.path, timeZone: pack.timeZone, worker: workerUrl('tiles') }),
    planning: createPlanning({ dbPath: store.path, centre: pack.centre, worker: workerUrl('planning') }),
    ogc: createOgcQueries({ path: store.path, timeZone: pack.timeZone, worker: workerUrl('ogc') }),
    thumbnails: createThumbnails({ dbPath: store.path, worker: workerUrl('originals') }),
    jobs: createJobs(store, events),
    accounts: createAccounts(store),
    tips: createTipSchedule(store),
    backups: createBackups(store, {
      dataDir: options.dataDir,
      timeZone: pack.timeZone,
      automatic: options.listens === true && options.readOnly !== true,
    }),
    walls: options.carried?.walls ?? walls(pack.timeZone),
    wallReports: options.carried?.wallReports ?? wallReports(),
    wallDoor: createFieldAccess<WallBinding>({
      port: WALL_PORT,
      path: '',
      dataDir: options.dataDir,
      app: (gate) => createApp(ctx, { auth: wallAuth(ctx, gate), onInternalError, log }),
    }),
    field: createFieldAccess({
      port: FIELD_PORT,
      path: '/field',
      dataDir: options.dataDir,
      app: (field) => createFieldApp(ctx, { ...field, onInternalError, log }),
    }),
    shareDoor: createShareDoor({ app: ({ hosts }) => createShareApp(ctx, { hosts, onInternalError, log }) }),
    host: options.host,
    version: VERSION,
    rendererDir: options.pages === false ? null : rendererDir(),
  };
  // What is not done for want of a turn is done at the next opening.
  if (!options.readOnly) await setMissingDeadlines(store, pack).catch((err) => log.error({ err }, 'no deadlines set'));
  const stopWatching = await watchVersions(ctx);
  if (ctx.rendererDir) warmUp(ctx);
  if (options.listens) await reopenWallDoor(ctx);
  if (options.listens) await reopenShareDoor(ctx);
  const stopBackups = ctx.backups.automatic ? backupDaily(ctx) : () => {};
  return {
    ctx,
    log,
    app: (host = {}) => createApp(ctx, { ...host, onInternalError, log }),
    async close() {
      stopWatching();
      stopBackups();
      events.end();
      ctx.tips.close();
      ctx.updates?.close();
      await ctx.field.close();
      await ctx.wallDoor.close();
      await ctx.shareDoor.close();
      await ctx.jobs.close();
      await ctx.planning.close();
      await ctx.ogc.close();
      await ctx.thumbnails.close();
      await ctx.queries.close();
      await store.close();
      closeLog(log);
    },
  };
}
