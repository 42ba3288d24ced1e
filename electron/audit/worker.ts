/** The thread in which the audit chain is checked, or a piece of it taken out: its own connection. */
import { parentPort, workerData } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { errorToTell } from '../file-errors.ts';
import { makeExcerpt } from './excerpt.ts';
import type { AuditTask, FromThread } from './messages.ts';
import { verifyDatabase } from './verify.ts';

if (!parentPort) throw new Error('runs as a worker thread only');
const port = parentPort;
const { task, stop } = workerData as { task: AuditTask; stop: Int32Array };

const TOLD_EVERY = 100; // ms
let told = 0;
function tick(done: number, total: number | null, stage: string): void {
  if (Atomics.load(stop, 0) !== 0) throw new ZhituError('cancelled');
  const now = Date.now();
  if (now - told < TOLD_EVERY) return;
  told = now;
  port.postMessage({ type: 'progress', done, total, stage } satisfies FromThread);
}

async function work(): Promise<FromThread> {
  if (task.kind === 'excerpt')
    return { type: 'excerpt', excerpt: await makeExcerpt(task.dbPath, task.entity, task.id) };
  return { type: 'verified', verdict: await verifyDatabase(task.dbPath, { against: task.against, tick }) };
}

work()
  .catch((error: unknown): FromThread => {
    const known = errorToTell(error);
    return { type: 'failed', code: known.code, params: known.params, stack: String((error as Error)?.stack ?? error) };
  })
  .then((last) => {
    port.postMessage(last);
    port.close();
  });
