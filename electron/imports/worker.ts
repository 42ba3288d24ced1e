/** The thread in which files are inspected and imported. */
import { parentPort, workerData } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { importFile } from './import-file.ts';
import { inspectFile } from './inspect-file.ts';
import type { FromThread, ImportTask, TaskHost } from './messages.ts';

if (!parentPort) throw new Error('runs as a worker thread only');
const port = parentPort;
const { task, stop } = workerData as { task: ImportTask; stop: Int32Array };
const say = (message: FromThread) => port.postMessage(message);

const host: TaskHost = {
  progress: (done, total, stage) => say({ type: 'progress', done, total, stage }),
  check() {
    if (Atomics.load(stop, 0) !== 0) throw new ZhituError('cancelled');
  },
  turn: () =>
    new Promise<void>((resolve, reject) => {
      port.once('message', () => {
        try {
          host.check();
          resolve();
        } catch (error) {
          reject(error);
        }
      });
      say({ type: 'ready' });
    }),
};

async function work(): Promise<FromThread> {
  if (task.kind === 'inspect') return { type: 'inspected', inspection: await inspectFile(task) };
  return { type: 'imported', ...(await importFile(task, host)) };
}

work()
  .catch((error: unknown): FromThread => {
    const known = error instanceof ZhituError ? error : new ZhituError('internal');
    return { type: 'failed', code: known.code, params: known.params, stack: String((error as Error)?.stack ?? error) };
  })
  .then((last) => {
    say(last);
    port.close();
  });
