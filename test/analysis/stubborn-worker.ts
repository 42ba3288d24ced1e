/** A thread of an analysis that does what its seed says: 1 never listens, 2 ends without a word, 3 throws. */
import { parentPort, workerData } from 'node:worker_threads';

const { seed } = workerData.task.params;
parentPort?.postMessage({ type: 'progress', done: 1, total: 2, stage: 'stubborn' });
if (seed === 1) for (;;);
if (seed === 2) process.exit(0);
throw new Error('broken');
