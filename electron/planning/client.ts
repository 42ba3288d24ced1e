/** The side that asks: questions about walking along streets, answered by a thread that keeps the network. */
import { Worker } from 'node:worker_threads';
import type { Output } from '../contract/endpoint.ts';
import { ZhituError } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import type { Catchment, CatchmentAsk } from '../contract/plan-catchment.ts';
import type { Candidate, CandidateAsk } from '../contract/plan-siting.ts';
import type { Advice, SupplyAsk, SupplyMap, SupplySelection, SupplyWeek } from '../contract/plan-supply.ts';
import type { suitability } from '../contract/plan-vendors.ts';
import type { SurfaceAsk } from '../vendors/stall-surface.ts';
import type { InZone } from './engine.ts';
import type { Method, Reply, Request, WorkerSetup } from './messages.ts';

export interface Planning {
  /**
   * What can be reached on foot from a site. Whoever drags one aborts the signal of the question before: a withdrawn
   * question costs nothing. Rejects with ZhituError plan_no_streets, plan_no_street_near, `cancelled`.
   */
  catchment(ask: CatchmentAsk, signal?: AbortSignal): Promise<Catchment>;
  /** Candidate sites with what speaks against them. Rejects as `findCandidates` does, and with `cancelled`. */
  candidates(ask: CandidateAsk, pack: CityPack, signal?: AbortSignal): Promise<{ candidates: Candidate[] }>;
  /**
   * Metres of street within each walking distance of any of the places (WGS 84), those off the streets with their way
   * to one. Rejects with ZhituError plan_no_streets, `cancelled`.
   */
  nearAny(
    places: readonly (readonly [lon: number, lat: number])[],
    cutoffs: readonly number[],
    signal?: AbortSignal,
  ): Promise<number[]>;
  /**
   * Berths against demand by hour of the week: for a selection, for every piece of street, and what to do about it.
   * Reject with ZhituError plan_no_streets, not_found, hours_unreadable, counts_none, `cancelled`.
   */
  supplyWeek(ask: InZone<SupplyAsk & { of: SupplySelection }>, signal?: AbortSignal): Promise<SupplyWeek>;
  supplyMap(ask: InZone<SupplyAsk>, signal?: AbortSignal): Promise<SupplyMap>;
  supplyAdvice(
    ask: InZone<SupplyAsk & { of: SupplySelection; limit: number }>,
    signal?: AbortSignal,
  ): Promise<{ advice: Advice[]; total: number }>;
  /**
   * Where stalls suit, with at most ten words a second on how much is done. Rejects as `stallSurface` does, and with
   * `cancelled`.
   */
  suitability(
    ask: SurfaceAsk,
    pack: CityPack,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<Output<typeof suitability>>;
  close(): Promise<void>;
}

type OnProgress = (done: number, total: number) => void;

export interface PlanningOptions {
  /** The database; it must exist and be up to date before the first question. */
  dbPath: string;
  /** The city's centre, WGS 84. */
  centre: [lon: number, lat: number];
  /** The worker's script. */
  worker: URL;
}

interface Pending {
  onProgress: OnProgress | undefined;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** Starts the thread with the first question, and again if it should die. */
export function createPlanning({ dbPath, centre, worker: script }: PlanningOptions): Planning {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let closed = false;
  let lastId = 0;

  function start(): Worker {
    const made = new Worker(script, { workerData: { path: dbPath, centre } satisfies WorkerSetup });
    made.on('message', (reply: Reply) => {
      const asked = pending.get(reply.id);
      if ('done' in reply) {
        asked?.onProgress?.(reply.done, reply.total);
        return;
      }
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
    made.on('exit', (code) => die(new Error(`the planning thread ended with code ${code}`)));
    return made;
  }

  /** The process may end when nothing is asked any more. */
  function settle(id: number): boolean {
    const known = pending.delete(id);
    if (pending.size === 0 && !closed) worker?.unref();
    return known;
  }

  function ask<T>(method: Method, args: unknown[], signal?: AbortSignal, onProgress?: OnProgress): Promise<T> {
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
        onProgress,
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
      send({ kind: 'ask', id, method, args });
    });
  }

  return {
    catchment: (question, signal) => ask('catchment', [question], signal),
    candidates: (question, pack, signal) => ask('candidates', [question, pack], signal),
    nearAny: (places, cutoffs, signal) => ask('nearAny', [places, cutoffs], signal),
    supplyWeek: (question, signal) => ask('supplyWeek', [question], signal),
    supplyMap: (question, signal) => ask('supplyMap', [question], signal),
    supplyAdvice: (question, signal) => ask('supplyAdvice', [question], signal),
    suitability: (question, pack, signal, onProgress) => ask('suitability', [question, pack], signal, onProgress),
    async close() {
      closed = true;
      await worker?.terminate();
    },
  };
}

function errorOf(error: Extract<Reply, { error: unknown }>['error']): Error {
  return error.code === null ? new Error(error.message) : new ZhituError(error.code, error.params);
}
