/** Starts the thread that reads the audit chain and speaks for it: progress, cancel. */
import { Worker } from 'node:worker_threads';
import type { Verdict } from '../contract/audit.ts';
import { ZhituError } from '../contract/errors.ts';
import type { Excerpt } from '../domain/audit-excerpt.ts';
import { workerUrl } from '../worker-url.ts';
import type { AuditTask, FromThread } from './messages.ts';

export interface AuditRun {
  signal?: AbortSignal | undefined;
  /** At most ten times a second. */
  onProgress?: ((done: number, total: number | null, stage: string) => void) | undefined;
}

const PATIENCE = 2000; // ms a thread told to stop may take before it is ended

/** `against`: text with a tip kept elsewhere. Rejects with ZhituError audit_*, db_*, `cancelled`. */
export async function runVerify(dbPath: string, against: string | null, run: AuditRun = {}): Promise<Verdict> {
  const last = await inThread({ kind: 'verify', dbPath, against }, run);
  if (last.type !== 'verified') throw new Error(`unexpected ${last.type}`);
  return last.verdict;
}

/** See `makeExcerpt`. Rejects with ZhituError `not_found`. */
export async function runExcerpt(
  dbPath: string,
  of: { entity: string; id: number },
  signal?: AbortSignal,
): Promise<Excerpt> {
  const last = await inThread({ kind: 'excerpt', dbPath, ...of }, { signal });
  if (last.type !== 'excerpt') throw new Error(`unexpected ${last.type}`);
  return last.excerpt;
}

function inThread(task: AuditTask, { signal, onProgress }: AuditRun): Promise<FromThread> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new ZhituError('cancelled'));
      return;
    }
    const worker = new Worker(workerUrl('audit'), { workerData: { task, stop } });
    let killer: NodeJS.Timeout | undefined;
    const cancel = () => {
      Atomics.store(stop, 0, 1);
      killer = setTimeout(() => void worker.terminate(), PATIENCE);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    let outcome = () => reject(new ZhituError('job_interrupted'));
    worker.on('message', (message: FromThread) => {
      if (message.type === 'progress') onProgress?.(message.done, message.total, message.stage);
      else if (message.type === 'failed') outcome = () => reject(rebuild(message));
      else outcome = () => resolve(message);
    });
    worker.on('error', (error) => {
      outcome = () => reject(error);
    });
    worker.on('exit', () => {
      clearTimeout(killer);
      signal?.removeEventListener('abort', cancel);
      if (signal?.aborted) reject(new ZhituError('cancelled'));
      else outcome();
    });
  });
}

function rebuild({ code, params, stack }: Extract<FromThread, { type: 'failed' }>): Error {
  return code === 'internal' ? new Error(stack) : new ZhituError(code, params);
}
