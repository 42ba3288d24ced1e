/** Programs of others and our own, run as processes: how long they took and how much memory they held. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Started so that it ends with the bench, however the bench ends. */
export function start(command: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const [file = '', ...args] = command;
  const child = spawn(file, args, options);
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

export interface Run {
  ms: number;
  /** Most resident memory at once, of the process and its children; null where the system does not tell (not Linux). */
  peakMb: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end. Throws, with its words, when that is not a good one. */
export async function run(
  command: readonly string[],
  options: { input?: string; cwd?: string; spawn?: SpawnOptions } = {},
): Promise<Run> {
  const began = performance.now();
  const child = start(command, { stdio: ['pipe', 'pipe', 'pipe'], ...options.spawn, cwd: options.cwd });
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (text) => (said.stdout += text));
  child.stderr?.on('data', (text) => (said.stderr += text));
  child.stdin?.on('error', () => undefined); // it may end without reading
  child.stdin?.end(options.input ?? '');
  let peak = 0;
  const look = setInterval(() => (peak = Math.max(peak, child.pid ? treeMb(child.pid).peak : 0)), 20);
  try {
    const [code, signal] = await once(child, 'exit');
    const ms = performance.now() - began;
    if (child.stdout && !child.stdout.readableEnded) await once(child, 'close');
    if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code ?? signal}:\n${said.stdout}${said.stderr}`);
    return { ms, peakMb: peak || null, ...said };
  } finally {
    clearInterval(look);
  }
}

/** Resident MB of a process and all below it: now, and the most that is known of. Zero when it has ended. */
export function treeMb(pid: number): { now: number; peak: number } {
  const own = { now: statusMb(pid, 'VmRSS'), peak: statusMb(pid, 'VmHWM') };
  let [now, peak] = [own.now, own.peak];
  for (const child of childrenOf(pid)) {
    const below = treeMb(child);
    now += below.now;
    peak += below.peak;
  }
  return { now, peak };
}

function statusMb(pid: number, key: string): number {
  const found = new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(read(`/proc/${pid}/status`));
  return (Number(found?.[1] ?? 0) * 1024) / 1e6;
}

function childrenOf(pid: number): number[] {
  return read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
