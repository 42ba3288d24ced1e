/** Starts the thread of streets and speaks for it: stages, cancel, the writer's turn. */
import { Worker } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import type { StreetsReport } from '../contract/streets.ts';
import type { Store } from '../store/database.ts';
import { workerUrl } from '../worker-url.ts';
import type { FromThread, StreetsTask } from './messages.ts';

const STAGES = ['reading', 'repairing', 'writing'];

export interface StreetsRun {
  signal: AbortSignal;
  onProgress(done: number, total: number | null, stage: string): void;
}

type Wanted<T = StreetsTask> = T extends StreetsTask ? Omit<T, 'dbPath'> : never;

/**
 * Null for the former network put back. Rejects with ZhituError import_*, roads_*, or `cancelled`: the thread is then
 * ended where it stands. Once it writes it is too late for that, so that nobody is told that nothing was changed.
 */
export function runStreets(
  store: Store,
  task: Wanted,
  { signal, onProgress }: StreetsRun,
): Promise<StreetsReport | null> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new ZhituError('cancelled'));
      return;
    }
    const worker = new Worker(workerUrl('streets'), {
      workerData: { ...task, dbPath: store.path } satisfies StreetsTask,
    });
    let release = () => {};
    let ended = false;
    let outcome: (() => void) | undefined;
    let writing = false;
    const cancel = () => {
      if (!writing) void worker.terminate();
    };
    signal.addEventListener('abort', cancel, { once: true });
    worker.on('message', (message: FromThread) => {
      if (message.type === 'stage') {
        const at = STAGES.indexOf(message.stage);
        onProgress(Math.max(0, at), STAGES.length, message.stage);
      } else if (message.type === 'ready') {
        store
          .exclusively(() => {
            if (ended) return Promise.resolve();
            writing = true;
            worker.postMessage('go');
            return new Promise<void>((done) => {
              release = done;
            });
          })
          .catch(cancel);
      } else if (message.type === 'failed') {
        const { code, params, stack } = message;
        outcome = () => reject(code === 'internal' ? new Error(stack) : new ZhituError(code, params));
      } else outcome = () => resolve(message.report);
    });
    worker.on('error', (error: Error & { code?: string }) => {
      outcome = () => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ZhituError('osm_too_large') : error);
    });
    worker.on('exit', () => {
      ended = true;
      signal.removeEventListener('abort', cancel);
      release();
      if (outcome) outcome();
      else
        reject(signal.aborted ? new ZhituError('cancelled') : new Error('the thread of streets ended without a word'));
    });
  });
}
