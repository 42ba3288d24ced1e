/** The thread in which a file of streets is read, mended and put into the database, or the former network put back. */
import { parentPort, workerData } from 'node:worker_threads';
import type { StreetsReport } from '../contract/streets.ts';
import { errorToTell } from '../file-errors.ts';
import { openStore, type Store } from '../store/database.ts';
import { swapNetworks } from '../store/former-network.ts';
import { importRoads, type RoadsReport } from './import-roads.ts';
import type { FromThread, StreetsTask } from './messages.ts';

if (!parentPort) throw new Error('runs as a worker thread only');
const port = parentPort;
const task = workerData as StreetsTask;
const say = (message: FromThread) => port.postMessage(message);

/** The database as this thread sees it: it writes when its turn has come. */
function inTurn(store: Store): Pick<Store, 'read' | 'write'> {
  return {
    read: store.read,
    write: async (work) => {
      const turn = new Promise((resolve) => port.once('message', resolve));
      say({ type: 'ready' });
      await turn;
      return store.write(work);
    },
  };
}

async function work(): Promise<StreetsReport | null> {
  const store = openStore(task.dbPath);
  try {
    const db = inTurn(store);
    if (task.kind === 'swap') {
      await db.write((to) => swapNetworks(to, task.actor));
      return null;
    }
    const { path, actor, ...options } = task;
    const onStage = (stage: string) => say({ type: 'stage', stage });
    return told(await importRoads(db, actor, path, { ...options, replace: true, onStage }));
  } finally {
    await store.close();
  }
}

function told({ refused, repair, ...rest }: RoadsReport): StreetsReport {
  return {
    ...rest,
    refused: refused.reduce((sum, { count }) => sum + count, 0),
    reasons: refused.map(({ code, count, zh, en }) => ({ code, count, zh, en })),
    edges: repair.edges,
    junctions: repair.junctions,
    metres: repair.metresAfter,
    joined: repair.snappedEnds + repair.joinedEnds,
    crossings: repair.crossings,
    overpasses: repair.overpasses,
    doubles: repair.duplicates.count,
    pieces: repair.pieces.length,
    largest: repair.pieces[0]?.share ?? 0,
    settled: repair.settled,
  };
}

work()
  .then((report): FromThread => ({ type: 'done', report }))
  .catch((error: unknown): FromThread => {
    const known = errorToTell(error, task.kind === 'import' ? task.name : '');
    return { type: 'failed', code: known.code, params: known.params, stack: String((error as Error)?.stack ?? error) };
  })
  .then((last) => {
    say(last);
    port.close();
  });
