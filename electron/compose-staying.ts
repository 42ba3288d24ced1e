/** A back end that stays with a path: where another file takes the database's place, it opens that one. */
import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { HostOptions } from './api/app.ts';
import { errorBody } from './api/lib/answer-error.ts';
import { takePlace, waitingFile } from './backups/restore.ts';
import { type ComposeOptions, type Composition, compose } from './compose.ts';
import { ZhituError } from './contract/errors.ts';

const EVERY = 500; // ms between two looks at the file
const AGAIN = 1_000; // ms after which a file that could not be opened is tried again
const PATIENCE = 5_000; // ms that a request waits for the next file

export interface Staying {
  /** Answers from the database of the moment. */
  app(host?: Pick<HostOptions, 'auth' | 'keeper'>): { fetch: ReturnType<Composition['app']>['fetch'] };
  /** `http://127.0.0.1:7360`, where other programs are let in; null while they are not. */
  shareUrl(): Promise<string | null>;
  close(): Promise<void>;
}

/** Opens an existing database. Throws ZhituError db_* when it cannot be. */
export async function composeStaying(options: ComposeOptions): Promise<Staying> {
  // Restored by a program that ended before it could put it there.
  await takePlace(options.dbPath);
  const first = await compose(options);
  let current = Promise.resolve(first);
  let file = await fileAt(options.dbPath);
  let beside = await besideIds(options.dbPath);
  let gone = false;
  let closed = false;
  let busy = false;

  /** The former must be closed before: both would use the same log beside the file. */
  async function change(former: Composition): Promise<Composition> {
    former.log.warn('another file took the place of the database: opening it');
    // What the former has beside it SQLite would play into the new one; what another process has opened anew since stays.
    const now = await besideIds(options.dbPath);
    const stale = BESIDE.filter((suffix) => now[suffix] !== null && now[suffix] === beside[suffix]);
    await former.close().catch((err) => former.log.error({ err }, 'the former database was not closed well'));
    const restored = await takePlace(options.dbPath).catch((err) => {
      former.log.error({ err }, 'the restored database could not be put in place');
      return true;
    });
    if (!restored) for (const suffix of stale) await rm(options.dbPath + suffix, { force: true });
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
    const other = found !== file || gone || existsSync(waitingFile(options.dbPath));
    if (found === null)
      gone = true; // a stick that was pulled out: what was open on it stays unreadable
    else if (other && !closed) {
      current = current.then(change);
      await current.catch(() => undefined);
      file = await fileAt(options.dbPath);
      gone = false;
    }
    if (found !== null) beside = await besideIds(options.dbPath);
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
    shareUrl: async () => (await current).ctx.shareDoor.url(),
    async close() {
      closed = true;
      clearInterval(timer);
      await (await current).close();
    },
  };
}

const BESIDE = ['-wal', '-shm'] as const;

async function besideIds(path: string): Promise<Record<(typeof BESIDE)[number], string | null>> {
  const [wal, shm] = await Promise.all(BESIDE.map((suffix) => fileAt(path + suffix, 0n)));
  return { '-wal': wal ?? null, '-shm': shm ?? null };
}

/** Names the file itself, whatever it holds; null while there is none. */
async function fileAt(path: string, least = 1n): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found && found.size >= least ? `${found.dev} ${found.ino}` : null;
}

function unavailable(): Response {
  return Response.json(errorBody(new ZhituError('busy')), { status: 503, headers: { 'Cache-Control': 'no-store' } });
}
