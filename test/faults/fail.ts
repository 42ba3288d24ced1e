/** Which calls are to fail in which way, and the process that they fail in. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Random } from '../../electron/domain/prng.ts';
import type { Bench, Undisturbed } from './bench.ts';
import { type Call, readLog } from './program/call-log.ts';
import type { ErrorReport, ErrorTask } from './program/errors.ts';
import { MODE, order } from './shim.ts';
import { SEED } from './tell.ts';
import { RUNTIME } from './tools.ts';

const { ENOSPC, EIO, EACCES, EBUSY } = constants.errno;
export const FAULTS = { ENOSPC, EIO, EACCES, EBUSY };

export interface Fault extends ErrorTask {
  fault: string;
  site: string;
}

/** Every kind of call to every kind of file with every error, for once or lasting. */
export function faultsIn(work: Undisturbed, most: number): Fault[] {
  const random = Random.of(SEED, work.work);
  const sites = new Map<string, Call[]>();
  for (const call of sitesOf(work)) {
    const site = `${call.op} ${call.path}`;
    sites.set(site, [...(sites.get(site) ?? []), call]);
  }
  const all = [...sites].flatMap(([site, calls]) =>
    Object.entries(FAULTS).map(([fault, error]) => {
      const { n, op } = random.pick(calls);
      const part = op === 'write' && random.chance(0.5) ? random.int(1000) : -1;
      const orders = { at: n, part, error, lasting: random.int(2) };
      const tidies = !['unlink', 'rmdir'].includes(op) && (!orders.lasting || fault === 'ENOSPC');
      return { work: work.work, base: work.base, end: work.states.at(-1) ?? '', tidies, fault, site, orders };
    }),
  );
  return random.shuffle(all).slice(0, most);
}

/** The calls of a work, each with the kind of file that it is about. */
function sitesOf({ log, folder }: Undisturbed): Call[] {
  const names = new Map<number, string>();
  const kind = (path: string) =>
    path
      .replace(/[0-9a-f]{2}\/[0-9a-f]{62}/, '…')
      .replace(/[0-9a-f-]{8,}/g, '…')
      .replace(/\d{3,}-/, '');
  return readLog(readFileSync(log), folder)
    .filter(({ op }) => op !== 'mark')
    .map((call) => {
      if (call.file && call.path) names.set(call.file, call.path);
      return { ...call, path: kind(call.path || (names.get(call.file) ?? '')) };
    });
}

export interface Program {
  ask(task: ErrorTask): Promise<ErrorReport>;
  end(): void;
}

/** A process that does works with faults, one after the other. One that a fault of the runtime ends is begun anew, once. */
export function program({ dir, tools }: Bench, name: string): Program {
  const folder = join(dir, name);
  const control = `${folder}.control`;
  mkdirSync(folder);
  order(control, { mode: MODE.off });
  let running = start();
  let deaths = 0;

  function start() {
    const child = spawn(process.execPath, [...RUNTIME, tools.script('errors'), folder, control], {
      env: { ...process.env, LD_PRELOAD: tools.shim, ZHITU_FAULTS: control, ZHITU_FAULTS_FOLDER: folder },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.on('error', () => undefined); // of a process that is gone: its silence tells
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
  }

  async function ask(task: ErrorTask): Promise<ErrorReport> {
    const { child, lines } = running;
    child.stdin.write(`${JSON.stringify(task)}\n`);
    const { value, done } = await lines.next();
    if (!done) return JSON.parse(value) as ErrorReport;
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const how = `the process ended by ${child.signalCode ?? child.exitCode}`;
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    order(control, { mode: MODE.off });
    running = start();
    const ofRuntime = ['SIGSEGV', 'SIGABRT', 'SIGTRAP', 'SIGILL'].includes(String(child.signalCode));
    return ofRuntime && ++deaths === 1 ? ask(task) : { hits: 0, told: [], problems: [how] };
  }

  return { ask, end: () => running.child.kill() };
}
