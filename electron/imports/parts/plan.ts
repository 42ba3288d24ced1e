/** How an import is divided among threads. */
import { availableParallelism } from 'node:os';
import type { Tuning } from '../messages.ts';

const MOST_THREADS = 3; // the writer keeps up with no more
const ALONE = 3 << 20; // bytes of a file that is parsed before a thread has started (0.1 s)
const PART = [512 << 10, 1 << 20] as const; // bytes: from a hundredth of a second's work up to what memory allows

export function planFor(bytes: number, tuning?: Tuning): Tuning {
  if (tuning) return tuning;
  const threads = bytes < ALONE ? 0 : Math.min(MOST_THREADS, availableParallelism());
  return { threads, size: Math.min(PART[1], Math.max(PART[0], bytes / 400)) };
}
