import { Worker } from 'node:worker_threads';
import type { Described } from '../log/scrub.ts';
import type { DatabaseFacts } from '../store/database-facts.ts';
import { workerUrl } from '../worker-url.ts';
import type { FromThread } from './messages.ts';

const PATIENCE = 60_000; // ms; reading 2 GB from a slow disk takes some 30 s

export interface DatabaseLook {
  facts: DatabaseFacts | null;
  /** What is wrong with the file; null where there was no time to look at all of it. */
  problems: string[] | null;
  error?: Described;
}

/** Looks at a database, also a damaged one, in a thread; never rejects. */
export function lookAtDatabase(dbPath: string): Promise<DatabaseLook> {
  return new Promise((resolve) => {
    const look: DatabaseLook = { facts: null, problems: null };
    const worker = new Worker(workerUrl('diagnostics'), { workerData: { dbPath } });
    const end = () => {
      clearTimeout(timer);
      resolve(look);
    };
    const timer = setTimeout(() => {
      void worker.terminate();
      end();
    }, PATIENCE);
    worker.on('message', (message: FromThread) => {
      if (message.type === 'facts') look.facts = message.facts;
      else if (message.type === 'checked') look.problems = message.problems;
      else look.error = message.error;
    });
    worker.on('error', end);
    worker.on('exit', end);
  });
}
