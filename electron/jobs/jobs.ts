import { errorMessage, ZhituError } from '../contract/errors.ts';
import { may } from '../contract/may.ts';
import type { Job, ServerEvent } from '../contract/system.ts';
import { errorToTell } from '../file-errors.ts';
import type { Actor } from '../store/audit.ts';
import type { Store } from '../store/database.ts';
import { addJob, endJob, failUnfinished, listJobs, readJob } from '../store/jobs.ts';

/** What a job's work may use. `progress` is cheap to call often; it is published at most ten times a second. */
export interface JobRun {
  id: number;
  actor: Actor;
  signal: AbortSignal;
  progress(done: number, total: number | null, stage?: string): void;
  /** What the job has to show already; the value that the work resolves to takes its place. */
  soFar(result: unknown): void;
}

export interface JobSpec {
  kind: string;
  params: unknown;
  seed?: number;
  dataHash?: string;
}

/** Long work as rows of `jobs`. A job found `running` at start was cut off by a crash and is marked failed. */
export interface Jobs {
  /** Starts the work at once and returns the job's id. The resolved value becomes the job's result. */
  start(actor: Actor, spec: JobSpec, work: (run: JobRun) => Promise<unknown>): Promise<number>;
  read(id: number): Promise<Job | undefined>;
  list(limit?: number): Promise<Job[]>;
  /** Signals the work to stop; resolves when it has. `by`: throws forbidden unless they have started it or oversee. */
  cancel(id: number, by?: Actor): Promise<Job | undefined>;
  /** Resolves when the job has ended. */
  ended(id: number): Promise<Job>;
  close(): Promise<void>;
}

interface Running {
  job: Job;
  actor: Actor;
  abort: AbortController;
  ended: Promise<Job>;
}

const PUBLISH_EVERY = 100; // milliseconds: ten a second is smooth to the eye

/**
 * Progress lives in memory while a job runs; its row is written when it begins and when it ends, so that a job
 * costs the writer two short transactions. Where the database is read-only nothing can start.
 */
export function createJobs(store: Store, events: { publish(event: ServerEvent): void }): Jobs {
  const running = new Map<number, Running>();
  let closed = false;
  const swept = sweep(store);

  async function read(id: number): Promise<Job | undefined> {
    const live = running.get(id);
    return live ? { ...live.job } : readJob(store.read, id);
  }

  async function run(entry: Running, actor: Actor, work: (run: JobRun) => Promise<unknown>): Promise<Job> {
    const { job, abort } = entry;
    const publish = throttled(() => events.publish({ event: 'job', data: { ...job } }));
    publish.now();
    try {
      const result = await work({
        id: job.id,
        actor,
        signal: abort.signal,
        progress(done, total, stage) {
          job.done = done;
          job.total = total;
          if (stage !== undefined) job.stage = stage;
          publish.soon();
        },
        soFar(result) {
          job.result = result;
          publish.now();
        },
      });
      job.result = result ?? null;
      job.status = 'done';
    } catch (error) {
      const cancelled = abort.signal.aborted || (error instanceof ZhituError && error.code === 'cancelled');
      job.status = cancelled ? 'cancelled' : 'failed';
      job.error = describe(cancelled ? new ZhituError('cancelled') : error);
    }
    await store.write((db) => endJob(db, job)).catch(() => undefined); // a closed database leaves it to the next start
    running.delete(job.id);
    publish.now();
    return job;
  }

  return {
    async start(actor, spec, work) {
      if (closed) throw new ZhituError('cancelled');
      await swept;
      const id = await store.write((db) => addJob(db, spec));
      const job: Job = {
        id,
        kind: spec.kind,
        status: 'running',
        done: 0,
        total: null,
        stage: null,
        result: null,
        error: null,
        createdAt: Math.floor(Date.now() / 1000),
      };
      const entry: Running = { job, actor, abort: new AbortController(), ended: Promise.resolve(job) };
      running.set(id, entry);
      entry.ended = Promise.resolve().then(() => run(entry, actor, work));
      return id;
    },
    read,
    async list(limit = 50) {
      await swept;
      const rows = await listJobs(store.read, limit);
      return rows.map((row) => ({ ...(running.get(row.id)?.job ?? row) }));
    },
    async cancel(id, by) {
      const live = running.get(id);
      if (!live) return read(id);
      if (by && by.name !== live.actor.name && !may(by.role, 'oversee')) throw new ZhituError('forbidden');
      live.abort.abort();
      return live.ended;
    },
    async ended(id) {
      const live = running.get(id);
      const job = live ? await live.ended : await readJob(store.read, id);
      if (!job) throw new ZhituError('not_found', { what: `job ${id}` });
      return job;
    },
    async close() {
      closed = true;
      for (const { abort } of running.values()) abort.abort();
      await Promise.allSettled([swept, ...[...running.values()].map((r) => r.ended)]);
    },
  };
}

/** Only a writer may tell what a crash left; a read-only database keeps its rows. */
async function sweep(store: Store): Promise<void> {
  const left = await store.read.get("SELECT 1 FROM jobs WHERE status IN ('queued', 'running') LIMIT 1");
  if (!left) return;
  const error = describe(new ZhituError('job_interrupted'));
  await store.write((db) => failUnfinished(db, error)).catch(() => undefined);
}

function describe(error: unknown): NonNullable<Job['error']> {
  const { code, params } = errorToTell(error);
  return { code, params, message: { zh: errorMessage(code, 'zh', params), en: errorMessage(code, 'en', params) } };
}

function throttled(send: () => void): { soon(): void; now(): void } {
  let last = 0;
  let timer: NodeJS.Timeout | undefined;
  function now() {
    clearTimeout(timer);
    timer = undefined;
    last = Date.now();
    send();
  }
  return {
    now,
    soon() {
      const wait = last + PUBLISH_EVERY - Date.now();
      if (wait <= 0) now();
      else timer ??= setTimeout(now, wait).unref();
    },
  };
}
