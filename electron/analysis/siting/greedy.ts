/**
 * By turns the site that adds most (Cornuejols, Fisher and Nemhauser 1977). What a site adds only falls as others are
 * taken, so that only those whose last figure may still be the greatest are looked at again (Minoux 1978).
 */
import { MaxHeap } from './heap.ts';
import { FREE, LOCKED_IN } from './problem.ts';
import type { Savings } from './savings.ts';

export interface Ordered {
  sites: number[];
  /** What each added to those before it, its cost taken off. */
  gains: number[];
}

/**
 * Those locked in, ascending, then free ones, the lower number among equals; until there are `count` or they add
 * `enough` together. `among`: only these.
 */
export function greedyOrder(
  { bySite: { start, index, value }, sites, demands, cost, locked }: Savings,
  count: number,
  { among, enough = Number.POSITIVE_INFINITY }: { among?: readonly number[]; enough?: number } = {},
): Ordered {
  const saved = new Float64Array(demands);
  const out: Ordered = { sites: [], gains: [] };
  let total = 0;
  const gainOf = (j: number): number => {
    let gain = 0;
    for (let k = start[j] as number, end = start[j + 1] as number; k < end; k++) {
      const more = (value[k] as number) - (saved[index[k] as number] as number);
      if (more > 0) gain += more;
    }
    return gain - (cost[j] as number);
  };
  const take = (j: number, gain: number): void => {
    out.sites.push(j);
    out.gains.push(gain);
    total += gain;
    for (let k = start[j] as number, end = start[j + 1] as number; k < end; k++) {
      const i = index[k] as number;
      if ((value[k] as number) > (saved[i] as number)) saved[i] = value[k] as number;
    }
  };
  const candidates = (among ? [...among] : [...locked.keys()]).sort((a, b) => a - b);
  for (const j of candidates) if (locked[j] === LOCKED_IN) take(j, gainOf(j));
  const gain = new Float64Array(sites);
  const known = new Int32Array(sites).fill(-1); // how many were taken when it was reckoned
  const heap = new MaxHeap(gain);
  for (const j of candidates) {
    if (locked[j] !== FREE) continue;
    gain[j] = gainOf(j);
    known[j] = out.sites.length;
    heap.push(j);
  }
  while (out.sites.length < count && total < enough && heap.size > 0) {
    const j = heap.pop();
    if (known[j] === out.sites.length) {
      take(j, gain[j] as number);
      continue;
    }
    gain[j] = gainOf(j);
    known[j] = out.sites.length;
    heap.push(j);
  }
  return out;
}
