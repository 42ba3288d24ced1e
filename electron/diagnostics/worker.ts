/** The thread that counts rows and checks the file: its own connection, which changes nothing. */
import { parentPort, workerData } from 'node:worker_threads';
import { describeError, scrubMessage } from '../log/scrub.ts';
import { openStore } from '../store/database.ts';
import { databaseFacts, quickCheck } from '../store/database-facts.ts';
import type { FromThread } from './messages.ts';

if (!parentPort) throw new Error('runs as a worker thread only');
const port = parentPort;
const tell = (message: FromThread) => port.postMessage(message);
const { dbPath } = workerData as { dbPath: string };

try {
  const store = openStore(dbPath, { readOnly: true });
  tell({ type: 'facts', facts: await databaseFacts(store.read) });
  tell({ type: 'checked', problems: (await quickCheck(store.read)).map(scrubMessage) });
  await store.close();
} catch (error) {
  tell({ type: 'failed', error: describeError(error) });
}
port.close();
