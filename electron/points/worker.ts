/** A thread that reads rows by its own connection and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { openStore } from '../store/database.ts';
import { layerState } from '../store/layer-log.ts';
import { idBounds } from '../store/layer-rows.ts';
import { inSnapshot } from '../store/snapshot.ts';
import { ContentHash, type Values } from './content-hash.ts';
import type { HashReply, HashTask, ReadReply, ReadTask, Task } from './messages.ts';
import type { PackedRows } from './pack.ts';
import { RUN, readRuns, roomFor } from './reader.ts';
import { Tables } from './tables.ts';

const task = workerData as Task;

try {
  const reply = task.kind === 'read' ? await read(task) : await hash(task);
  parentPort?.postMessage(reply, reply.kind === 'done' ? reply.runs.flatMap(buffersOf) : []);
} catch (error) {
  const known = error instanceof ZhituError ? error : null;
  parentPort?.postMessage({
    kind: 'failed',
    code: known?.code ?? null,
    params: known?.params ?? {},
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  } satisfies ReadReply);
}

async function read({ dbPath, pieces, next, ...options }: ReadTask): Promise<Extract<ReadReply, { kind: 'done' }>> {
  const store = openStore(dbPath, { readOnly: true });
  try {
    const tables = new Tables(options.layer);
    const state = await layerState(store.read, options.layer);
    const runs: PackedRows[] = [];
    const room = roomFor(options.layer, [{ first: 1, last: RUN }]);
    for (;;) {
      const piece = pieces[Atomics.add(next, 0, 1)];
      if (!piece) break;
      for await (const run of readRuns(store.read, options, piece, tables, room)) runs.push(run);
    }
    return { kind: 'done', runs, values: valuesOf(tables), state };
  } finally {
    await store.close();
  }
}

async function hash({ dbPath, ...options }: HashTask): Promise<Extract<HashReply, { kind: 'hashed' }>> {
  const store = openStore(dbPath, { readOnly: true });
  try {
    return await inSnapshot(store.read, async () => {
      const tables = new Tables(options.layer);
      const { version } = await layerState(store.read, options.layer);
      const bounds = await idBounds(store.read, options.layer);
      const sum = new ContentHash();
      for await (const run of readRuns(store.read, options, bounds ? [bounds] : [], tables)) {
        await sum.add(run, valuesOf(tables));
      }
      return { kind: 'hashed', hash: String(sum), version };
    });
  } finally {
    await store.close();
  }
}

function valuesOf(tables: Tables): Values {
  return { profiles: tables.profiles(new Uint16Array(0)), street: { values: tables.street.values } };
}

/** Arrays are handed over, not copied. */
function buffersOf(rows: PackedRows): ArrayBuffer[] {
  const { blocks, x, y, id, start, end, hourOfWeek, profile, street } = rows;
  const arrays = [
    blocks.x,
    blocks.y,
    blocks.starts,
    x,
    y,
    id,
    start.seconds,
    end?.seconds,
    hourOfWeek,
    profile,
    street,
  ];
  return arrays.flatMap((array) => (array ? [array.buffer as ArrayBuffer] : []));
}
