import { workerData } from 'node:worker_threads';
import { createDemo } from '../../electron/demo/create.ts';
import { openStore } from '../../electron/store/database.ts';
import { pinghu } from './pinghu.ts';

const store = openStore(workerData.path);
await createDemo(store, pinghu, { key: workerData.key });
await store.close();
