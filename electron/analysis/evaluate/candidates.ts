/** Streets that a segment may be compared with: runs of like length, away from every strict segment. */
import { PARTS, type Pool } from './counts.ts';
import { countIn, type Diary } from './diary.ts';
import { type Run, streetRuns } from './street-chains.ts';
import type { Town } from './town.ts';
import { partsOf, type Windows } from './windows.ts';

/** Runs are about as long as the segment within these bounds, and at least half as long, metres. */
const SHORTEST = 150;
const LONGEST = 1500;

export interface Candidates {
  runs: Run[];
  pool: Pool;
  /** Metres of the segment ÷ mean metres of the runs. */
  size: number;
}

/** `barred` by unit: 1 on and around strict segments. */
export function candidatesFor(town: Town, metres: number, barred: Uint8Array, windows: Windows): Candidates {
  const { length } = town.streets;
  const target = Math.min(LONGEST, Math.max(SHORTEST, metres));
  const runs = streetRuns(town.chains, length, barred, target, target / 2);
  const whole = runs.reduce((sum, run) => sum + metresOf(run, length), 0);
  return { runs, pool: poolOf(runs, town.diary, windows), size: runs.length ? (metres * runs.length) / whole : 1 };
}

export const metresOf = (run: Iterable<number>, length: Float64Array): number => {
  let sum = 0;
  for (const u of run) sum += length[u] as number;
  return sum;
};

export function countOn(diary: Diary, units: Iterable<number>, from: number, to: number): number {
  let sum = 0;
  for (const u of units) sum += countIn(diary, u, from, to);
  return sum;
}

function poolOf(runs: readonly Run[], diary: Diary, windows: Windows): Pool {
  const bounds = partsOf(windows);
  const parts = new Float64Array(runs.length * PARTS);
  const before = new Float64Array(runs.length);
  const after = new Float64Array(runs.length);
  runs.forEach((run, i) => {
    for (let k = 0; k < PARTS; k++) {
      const count = countOn(diary, run, bounds[k] as number, bounds[k + 1] as number);
      parts[i * PARTS + k] = count;
      before[i] = (before[i] as number) + count;
    }
    after[i] = countOn(diary, run, windows.start, windows.to);
  });
  return { n: runs.length, before, after, parts };
}
