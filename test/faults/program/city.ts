/** A small city in a folder of its own, and the real handler on it; requests go in as they would from a host. */
import { join } from 'node:path';
import { Hono } from 'hono';
import type { Context, Env } from '../../../electron/api/context.ts';
import { answerError } from '../../../electron/api/lib/answer-error.ts';
import { eventHub } from '../../../electron/api/lib/events.ts';
import { hostAuth } from '../../../electron/api/middleware/host-auth.ts';
import { audit } from '../../../electron/api/routes/audit.ts';
import { changes } from '../../../electron/api/routes/changes.ts';
import { features } from '../../../electron/api/routes/features.ts';
import { imports } from '../../../electron/api/routes/imports.ts';
import { media } from '../../../electron/api/routes/media.ts';
import { planScenarios } from '../../../electron/api/routes/plan-scenarios.ts';
import { review } from '../../../electron/api/routes/review.ts';
import { createTipSchedule } from '../../../electron/audit/tip-schedule.ts';
import { createBackups } from '../../../electron/backups/schedule.ts';
import type { Role } from '../../../electron/contract/may.ts';
import type { Job } from '../../../electron/contract/system.ts';
import { createJobs } from '../../../electron/jobs/jobs.ts';
import { findPack } from '../../../electron/pack.ts';
import { openStore, type Store } from '../../../electron/store/database.ts';

export interface Who {
  name: string;
  role: Role;
}

/** An answer that is not 200, or a job that failed. */
export class Refusal extends Error {
  readonly code: string;
  readonly words: string;
  constructor(code: string, words: string) {
    super(`${code}: ${words}`);
    this.code = code;
    this.words = words;
  }
}

export interface City {
  dir: string;
  store: Store;
  /** The parsed answer; throws `Refusal` when it is none of success. */
  // biome-ignore lint/suspicious/noExplicitAny: works look into answers of every shape
  send(method: string, path: string, body?: unknown, as?: Who): Promise<any>;
  /** Resolves when the job has succeeded; throws `Refusal`. */
  ended(job: number): Promise<Job>;
  close(): Promise<void>;
}

export const dbIn = (dir: string): string => join(dir, 'city.db');
export const CHIEF: Who = { name: '主管', role: 'admin' };

type Handler = Pick<Hono<Env>, 'request'>;

/** Only the routers that works use: a process of its own is ready in half the time that all of them take. */
export function openCity(dir: string): City {
  const store = openStore(dbIn(dir));
  const events = eventHub();
  const pack = findPack();
  const dataDir = join(dir, 'data');
  const parts: Partial<Context> = {
    store,
    pack,
    dataDir,
    backups: createBackups(store, { dataDir, timeZone: pack.timeZone, automatic: false }),
    events,
    jobs: createJobs(store, events),
    tips: createTipSchedule(store),
    queries: { invalidate: async () => undefined } as unknown as Context['queries'],
  };
  const ctx = parts as Context;
  const made = (who: Who): Handler => {
    const app = new Hono<Env>();
    app.onError((error, c) => answerError(error, c));
    app.use(hostAuth(who));
    for (const route of [features, changes, imports, media, planScenarios, review, audit]) route(app, ctx);
    return app;
  };
  return cityOn(dir, ctx, made, async () => {
    ctx.tips.close();
    await ctx.jobs.close();
    await store.close();
  });
}

/** Sends requests to whatever handler is made for a person. */
export function cityOn(dir: string, ctx: Context, made: (who: Who) => Handler, close: () => Promise<void>): City {
  const apps = new Map<string, Handler>();
  return {
    dir,
    store: ctx.store,
    close,
    async send(method, path, body, as = CHIEF) {
      const app = apps.get(as.name) ?? made(as);
      apps.set(as.name, app);
      const init: RequestInit = { method };
      if (body !== undefined) init.body = body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
      const response = await app.request(`http://localhost${path}`, init);
      const said = response.headers.get('content-type')?.includes('json')
        ? await response.json()
        : await response.arrayBuffer();
      if (!response.ok) throw new Refusal(said.code, said.message.en);
      return said;
    },
    async ended(id) {
      const job = await ctx.jobs.ended(id);
      if (job.status !== 'done') throw new Refusal(job.error?.code ?? job.status, job.error?.message.en ?? '');
      return job;
    },
  };
}
