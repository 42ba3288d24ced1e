/** Cuts the power at one moment of a recorded work after the other, and looks at what is left. */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../../electron/domain/prng.ts';
import { type Call, readLog } from './call-log.ts';
import { check } from './check.ts';
import { Disk, type Loss, writeContents } from './disk.ts';
import type { Name } from './names.ts';
import { stepsIn, told, wrongState } from './told.ts';

/** A work that was done once, undisturbed. */
export interface Recorded {
  work: Name;
  /** Folder with what was there before. */
  base: string;
  /** The record of its calls, and the folder that it tells of. */
  log: string;
  folder: string;
}

export interface CutTask extends Recorded {
  /** After 0, 1 … steps. */
  states: readonly string[];
  /** This thread takes the moments `share`, `share + of`, … */
  share: number;
  of: number;
  seed: number;
  scratch: string;
}

export interface CutReport {
  /** Disks that were looked at, each unlike all others. */
  disks: number;
  /** Changes that had been acknowledged, summed over the disks. */
  acknowledged: number;
  problems: string[];
}

/** Of moments between calls of one kind to one file, of which there are hundreds in a row. */
const AMONG_ALIKE = 0.5;
const FLUSHES = ['sync', 'syncFolder'];

export async function cut({ work, base, log, folder, states, share, of, seed, scratch }: CutTask): Promise<CutReport> {
  const calls = readLog(readFileSync(log), folder);
  const disk = new Disk(base);
  const seen = new Set<string>();
  const report: CutReport = { disks: 0, acknowledged: 0, problems: [] };
  let [begun, done] = [0, 0];
  for (const [k, call] of calls.entries()) {
    if (call.op === 'mark') [begun, done] = told(call.bytes.toString(), begun, done);
    else disk.do(call);
    if (k % of !== share || !(turns(calls, k) || Random.of(seed, `${work} ${k}`).chance(AMONG_ALIKE))) continue;
    for (const loss of lossesAt(calls, k)) {
      const contents = disk.contents(loss, Random.of(seed, `${work} ${k} ${loss}`));
      const key = keyOf(contents, done, begun);
      if (seen.has(key)) continue;
      seen.add(key);
      const dir = join(scratch, `${work}-${share}`);
      writeContents(dir, contents);
      const { state, problems } = await check(dir);
      rmSync(dir, { recursive: true });
      report.disks++;
      report.acknowledged += done;
      const expected = stepsIn(states, state, done, begun) >= 0 ? [] : [wrongState(states, state, done, begun)];
      const where = `${work}, power cut after call ${call.n} (${call.op} ${call.path}), losing ${loss}`;
      report.problems.push(...[...expected, ...problems].map((problem) => `${where}: ${problem}`));
    }
  }
  return report;
}

/** The states after 0, 1 … steps of the work. */
export async function statesOf({ work, base, log, folder }: Recorded, scratch: string): Promise<string[]> {
  const disk = new Disk(base);
  const states: string[] = [];
  const dir = join(scratch, `${work}-states`);
  const look = async () => {
    writeContents(dir, disk.contents('nothing', new Random(1)));
    const { state, problems } = await check(dir);
    if (problems.length > 0) throw new Error(`${work}, undisturbed: ${problems.join('\n')}`);
    states.push(state);
    rmSync(dir, { recursive: true });
  };
  await look();
  for (const call of readLog(readFileSync(log), folder)) {
    if (call.op !== 'mark') disk.do(call);
    else if (call.bytes.toString().startsWith('done')) await look();
  }
  return states;
}

function turns(calls: readonly Call[], k: number): boolean {
  const [call, next] = [calls[k], calls[k + 1]];
  return call?.op !== next?.op || call?.file !== next?.file;
}

/** Around flushes what was not flushed is lost altogether as well. */
function lossesAt(calls: readonly Call[], k: number): Loss[] {
  const near = [calls[k]?.op, calls[k + 1]?.op].some((op) => FLUSHES.includes(String(op)));
  return near ? ['everything', 'something'] : ['something'];
}

function keyOf(contents: ReadonlyMap<string, Buffer | 'folder'>, done: number, begun: number): string {
  const hash = createHash('sha1').update(`${done} ${begun}`);
  for (const [path, what] of contents) hash.update(`\n${path} ${what.length}\n`).update(what);
  return hash.digest('base64');
}
