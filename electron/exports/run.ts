/** Starts the thread that writes an export and speaks for it: progress, cancel. */
import { Worker } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { workerUrl } from '../worker-url.ts';
import type { ExportTask, ExportWritten, FromThread } from './messages.ts';

export interface ExportRun {
  signal?: AbortSignal | undefined;
  /** At most ten times a second. */
  onProgress?: ((done: number, total: number | null, stage: string) => void) | undefined;
}

/**
 * Writes the file whole or not at all; a file that was there stays until the new one is. The ids are handed over: whoever
 * asks has none afterwards. Rejects with ZhituError export_*, crs_*, db_*, disk_full, no_permission, io_error, `cancelled`.
 */
export function runExport(task: ExportTask, { signal, onProgress }: ExportRun = {}): Promise<ExportWritten> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new ZhituError('cancelled'));
      return;
    }
    const worker = new Worker(workerUrl('exports'), {
      workerData: { task, stop },
      transferList: task.layers.map(({ ids }) => ids.buffer as ArrayBuffer), // 40 MB of ten million
      resourceLimits: { maxYoungGenerationSizeMb: 8 }, // else what rows leave behind lies about
    });
    // It is never ended from outside: it looks often, and tidies up after itself.
    const cancel = () => Atomics.store(stop, 0, 1);
    signal?.addEventListener('abort', cancel, { once: true });
    let outcome = () => reject(new ZhituError('job_interrupted'));
    worker.on('message', (message: FromThread) => {
      if (message.type === 'progress') onProgress?.(message.done, message.total, message.stage);
      else if (message.type === 'failed') outcome = () => reject(rebuild(message));
      else outcome = () => resolve(message.answer);
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
