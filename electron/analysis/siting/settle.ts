/** Sites that every better choice has, or has not, at the prices of a bound (reduced costs; Beasley 1993). */
import { relaxed } from './lagrange.ts';
import { FREE, LOCKED_IN, LOCKED_OUT } from './problem.ts';
import type { Savings } from './savings.ts';

/** Two values nearer than this share of them are not told apart. */
const SAME = 1e-9;

/** 1 when all choices are worth whole numbers, so that a better one is better by 1 at least; else 0. */
export function grain({ bySite, cost }: Savings): 0 | 1 {
  return cost.every((c) => c === 0) && bySite.value.every((v) => Number.isInteger(v)) ? 1 : 0;
}

/** The worth that no choice can go beyond, given that none goes beyond `bound`. */
export function roundDown(savings: Savings, bound: number): number {
  return grain(savings) === 1 && Number.isFinite(bound) ? Math.floor(bound) : bound;
}

export interface Settled {
  locked: Uint8Array;
  /** How many are still to be chosen, of how many. No room: nothing is better than what is known. */
  room: number;
  free: number;
}

/** The locks of `savings` with more sites locked: whatever is worth more than `value` keeps to them. */
export function settle(savings: Savings, sites: number, prices: Float64Array, value: number): Settled {
  return settleAt(savings.locked, sites, relaxed(savings, sites, prices), value, grain(savings));
}

/** `step`: by how much a better choice is better at least. */
export function settleAt(
  locks: Uint8Array,
  sites: number,
  { bound, worth, open }: { bound: number; worth: Float64Array; open: readonly number[] },
  value: number,
  step: 0 | 1,
): Settled {
  const wanted = value + (step === 1 ? 1 - 1e-6 : 0) - SAME * Math.abs(value);
  const locked = locks.slice();
  if (bound < wanted) return { locked, room: 0, free: 0 };
  const chosen = new Uint8Array(locks.length);
  for (const j of open) chosen[j] = 1;
  let [last, next] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  locks.forEach((l, j) => {
    if (l !== FREE) return;
    if (chosen[j] === 1) last = Math.min(last, worth[j] as number);
    else next = Math.max(next, worth[j] as number);
  });
  let [room, free] = [sites, 0];
  locks.forEach((l, j) => {
    const w = worth[j] as number;
    if (l === FREE && chosen[j] === 1 && bound - w + next < wanted) locked[j] = LOCKED_IN;
    if (l === FREE && chosen[j] === 0 && bound + w - last < wanted) locked[j] = LOCKED_OUT;
    if (locked[j] === LOCKED_IN) room--;
    if (locked[j] === FREE) free++;
  });
  return { locked, room, free };
}
