/** The thread of planning: its own connection and the street network, kept between questions. */
import { parentPort, workerData } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { openStore, type ReadDb } from '../store/database.ts';
import { createPlanningEngine, type PlanningEngine, type Wanted } from './engine.ts';
import type { Reply, Request, WorkerSetup } from './messages.ts';

const { path, centre } = workerData as WorkerSetup;
const TOLD_EVERY = 100; // ms

/** Questions not answered yet that were not withdrawn. */
const open = new Set<number>();
let engine: PlanningEngine | null = null;
/**
 * Catchments of a site that is dragged and surfaces take turns with all else, which may read for seconds. In each queue
 * one answer comes after the other: the newest waits for one at most, since those withdrawn meanwhile are left out.
 */
const queues = { catchment: Promise.resolve(), suitability: Promise.resolve(), other: Promise.resolve() };

parentPort?.on('message', (request: Request) => {
  if (request.kind === 'cancel') {
    open.delete(request.id);
    return;
  }
  open.add(request.id);
  const { method } = request;
  const queue = method === 'catchment' || method === 'suitability' ? method : 'other';
  queues[queue] = queues[queue].then(() => answer(request));
});

async function answer({ id, method, args }: Extract<Request, { kind: 'ask' }>): Promise<void> {
  let told = Date.now();
  const wanted: Wanted = async (done, total) => {
    if (done !== undefined && typeof total === 'number' && Date.now() - told >= TOLD_EVERY) {
      told = Date.now();
      reply({ id, done, total });
    }
    await new Promise((go) => setImmediate(go)); // cancels that have arrived are heard first
    if (!open.has(id)) throw new ZhituError('cancelled');
  };
  try {
    await wanted();
    engine ??= createPlanningEngine(resting(openStore(path, { readOnly: true }).read), centre);
    const work = engine[method] as (wanted: Wanted, ...args: unknown[]) => Promise<unknown>;
    reply({ id, value: await work(wanted, ...args) });
  } catch (error) {
    if (open.has(id)) reply({ id, error: plain(error) });
  } finally {
    open.delete(id);
  }
}

/** Lets messages in, and the other queue go on, between two batches of rows (5,000 by default: some milliseconds). */
function resting(db: ReadDb): ReadDb {
  async function* rest(batches: ReturnType<ReadDb['scan']>): ReturnType<ReadDb['scan']> {
    for await (const rows of batches) {
      yield rows;
      await new Promise((go) => setImmediate(go));
    }
  }
  return { ...db, scan: (...args) => rest(db.scan(...args)), walk: (...args) => rest(db.walk(...args)) };
}

function reply(answer: Reply): void {
  parentPort?.postMessage(answer);
}

function plain(error: unknown): Extract<Reply, { error: unknown }>['error'] {
  if (error instanceof ZhituError) return { code: error.code, params: error.params };
  return { code: null, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
