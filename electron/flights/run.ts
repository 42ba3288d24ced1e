/** Starts the thread that reads a flight and speaks for it: progress, cancel. */
import { Worker } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { workerUrl } from '../worker-url.ts';
import type { FlightTask, FromThread } from './messages.ts';
import type { FlightStage, PreparedFlight } from './prepare.ts';

interface Run {
  signal?: AbortSignal | undefined;
  /** At most ten times a second. */
  onProgress?: ((done: number, total: number, stage: FlightStage) => void) | undefined;
}

/** See `prepareFlight`. The thread is let finish when it is told to stop, so that it takes away what it has begun. */
export function runPrepare(task: FlightTask, { signal, onProgress }: Run): Promise<PreparedFlight> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new ZhituError('cancelled'));
      return;
    }
    const worker = new Worker(workerUrl('flights'), { workerData: task });
    const cancel = () => worker.postMessage('stop');
    signal?.addEventListener('abort', cancel, { once: true });
    let outcome = () => reject(new ZhituError('job_interrupted'));
    worker.on('message', (message: FromThread) => {
      if (message.type === 'progress') onProgress?.(message.done, message.total, message.stage);
      else if (message.type === 'failed') outcome = () => reject(rebuild(message));
      else outcome = () => resolve(message.flight);
    });
    worker.on('error', (error) => {
      outcome = () => reject(error);
    });
    worker.on('exit', () => {
      signal?.removeEventListener('abort', cancel);
      outcome();
    });
  });
}

function rebuild({ code, params, stack }: Extract<FromThread, { type: 'failed' }>): Error {
  return code === 'internal' ? new Error(stack) : new ZhituError(code, params);
}
