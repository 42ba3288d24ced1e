/** Cuts a file into parts, has them parsed by several threads, and takes the results in the order of the file. */
import { Worker } from 'node:worker_threads';
import { ZhituError } from '../../contract/errors.ts';
import { workerUrl } from '../../worker-url.ts';
import type { DirectRows } from '../decoders/geopackage/direct-rows.ts';
import { cutFile } from './cut-file.ts';
import { type ParseTask, PartParser, type PartResult } from './parse-part.ts';
import type { Part } from './part.ts';

export interface ParsePlan {
  /** Bytes of a part; rows where the file is read where it lies. */
  size: number;
  /** Where the file is read where it lies. */
  direct: DirectRows | null;
  /** Threads besides this one; 0 parses here. */
  threads: number;
  onBlock: (block: Buffer) => void;
  /** In the order of the file; the next one waits for it. */
  onPart: (part: Part, result: PartResult) => void | Promise<void>;
}

const AHEAD = 2; // parts under way for each thread: enough that none waits, few enough that memory is flat

/**
 * Rows leave little behind; with more room the threads would let it lie (40 MB each). The old generation never comes near its
 * bound, by which V8 also tells how far it may grow between two collections: by 0.6 of what lives instead of by three times.
 */
const MODEST = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 1024 };

/** Throws what the first part in the file's order that cannot be read throws. */
export async function parseFile(task: ParseTask, plan: ParsePlan): Promise<void> {
  const parts = plan.direct ? plan.direct.parts(plan.size) : cutFile(task.reading, plan.size, plan.onBlock);
  if (plan.threads === 0) await parseHere(task, plan, parts);
  else await parseInThreads(task, plan, parts);
}

async function parseHere(task: ParseTask, { onPart, direct }: ParsePlan, parts: Iterable<Part>): Promise<void> {
  const parser = new PartParser(task, direct);
  try {
    for (const part of parts) {
      const result = parser.parse(part);
      if (result.failure) throw rebuild(result.failure);
      await onPart(part, result);
    }
  } finally {
    parser.close();
  }
}

async function parseInThreads(task: ParseTask, { threads, onPart }: ParsePlan, parts: Iterator<Part>): Promise<void> {
  const waiting = new Map<number, Part>();
  const done = new Map<number, PartResult>();
  const load = new Array<number>(threads).fill(0);
  let wake = () => {};
  let broken: unknown;
  const workers = load.map((_, i) => {
    const worker = new Worker(workerUrl('imports'), { workerData: { parse: task }, resourceLimits: MODEST });
    worker.on('message', (result: PartResult) => {
      load[i] = (load[i] as number) - 1;
      result.thread = i;
      done.set(result.index, result);
      wake();
    });
    worker.on('error', (error) => {
      broken = error;
      wake();
    });
    worker.on('exit', () => {
      broken ??= new Error('a thread of the import ended');
      wake();
    });
    return worker;
  });
  try {
    let next = 0;
    let ended = false;
    for (;;) {
      while (!ended && waiting.size < threads * AHEAD) {
        const { value: part, done: none } = parts.next();
        if (none || !part) {
          ended = true;
          break;
        }
        const idlest = load.indexOf(Math.min(...load));
        load[idlest] = (load[idlest] as number) + 1;
        waiting.set(part.index, part);
        workers[idlest]?.postMessage(part);
      }
      const part = waiting.get(next);
      if (!part) return;
      while (!done.has(next)) {
        if (broken) throw broken;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const result = done.get(next) as PartResult;
      done.delete(next);
      waiting.delete(next);
      next++;
      if (result.failure) throw rebuild(result.failure);
      await onPart(part, result);
    }
  } finally {
    await Promise.all(workers.map((w) => w.terminate()));
  }
}

function rebuild({ code, params, stack }: NonNullable<PartResult['failure']>): Error {
  return code === 'internal' ? new Error(stack) : new ZhituError(code, params);
}
