/** Makes a demo database in a thread of its own, so that windows stay alive meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Terminal } from './command.ts';
import { makeDatabase } from './demo.ts';

const port = parentPort;
if (!port) throw new Error('runs as a worker thread only');

const silent: Terminal = {
  language: 'zh',
  json: false,
  out() {},
  note() {},
  progress: (done, total) => port.postMessage(total ? done / total : 0),
};
await makeDatabase(workerData.dbPath, silent);
