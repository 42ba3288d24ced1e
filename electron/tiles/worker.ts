/** The thread that reads: its own connection, the engine, and a queue for each kind of question. */
import { parentPort, workerData } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { openStore } from '../store/database.ts';
import { createEngine, type Engine } from './engine.ts';
import type { Reply, Request, WorkerSetup } from './messages.ts';
import { createPulse, type Pulse } from './pulse.ts';

const { path, timeZone } = workerData as WorkerSetup;
/** Questions not answered yet, and those among them that were withdrawn. */
const open = new Set<number>();
const cancelled = new Set<number>();
const lanes = new Map<string, Promise<void>>();
let engine: Engine | null = null;

parentPort?.on('message', (request: Request) => {
  if (request.kind === 'cancel') {
    if (open.has(request.id)) cancelled.add(request.id);
    return;
  }
  open.add(request.id);
  const before = lanes.get(request.lane) ?? Promise.resolve();
  lanes.set(
    request.lane,
    before.then(() => answer(request)),
  );
});

async function answer({ id, method, args }: Extract<Request, { kind: 'ask' }>): Promise<void> {
  try {
    const pulse = createPulse(() => cancelled.has(id));
    await pulse.rest(); // a cancel that has arrived meanwhile is heard first
    engine ??= createEngine(openStore(path, { readOnly: true }).read, { dbPath: path, timeZone });
    const work = engine[method] as (pulse: Pulse, ...args: unknown[]) => Promise<unknown>;
    const value = await work(pulse, ...args);
    send({ id, value }, buffersOf(value));
  } catch (error) {
    if (!cancelled.has(id)) send({ id, error: plain(error) });
  } finally {
    open.delete(id);
    cancelled.delete(id);
  }
}

function send(reply: Reply, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(reply, transfer);
}

/** Bytes are handed over, not copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  const bytes = value instanceof Uint32Array ? value : (value as { bytes?: unknown } | undefined)?.bytes;
  return ArrayBuffer.isView(bytes) && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
}

function plain(error: unknown): Extract<Reply, { error: unknown }>['error'] {
  if (error instanceof ZhituError) return { code: error.code, params: error.params };
  return { code: null, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
