/** Reading a large table in several threads, each with its own connection. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import type { IdRange, LogMark } from '../store/layer-log.ts';
import { workerUrl } from '../worker-url.ts';
import type { MergeSource } from './merge.ts';
import type { HashReply, ReadReply, ReadTask, Task } from './messages.ts';
import { type LayerOptions, RUN } from './reader.ts';
import type { Tables } from './tables.ts';

const THREADS = Math.min(4, availableParallelism()); // 70 MB each, and what they have read
const YOUNG = 8; // MB: rows live but a moment; at Node's own size reading 10 M took 776 MB in all instead of 535
const PIECES = 4; // a thread, so that one in which rows are dense does not keep the others waiting

export interface Found {
  sources: MergeSource[];
  /** The oldest state that a row was read at: later changes may show, and stand in the log. */
  version: number;
  mark: LogMark;
}

/** Reads the live rows of ranges of ids that ascend and do not overlap. */
export async function readInThreads(
  dbPath: string,
  options: LayerOptions,
  ranges: readonly IdRange[],
  tables: Tables,
): Promise<Found> {
  const total = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const pieces = cutRanges(ranges, Math.max(THREADS * PIECES, Math.ceil(total / RUN)));
  const next = new Int32Array(new SharedArrayBuffer(4));
  const { layer, timeZone } = options;
  const task: ReadTask = { kind: 'read', dbPath, layer, timeZone, pieces, next };
  const threads = Math.min(THREADS, pieces.length);
  const told = await Promise.all(Array.from({ length: threads }, () => inThread<ReadReply>(task)));
  const sources = told.flatMap(({ runs, values }) => {
    const codes = tables.adopt(values);
    return runs.map((rows) => ({ rows, ...codes }));
  });
  const oldest = told.reduce((a, b) => (b.state.mark.seq < a.state.mark.seq ? b : a)).state;
  return { sources, ...oldest };
}

/** The hash of all live rows of one moment, and the layer's version then. */
export async function hashInThread(
  dbPath: string,
  { layer, timeZone }: LayerOptions,
): Promise<{ hash: string; version: number }> {
  return inThread<HashReply>({ kind: 'hash', dbPath, layer, timeZone });
}

type Done<R> = Exclude<R, { kind: 'failed' }>;

function inThread<R extends ReadReply | HashReply>(task: Task): Promise<Done<R>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl('points'), {
      workerData: task,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
    let done: Done<R> | null = null;
    worker.on('message', (reply: R) => {
      if (reply.kind !== 'failed') done = reply as Done<R>;
      else reject(reply.code ? new ZhituError(reply.code, reply.params) : new Error(reply.message));
    });
    worker.on('error', reject);
    // Only then is its memory free for what is made of its answer.
    worker.on('exit', (code) => {
      if (done) resolve(done);
      else reject(new Error(`a thread that read ended with code ${code}`));
    });
  });
}

/** Deals ranges out, cut where need be, in about `count` lists of as many ids each. */
export function cutRanges(ranges: readonly IdRange[], count: number): IdRange[][] {
  const total = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const share = Math.max(1, Math.ceil(total / count));
  const lists: IdRange[][] = [];
  let room = 0;
  for (const { first, last } of ranges) {
    for (let from = first; from <= last; ) {
      if (room === 0) {
        lists.push([]);
        room = share;
      }
      const to = Math.min(last, from + room - 1);
      lists.at(-1)?.push({ first: from, last: to });
      room -= to - from + 1;
      from = to + 1;
    }
  }
  return lists;
}
