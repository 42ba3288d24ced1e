/** The thread in which an export is written: its own connection, so that nobody waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { errorToTell } from '../file-errors.ts';
import type { ExportTask, FromThread } from './messages.ts';
import { writeExport } from './write-export.ts';

if (!parentPort) throw new Error('runs as a worker thread only');
const port = parentPort;
const { task, stop } = workerData as { task: ExportTask; stop: Int32Array };

const TOLD_EVERY = 100; // ms
let told = 0;
function tick(done: number, total: number | null, stage: string): void {
  if (Atomics.load(stop, 0) !== 0) throw new ZhituError('cancelled');
  const now = Date.now();
  if (now - told < TOLD_EVERY) return;
  told = now;
  port.postMessage({ type: 'progress', done, total, stage } satisfies FromThread);
}

writeExport(task, tick)
  .then((answer): FromThread => ({ type: 'done', answer }))
  .catch((error: unknown): FromThread => {
    const known = errorToTell(error);
    return { type: 'failed', code: known.code, params: known.params, stack: String((error as Error)?.stack ?? error) };
  })
  .then((last) => {
    port.postMessage(last);
    port.close();
  });
