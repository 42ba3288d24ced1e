/** The thread that reads: its own connection, the engine, and a queue for each layer. */
import { parentPort, workerData } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { openStore } from '../store/database.ts';
import { turn } from './columns.ts';
import { createEngine, type Engine } from './engine.ts';
import type { Reply, Request, WorkerSetup } from './messages.ts';

const { path, timeZone } = workerData as WorkerSetup;
const cancelled = new Set<number>();
const waiting = new Set<number>();
const lanes = new Map<string, Promise<void>>();
let engine: Engine | null = null;

parentPort?.on('message', (request: Request) => {
  if (request.kind === 'cancel') {
    if (waiting.has(request.id)) cancelled.add(request.id);
    return;
  }
  waiting.add(request.id);
  const before = lanes.get(request.lane) ?? Promise.resolve();
  lanes.set(
    request.lane,
    before.then(() => answer(request)),
  );
});

async function answer(request: Extract<Request, { kind: 'ask' }>): Promise<void> {
  await turn(); // a cancel that has arrived meanwhile is heard first
  waiting.delete(request.id);
  if (cancelled.delete(request.id)) return;
  try {
    engine ??= createEngine(openStore(path, { readOnly: true }).read, timeZone);
    const method = engine[request.method] as (...args: unknown[]) => Promise<unknown>;
    const value = await method(...request.args);
    send({ id: request.id, value }, buffersOf(value));
  } catch (error) {
    send({ id: request.id, error: plain(error) });
  }
}

function send(reply: Reply, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(reply, transfer);
}

/** Bytes are handed over, not copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  const bytes = value instanceof Int32Array ? value : (value as { bytes?: unknown } | undefined)?.bytes;
  return ArrayBuffer.isView(bytes) && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
}

function plain(error: unknown): Extract<Reply, { error: unknown }>['error'] {
  if (error instanceof ZhituError) return { code: error.code, params: error.params };
  return { code: null, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
