/** The side that asks: questions of other programs, answered by a thread of their own. */
import { Worker } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { Changes } from '../store/ogc/changes.ts';
import type { FeaturesAsk, OneAsk, Page, PageAsk } from './engine.ts';
import type { Method, Reply, Request, WorkerSetup } from './messages.ts';

/** Rejects with ZhituError ogc_filter for a filter that asks what is not there, and `cancelled`. */
export interface OgcQueries {
  page(ask: PageAsk, signal?: AbortSignal): Promise<Page>;
  /** A feature as JSON; null where there is none of this number. */
  one(ask: OneAsk, signal?: AbortSignal): Promise<string | null>;
  /** Rejects with ogc_changes_gone, bad_request. */
  changes(ask: ChangesAsk, signal?: AbortSignal): Promise<Changes>;
  /** Null when counting takes too long. */
  count(ask: FeaturesAsk, signal?: AbortSignal): Promise<number | null>;
  close(): Promise<void>;
}

interface ChangesAsk {
  since?: string | undefined;
  layer?: Layer | undefined;
  limit: number;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** Starts the thread with the first question, and again if it should die. */
export function createOgcQueries({ worker: script, ...setup }: WorkerSetup & { worker: URL }): OgcQueries {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let closed = false;
  let lastId = 0;

  function start(): Worker {
    const made = new Worker(script, { workerData: setup satisfies WorkerSetup });
    made.on('message', (reply: Reply) => {
      const asked = pending.get(reply.id);
      settle(reply.id);
      if ('value' in reply) asked?.resolve(reply.value);
      else asked?.reject(errorOf(reply.error));
    });
    const die = (cause: unknown) => {
      if (worker === made) worker = null;
      for (const asked of pending.values()) asked.reject(closed ? new ZhituError('cancelled') : cause);
      pending.clear();
    };
    made.on('error', die);
    made.on('exit', (code) => die(new Error(`the thread for other programs ended with code ${code}`)));
    return made;
  }

  /** The process may end when nothing is asked any more. */
  function settle(id: number): boolean {
    const known = pending.delete(id);
    if (pending.size === 0 && !closed) worker?.unref();
    return known;
  }

  function ask<T>(method: Method, question: unknown, signal?: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (closed || signal?.aborted) {
        reject(new ZhituError('cancelled'));
        return;
      }
      worker ??= start();
      const id = ++lastId;
      const send = (request: Request) => worker?.postMessage(request);
      const abort = () => {
        if (!settle(id)) return;
        send({ kind: 'cancel', id });
        reject(new ZhituError('cancelled'));
      };
      const done = () => signal?.removeEventListener('abort', abort);
      worker.ref();
      pending.set(id, {
        resolve(value) {
          done();
          resolve(value as T);
        },
        reject(error) {
          done();
          reject(error);
        },
      });
      signal?.addEventListener('abort', abort, { once: true });
      send({ kind: 'ask', id, method, ask: question });
    });
  }

  return {
    page: (question, signal) => ask('page', question, signal),
    one: (question, signal) => ask('one', question, signal),
    changes: (question, signal) => ask('changes', question, signal),
    count: (question, signal) => ask('count', question, signal),
    async close() {
      closed = true;
      await worker?.terminate();
    },
  };
}

function errorOf(error: Extract<Reply, { error: unknown }>['error']): Error {
  return error.code === null ? new Error(error.message) : new ZhituError(error.code, error.params);
}
