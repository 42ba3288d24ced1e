/** The side that asks: turns questions into messages to the worker and its replies into promises. */
import { Worker } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { normaliseFilter } from '../contract/filter.ts';
import type { Method, Reply, Request, WorkerSetup } from './messages.ts';
import type { Queries } from './queries.ts';

export interface QueriesOptions {
  /** The database; it must exist and be up to date before the first question. */
  dbPath: string;
  /** IANA zone of hours, weekdays and histogram steps. */
  timeZone: string;
  /** The worker's script when it does not lie beside this file. */
  worker?: URL;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** Starts the worker with the first question, and again if it should die. */
export function createQueries({ dbPath, timeZone, worker: script }: QueriesOptions): Queries {
  const url = script ?? new URL('./worker.ts', import.meta.url);
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let closed = false;
  let lastId = 0;

  function start(): Worker {
    const made = new Worker(url, {
      workerData: { path: dbPath, timeZone } satisfies WorkerSetup,
      resourceLimits: { maxYoungGenerationSizeMb: 16 }, // else what scans leave behind lies about for 60 MB more
    });
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
    made.on('exit', (code) => die(new Error(`the reading thread ended with code ${code}`)));
    return made;
  }

  /** The process may end when nothing is asked any more; while the thread is being ended, it waits for that. */
  function settle(id: number): boolean {
    const known = pending.delete(id);
    if (pending.size === 0 && !closed) worker?.unref();
    return known;
  }

  function ask<T>(method: Method, of: string, args: unknown[], signal?: AbortSignal): Promise<T> {
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
      worker.ref();
      pending.set(id, {
        resolve(value) {
          signal?.removeEventListener('abort', abort);
          resolve(value as T);
        },
        reject(error) {
          signal?.removeEventListener('abort', abort);
          reject(error);
        },
      });
      signal?.addEventListener('abort', abort, { once: true });
      send({ kind: 'ask', id, method, lane: `${method} ${of}`, args });
    });
  }

  return {
    layers: () => ask('layers', 'layers', []),
    summary: (layer, filter, wants, signal) => ask('summary', layer, [layer, normaliseFilter(filter), wants], signal),
    rows: (layer, filter, page, signal) => ask('rows', layer, [layer, normaliseFilter(filter), page], signal),
    position: (layer, filter, id, sort) => ask('position', layer, [layer, normaliseFilter(filter), id, sort]),
    ids: (layer, filter, signal) => ask('ids', layer, [layer, normaliseFilter(filter)], signal),
    nearest: (layer, filter, near, signal) => ask('nearest', layer, [layer, normaliseFilter(filter), near], signal),
    tile: (layer, filter, z, x, y, signal, known, discreet) =>
      ask('tile', layer, [layer, normaliseFilter(filter), { z, x, y }, known, discreet], signal),
    cityTile: (z, x, y, signal, known) => ask('cityTile', 'city', [{ z, x, y }, known], signal),
    coverage: (from, to, signal) => ask('coverage', 'city', [from, to], signal),
    wallPanel: (panel, when, signal) => ask('wallPanel', panel, [panel, when], signal),
    invalidate: (layers) => ask('invalidate', 'city', [layers]),
    async close() {
      closed = true;
      await worker?.terminate();
    },
  };
}

function errorOf(error: Extract<Reply, { error: unknown }>['error']): Error {
  return error.code === null ? new Error(error.message) : new ZhituError(error.code, error.params);
}
