/** The thread that draws thumbnails, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import type { Reply, Request, WorkerSetup } from './messages.ts';
import { makeThumbnail } from './thumbnail.ts';

const { dbPath } = workerData as WorkerSetup;
let queue = Promise.resolve();

parentPort?.on('message', (request: Request) => {
  queue = queue.then(async () => parentPort?.postMessage(await answer(request)));
});

async function answer({ id, sha256, size }: Request): Promise<Reply> {
  try {
    return { id, bytes: new Uint8Array(await makeThumbnail(dbPath, sha256, size)) };
  } catch (error) {
    const known = error instanceof ZhituError ? error : null;
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { id, error: { code: known?.code ?? null, params: known?.params ?? {}, message } };
  }
}
