/** Starts the thread in which sites are chosen and speaks for it: first answer, proof behind it, cancel. */
import { Worker } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import type { SitingAsk } from '../contract/plan-siting.ts';
import type { Store } from '../store/database.ts';
import { workerUrl } from '../worker-url.ts';
import type { FromThread, MadeSiting, SitingTask } from './messages.ts';
import { stopped } from './pack-siting.ts';

export interface SitingHost {
  store: Pick<Store, 'path'>;
  pack: Pick<CityPack, 'centre' | 'timeZone' | 'rules'>;
}

export interface SitingRun {
  signal?: AbortSignal | undefined;
  /** At most ten times a second. */
  onProgress?: ((done: number, total: number | null, stage: string) => void) | undefined;
  /** The first answer, and each after it that is better or better proven; the last one is what the promise gives. */
  onAnswer?: ((made: MadeSiting) => void) | undefined;
}

const PATIENCE = 500; // ms a thread told to stop may take before it is ended: a proof hears nothing
/** Objects of the largest city. Typed arrays lie outside. */
const HEAP = 2048; // MB

/**
 * Chooses sites on one moment of the database, which it does not change. Stopping before the first answer rejects with
 * `cancelled`; stopping the proof behind it gives the answer as far as it is proven. Rejects with ZhituError siting_*,
 * plan_*, `job_interrupted` when the thread was killed.
 */
export function runSiting({ store, pack }: SitingHost, ask: SitingAsk, run: SitingRun = {}): Promise<MadeSiting> {
  const { signal, onProgress, onAnswer } = run;
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const { centre, timeZone, rules } = pack;
  const task: SitingTask = { ask, dbPath: store.path, city: { centre, timeZone, rules } };
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new ZhituError('cancelled'));
      return;
    }
    const worker = new Worker(workerUrl('siting'), {
      workerData: { task, stop },
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    let killer: NodeJS.Timeout | undefined;
    const cancel = () => {
      Atomics.store(stop, 0, 1);
      killer = setTimeout(() => void worker.terminate(), PATIENCE);
    };
    signal?.addEventListener('abort', cancel, { once: true });

    let latest: MadeSiting | null = null;
    let complete = false;
    let failure: Error | null = null;
    worker.on('message', (message: FromThread) => {
      if (message.type === 'progress') onProgress?.(message.done, message.total, message.stage);
      else if (message.type === 'failed') failure = rebuild(message);
      else {
        latest = message.made;
        complete = message.last;
        if (!message.last) onAnswer?.(message.made);
      }
    });
    worker.on('error', (error: Error & { code?: string }) => {
      failure = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ZhituError('analysis_memory') : error;
    });
    worker.on('exit', () => {
      clearTimeout(killer);
      signal?.removeEventListener('abort', cancel);
      if (latest) resolve(complete ? latest : stopped(latest));
      else if (signal?.aborted) reject(new ZhituError('cancelled'));
      else reject(failure ?? new ZhituError('job_interrupted'));
    });
  });
}

function rebuild({ code, params, stack }: Extract<FromThread, { type: 'failed' }>): Error {
  return code === 'internal' ? new Error(stack) : new ZhituError(code, params);
}
