/** The thread in which sites are chosen: its own connection, one moment of the database. */
import { parentPort, workerData } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { errorToTell } from '../file-errors.ts';
import { openStore } from '../store/database.ts';
import { chooseSites } from './choose-sites.ts';
import type { FromThread, SitingTask } from './messages.ts';

if (!parentPort) throw new Error('runs as a worker thread only');
const port = parentPort;
const { task, stop } = workerData as { task: SitingTask; stop: Int32Array };
const say = (message: FromThread) => port.postMessage(message);

const TOLD_EVERY = 100; // ms
let told = 0;
const progress = {
  tick(done: number, total: number, stage: string) {
    if (Atomics.load(stop, 0) !== 0) throw new ZhituError('cancelled');
    const now = Date.now();
    if (now - told < TOLD_EVERY) return;
    told = now;
    say({ type: 'progress', done, total, stage });
  },
};

const store = openStore(task.dbPath, { readOnly: true });
chooseSites(store.read, task, progress, (made) => say({ type: 'made', made, last: false }))
  .finally(() => store.close())
  .then(
    (made) => say({ type: 'made', made, last: true }),
    (error: unknown) => {
      const { code, params } = errorToTell(error);
      say({ type: 'failed', code, params, stack: String((error as Error)?.stack ?? error) });
    },
  )
  .finally(() => port.close());
