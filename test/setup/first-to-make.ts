import { existsSync, mkdirSync } from 'node:fs';

const LONG = 120_000; // ms
const STEP = 100;

/**
 * Whether the caller is to make what all files of a run share; it puts it in place as its last step. Whoever else asks
 * meanwhile waits until it is there.
 */
export function firstToMake(path: string): boolean {
  if (existsSync(path)) return false;
  try {
    mkdirSync(`${path}.lock`);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const still = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; !existsSync(path); waited += STEP) {
    if (waited > LONG) throw new Error(`${path} is made by another file of the run, which did not finish`);
    Atomics.wait(still, 0, 0, STEP);
  }
  return false;
}
