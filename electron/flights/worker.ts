/** The thread in which a flight's files are read, hashed, kept and projected. */
import { parentPort, workerData } from 'node:worker_threads';
import { errorToTell } from '../file-errors.ts';
import type { FlightTask, FromThread } from './messages.ts';
import { prepareFlight } from './prepare.ts';

if (!parentPort) throw new Error('runs as a worker thread only');
const port = parentPort;
const { paths, ...options } = workerData as FlightTask;
const stop = new AbortController();
port.once('message', () => stop.abort());

const TOLD_EVERY = 100; // ms
let told = 0;

prepareFlight(paths, {
  ...options,
  signal: stop.signal,
  onProgress(done, total, stage) {
    const now = Date.now();
    if (now - told < TOLD_EVERY) return;
    told = now;
    port.postMessage({ type: 'progress', done, total, stage } satisfies FromThread);
  },
})
  .then((flight): FromThread => ({ type: 'prepared', flight }))
  .catch((error: unknown): FromThread => {
    const known = errorToTell(error);
    return { type: 'failed', code: known.code, params: known.params, stack: String((error as Error)?.stack ?? error) };
  })
  .then((last) => {
    port.postMessage(last);
    port.close();
  });
