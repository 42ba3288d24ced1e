/** Starts the thread that makes and restores backups and speaks for it: progress, cancel. */
import { Worker } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { workerUrl } from '../worker-url.ts';
import type { BackupAnswers, BackupTask, FromThread } from './messages.ts';

export interface BackupRun {
  signal?: AbortSignal | undefined;
  /** At most ten times a second. */
  onProgress?: ((done: number, total: number | null, stage: string) => void) | undefined;
}

/** Rejects with ZhituError backup_*, db_*, disk_full, no_permission, io_error, `cancelled`; nothing half-done stays. */
export function runBackup<T extends BackupTask>(
  task: T,
  { signal, onProgress }: BackupRun = {},
): Promise<BackupAnswers[T['kind']]> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new ZhituError('cancelled'));
      return;
    }
    const worker = new Worker(workerUrl('backups'), { workerData: { task, stop } });
    // It is never ended from outside: it looks often, and tidies up after itself.
    const cancel = () => Atomics.store(stop, 0, 1);
    signal?.addEventListener('abort', cancel, { once: true });
    let outcome = () => reject(new ZhituError('job_interrupted'));
    worker.on('message', (message: FromThread) => {
      if (message.type === 'progress') onProgress?.(message.done, message.total, message.stage);
      else if (message.type === 'failed') outcome = () => reject(rebuild(message));
      else outcome = () => resolve(message.answer as BackupAnswers[T['kind']]);
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
