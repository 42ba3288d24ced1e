/** A place to do works at, undisturbed or with faults, and threads that look at what is left. */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, cpSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { NAMES, type Name } from './program/names.ts';
import type { Recorded } from './program/power.ts';
import type { Task } from './program/thread.ts';
import { counted, MODE, order } from './shim.ts';
import { type FaultTools, makeTools, RUNTIME } from './tools.ts';

/** Works that went through undisturbed once. */
export interface Undisturbed extends Recorded {
  /** After 0, 1 … steps. */
  states: string[];
  /** Calls that write. */
  calls: number;
}

export interface Bench {
  dir: string;
  tools: FaultTools;
  /** Done once, recorded and looked at after each step. */
  undisturbed(work: Name): Promise<Undisturbed>;
  /** All works, in their order. */
  allUndisturbed(): Promise<Undisturbed[]>;
  /** Does a work in a process of its own on a copy that this makes; `orders` as in shim.ts. */
  run(work: Name, dir: string, orders: Parameters<typeof order>[1]): Promise<Ended>;
  /** In the next thread that is free. */
  ask<T>(task: Task): Promise<T>;
  close(): Promise<void>;
}

export interface Ended {
  /** What it printed. */
  said: string;
  signal: string | null;
  code: number | null;
  complaint: string;
}

const THREADS = 2;
const ROOM = 256 * 1024 ** 2; // bytes

export async function makeBench(name: string): Promise<Bench> {
  const tools = await makeTools(name);
  const dir = mkdtempSync(join(inMemory() ?? tmpdir(), 'zhitu-faults-'));
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tools.dir, 'compiled') };
  const threads = Array.from({ length: THREADS }, () => new Worker(tools.script('thread')));
  const free = [...threads];
  const waiting: ((thread: Worker) => void)[] = [];

  const base = (work: Name) => join(dir, 'base', work);
  function prepare(work: Name): void {
    mkdirSync(base(work), { recursive: true });
    const made = spawnSync(process.execPath, [tools.script('work'), 'prepare', work, base(work)], {
      env,
      encoding: 'utf8',
    });
    if (made.status !== 0) throw new Error(`${work} was not prepared.\n${made.stderr}`);
  }

  function run(work: Name, folder: string, orders: Parameters<typeof order>[1], log?: string): Promise<Ended> {
    cpSync(base(work), folder, { recursive: true });
    const control = `${folder}.control`;
    order(control, orders);
    const child = spawn(process.execPath, [...RUNTIME, tools.script('work'), 'run', work, folder], {
      env: {
        ...env,
        LD_PRELOAD: tools.shim,
        ZHITU_FAULTS: control,
        ZHITU_FAULTS_FOLDER: folder,
        ...(log && { ZHITU_FAULTS_LOG: log }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Promise((resolve, reject) => {
      let [said, complaint] = ['', ''];
      child.stdout.on('data', (chunk) => {
        said += chunk;
      });
      child.stderr.on('data', (chunk) => {
        complaint += chunk;
      });
      child.on('error', reject);
      child.on('close', (code, signal) => resolve({ said, complaint, code, signal }));
    });
  }

  async function ask<T>(task: Task): Promise<T> {
    const thread = free.pop() ?? (await new Promise<Worker>((resolve) => waiting.push(resolve)));
    try {
      return await new Promise<T>((resolve, reject) => {
        thread.once('error', reject);
        thread.once('message', ({ value, error }) => {
          thread.removeListener('error', reject);
          if (error) reject(new Error(error));
          else resolve(value);
        });
        thread.postMessage(task);
      });
    } finally {
      const next = waiting.shift();
      if (next) next(thread);
      else free.push(thread);
    }
  }

  async function undisturbed(work: Name): Promise<Undisturbed> {
    prepare(work);
    const folder = join(dir, `${work}-whole`);
    const log = join(dir, `${work}.log`);
    const ended = await run(work, folder, { mode: MODE.count }, log);
    if (ended.code !== 0) throw new Error(`${work}, undisturbed: ${ended.complaint}`);
    const { count } = counted(`${folder}.control`);
    rmSync(folder, { recursive: true });
    const recorded = { work, base: base(work), log, folder };
    return { ...recorded, calls: count, states: await ask<string[]>({ kind: 'states', scratch: dir, ...recorded }) };
  }

  return {
    dir,
    tools,
    ask,
    run,
    undisturbed,
    async allUndisturbed() {
      const works: Undisturbed[] = [];
      await inTurn(NAMES, async (name, k) => {
        works[k] = await undisturbed(name);
      });
      return works;
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.terminate()));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Runs jobs, some at a time. */
export async function inTurn<T>(jobs: readonly T[], work: (job: T, k: number) => Promise<unknown>): Promise<void> {
  const left = jobs.entries();
  await Promise.all(
    Array.from({ length: THREADS }, async () => {
      for (const [k, job] of left) await work(job, k);
    }),
  );
}

/** Files that nothing flushes to a disk: what a disk would keep is worked out, not tried. */
function inMemory(): string | null {
  try {
    accessSync('/dev/shm', constants.W_OK);
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > ROOM ? '/dev/shm' : null; // containers may have 64 MB
  } catch {
    return null;
  }
}
