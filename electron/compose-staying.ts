/** A back end that stays with a path: where another file takes the database's place, it opens that one. */
import { rm, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { HostOptions } from './api/app.ts';
import { errorBody } from './api/lib/answer-error.ts';
import { type ComposeOptions, type Composition, compose } from './compose.ts';
import { ZhituError } from './contract/errors.ts';

const EVERY = 500; // ms between two looks at the file
const AGAIN = 1_000; // ms after which a file that could not be opened is tried again
const PATIENCE = 5_000; // ms that a request waits for the next file

export interface Staying {
  /** Answers from the database of the moment. */
  app(host?: Pick<HostOptions, 'auth' | 'keeper'>): { fetch: ReturnType<Composition['app']>['fetch'] };
  close(): Promise<void>;
}

/** Opens an existing database. Throws ZhituError db_* when it cannot be. */
export async function composeStaying(options: ComposeOptions): Promise<Staying> {
  const first = await compose(options);
  let current = Promise.resolve(first);
  let file = await fileAt(options.dbPath);
  let closed = false;
  let busy = false;

  /** The former must be closed before: both would use the same log beside the file. */
  async function change(former: Composition): Promise<Composition> {
    former.log.warn('another file took the place of the database: opening it');
    await former.close().catch((err) => former.log.error({ err }, 'the former database was not closed well'));
    // What lies beside is the former's: SQLite would play it into the new one.
    for (const suffix of ['-wal', '-shm']) await rm(options.dbPath + suffix, { force: true });
    const { walls, wallReports } = former.ctx;
    for (;;) {
      try {
        return await compose({ ...options, carried: { walls, wallReports } });
      } catch (err) {
        if (closed) throw err;
        former.log.error({ err }, 'the new database cannot be opened');
        await delay(AGAIN);
      }
    }
  }

  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    const found = await fileAt(options.dbPath);
    if (found !== null && found !== file && !closed) {
      file = found;
      current = current.then(change);
      await current.catch(() => undefined);
    }
    busy = false;
  }, EVERY);
  timer.unref();

  return {
    app(host) {
      const apps = new WeakMap<Composition, ReturnType<Composition['app']>>();
      const of = (zhitu: Composition) => {
        const known = apps.get(zhitu) ?? zhitu.app(host);
        apps.set(zhitu, known);
        return known;
      };
      of(first);
      return {
        async fetch(request, ...rest) {
          const zhitu = await Promise.race([current, delay(PATIENCE, null, { ref: false })]);
          return zhitu ? of(zhitu).fetch(request, ...rest) : unavailable();
        },
      };
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await (await current).close();
    },
  };
}

/** Names the file itself, whatever it holds; null while there is none. */
async function fileAt(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found && found.size > 0n ? `${found.dev} ${found.ino}` : null;
}

function unavailable(): Response {
  return Response.json(errorBody(new ZhituError('busy')), { status: 503, headers: { 'Cache-Control': 'no-store' } });
}
