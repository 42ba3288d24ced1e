/** The thread that draws sheets: one for each task, so that what it held goes with it. */
import { parentPort, workerData } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { openStore } from '../store/database.ts';
import type { Ask, FromDrawer, PrintTask, ToDrawer } from './messages.ts';
import { runTask } from './run.ts';
import type { Columns } from './source.ts';

const task = workerData as PrintTask;
const abort = new AbortController();
const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
let asked = 0;
const tell = (message: FromDrawer) => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToDrawer) => {
  if (message.kind === 'cancel') {
    abort.abort(new ZhituError('cancelled'));
    for (const { reject } of waiting.values()) reject(new ZhituError('cancelled'));
    return;
  }
  const one = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.kind === 'answer') one?.resolve(message.value);
  else one?.reject(message.code ? new ZhituError(message.code, message.params) : new Error(message.message));
});

function ask<T>(question: Ask): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const id = ++asked;
    waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
    tell({ kind: 'ask', id, ask: question });
  });
}

const columns: Columns = {
  counts: (layer, filter) => ask({ what: 'counts', layer, filter }),
  ids: (layer, filter) => ask({ what: 'ids', layer, filter }),
  tile: (layer, filter, z, x, y) => ask({ what: 'tile', layer, filter, z, x, y }),
};

try {
  const store = openStore(task.dbPath, { readOnly: true });
  try {
    const source = { db: store.read, columns, sight: task.sight, timeZone: task.timeZone, signal: abort.signal };
    const drawn = await runTask(source, task, (done, total, stage) => tell({ kind: 'progress', done, total, stage }));
    tell({ kind: 'done', drawn });
  } finally {
    await store.close();
  }
} catch (error) {
  const known = error instanceof ZhituError ? error : null;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  tell({ kind: 'failed', code: known?.code ?? null, params: known?.params ?? {}, message });
}
parentPort?.close();
