import { Worker } from 'node:worker_threads';
import { workerUrl } from '../worker-url.ts';

/** Makes the demo city in a new file; `onProgress` hears the share done, 0 to 1. Rejects with the worker's error. */
export function makeDemo(dbPath: string, onProgress: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl('commands'), { workerData: { dbPath } });
    worker.on('message', onProgress);
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the demo worker ended with ${code}`))));
  });
}
