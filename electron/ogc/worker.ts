/** The thread that reads for other programs: its own connection, so that what they ask holds up nobody at the map. */
import { parentPort, workerData } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { openStore } from '../store/database.ts';
import { ogcFunctions } from '../store/ogc/functions.ts';
import { createOgcEngine, type OgcEngine } from './engine.ts';
import type { Reply, Request, WorkerSetup } from './messages.ts';

const { path, timeZone } = workerData as WorkerSetup;
/** Questions not answered yet that were not withdrawn. They take turns between two steps. */
const open = new Set<number>();
let engine: OgcEngine | null = null;

parentPort?.on('message', (request: Request) => {
  if (request.kind === 'cancel') open.delete(request.id);
  else {
    open.add(request.id);
    void answer(request);
  }
});

async function answer({ id, method, ask }: Extract<Request, { kind: 'ask' }>): Promise<void> {
  const rest = async () => {
    await new Promise((go) => setImmediate(go));
    if (!open.has(id)) throw new ZhituError('cancelled');
  };
  try {
    engine ??= createOgcEngine(openStore(path, { readOnly: true, functions: ogcFunctions() }).read, timeZone);
    const work = engine[method] as (wait: typeof rest, ask: unknown) => Promise<unknown>;
    reply({ id, value: await work(rest, ask) });
  } catch (error) {
    if (open.has(id)) reply({ id, error: plain(error) });
  } finally {
    open.delete(id);
  }
}

function reply(answer: Reply): void {
  parentPort?.postMessage(answer);
}

function plain(error: unknown): Extract<Reply, { error: unknown }>['error'] {
  if (error instanceof ZhituError) return { code: error.code, params: error.params };
  return { code: null, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
