/** Puts the parts together; main.ts, serve.ts and cli.ts only choose the paths and the host. */
import { mkdirSync } from 'node:fs';
import type { Logger } from 'pino';
import { createApp, type HostOptions } from './api/app.ts';
import type { Context } from './api/context.ts';
import { eventHub } from './api/lib/events.ts';
import { watchVersions } from './api/lib/watch-versions.ts';
import type { Session } from './contract/system.ts';
import { rendererDir } from './folders.ts';
import { createJobs } from './jobs/jobs.ts';
import { openLog } from './log.ts';
import { findPack } from './pack.ts';
import { openStore, type Store } from './store/database.ts';
import { readMeta } from './store/meta.ts';
import { createQueries } from './tiles/client.ts';
import { VERSION } from './version.ts';
import { workerUrl } from './worker-url.ts';

export interface ComposeOptions {
  dbPath: string;
  dataDir: string;
  host: Session['host'];
  /** False where another server gives out the pages. */
  pages?: boolean;
  /** Only to look: nothing can be changed, and a database without write permission opens. */
  readOnly?: boolean;
}

export interface Composition {
  ctx: Context;
  log: Logger;
  /** The one handler, as this host lets requests in. */
  app(host?: Pick<HostOptions, 'auth'>): ReturnType<typeof createApp>;
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
  const ctx: Context = {
    store,
    pack,
    events,
    dataDir: options.dataDir,
    queries: createQueries({ dbPath: store.path, timeZone: pack.timeZone, worker: workerUrl('tiles') }),
    jobs: createJobs(store, events),
    host: options.host,
    version: VERSION,
    rendererDir: options.pages === false ? null : rendererDir(),
  };
  const stopWatching = await watchVersions(ctx);
  return {
    ctx,
    log,
    app: (host = {}) =>
      createApp(ctx, { ...host, onInternalError: (err, request) => log.error({ err, ...request }, 'request failed') }),
    async close() {
      stopWatching();
      await ctx.jobs.close();
      await ctx.queries.close();
      await store.close();
    },
  };
}
