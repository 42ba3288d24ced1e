/**
 * Coverage by sites that serve only so much (Current and Storbeck 1988; demand may be split between sites). What a
 * set of sites can serve is a maximum flow; each site more augments it, and what it adds never grows with the set, so
 * that a lazy greedy choice holds (Nemhauser, Wolsey and Fisher 1978).
 */
import { MaxHeap } from './heap.ts';
import { bySite, type Cover, FREE, lockedIn, type SitingProblem } from './problem.ts';

const GRAIN = 1e-9;
/** So many of the most promising are tried for each exchange; the rest have a lower sum within reach. */
const TRIED = 12;

/** The flow from sites to demand, at its maximum for the sites that are in. */
export class Flow {
  readonly #problem: SitingProblem;
  readonly #rows: Cover;
  /** Position in the cover by site of each pair in the rows by demand. */
  readonly #pair: Uint32Array;
  readonly #grain: number;
  /** By pair of site and demand. */
  amount: Float64Array;
  served: Float64Array;
  load: Float64Array;
  value = 0;
  readonly #from: Int32Array;
  readonly #by: Int32Array;
  readonly #seen: Uint32Array;
  #walks = 0;

  constructor(problem: SitingProblem) {
    this.#problem = problem;
    this.#rows = bySite(problem.cover, problem.demands);
    this.#grain = GRAIN * problem.weight.reduce((sum, w) => sum + w, 1e-300);
    this.amount = new Float64Array(problem.cover.index.length);
    this.served = new Float64Array(problem.demands);
    this.load = new Float64Array(problem.sites);
    this.#from = new Int32Array(problem.sites);
    this.#by = new Int32Array(problem.sites);
    this.#seen = new Uint32Array(problem.sites);
    this.#pair = new Uint32Array(problem.cover.index.length);
    const next = this.#rows.start.slice();
    for (let k = 0; k < this.#pair.length; k++) {
      const i = problem.cover.index[k] as number;
      this.#pair[next[i] as number] = k;
      next[i] = (next[i] as number) + 1;
    }
  }

  copy(other: Flow): void {
    this.amount.set(other.amount);
    this.served.set(other.served);
    this.load.set(other.load);
    this.value = other.value;
  }

  /** Serves as much as the site can; `chosen` tells whose service may be handed on. Returns what is served in addition. */
  augment(site: number): number {
    const before = this.value;
    const { cover } = this.#problem;
    let room = this.#room(site);
    for (let k = cover.start[site] as number; k < (cover.start[site + 1] as number) && room > 0; k++) {
      const more = Math.min(room, this.#unserved(cover.index[k] as number));
      if (more <= 0) continue;
      this.#push(site, k, more);
      room -= more;
    }
    while (room > this.#grain && this.#handOn(site)) room = this.#room(site);
    return this.value - before;
  }

  /** One way on which another site takes over demand that this one takes from it. */
  #handOn(site: number): boolean {
    const { cover } = this.#problem;
    this.#walks++;
    const queue = [site];
    this.#seen[site] = this.#walks;
    this.#from[site] = -1;
    for (let q = 0; q < queue.length; q++) {
      const j = queue[q] as number;
      for (let k = cover.start[j] as number; k < (cover.start[j + 1] as number); k++) {
        const i = cover.index[k] as number;
        if (this.#unserved(i) > this.#grain) return this.#shift(j, k);
        for (let r = this.#rows.start[i] as number; r < (this.#rows.start[i + 1] as number); r++) {
          const other = this.#rows.index[r] as number;
          if (this.#seen[other] === this.#walks || !((this.amount[this.#pair[r] as number] as number) > this.#grain))
            continue;
          this.#seen[other] = this.#walks;
          this.#from[other] = this.#pair[r] as number; // gives up this pair …
          this.#by[other] = k; // … which is taken over by that one
          queue.push(other);
        }
      }
    }
    return false;
  }

  #shift(last: number, pair: number): boolean {
    let most = this.#unserved(this.#problem.cover.index[pair] as number);
    let j = last;
    for (; (this.#from[j] as number) >= 0; j = this.#siteOf(this.#by[j] as number)) {
      most = Math.min(most, this.amount[this.#from[j] as number] as number);
    }
    most = Math.min(most, this.#room(j));
    if (!(most > 0)) return false;
    this.#push(last, pair, most);
    for (j = last; (this.#from[j] as number) >= 0; ) {
      const [from, by] = [this.#from[j] as number, this.#by[j] as number];
      this.#push(j, from, -most);
      j = this.#siteOf(by);
      this.#push(j, by, most);
    }
    return true;
  }

  #push(site: number, pair: number, more: number): void {
    const i = this.#problem.cover.index[pair] as number;
    this.amount[pair] = (this.amount[pair] as number) + more;
    this.served[i] = (this.served[i] as number) + more;
    this.load[site] = (this.load[site] as number) + more;
    this.value += more;
  }

  #room(site: number): number {
    return (this.#problem.capacity?.[site] ?? Number.POSITIVE_INFINITY) - (this.load[site] as number);
  }

  #unserved(i: number): number {
    return (this.#problem.weight[i] as number) - (this.served[i] as number);
  }

  #siteOf(pair: number): number {
    const { start } = this.#problem.cover;
    let [low, high] = [0, start.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((start[middle] as number) <= pair) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** The flow of these sites. */
export function flowOf(problem: SitingProblem, chosen: Iterable<number>): Flow {
  const flow = new Flow(problem);
  for (const j of chosen) flow.augment(j);
  return flow;
}

/** Served less penalties. */
export function capacitatedValue(problem: SitingProblem, chosen: readonly number[]): number {
  return chosen.reduce((value, j) => value - (problem.penalty?.[j] ?? 0), flowOf(problem, chosen).value);
}

/** Sites in the order of choice, those locked in first; up to `sites` in all, improved by exchanges. */
export function chooseCapacitated(problem: SitingProblem, sites: number, begin?: readonly number[]): number[] {
  const chosen = begin ? [...begin] : lockedIn(problem);
  if (chosen.length < sites) addGreedily(problem, chosen, sites);
  return exchange(problem, chosen);
}

function addGreedily(problem: SitingProblem, chosen: number[], sites: number): void {
  const flow = flowOf(problem, chosen);
  const trial = new Flow(problem);
  const bound = new Float64Array(problem.sites);
  const fresh = new Int32Array(problem.sites).fill(-1);
  const heap = new MaxHeap(bound);
  for (let j = 0; j < problem.sites; j++) {
    if (problem.locked[j] !== FREE || chosen.includes(j)) continue;
    bound[j] =
      Math.min(reach(problem, j), problem.capacity?.[j] ?? Number.POSITIVE_INFINITY) - (problem.penalty?.[j] ?? 0);
    heap.push(j);
  }
  while (chosen.length < sites && heap.size > 0) {
    const j = heap.pop();
    if (fresh[j] === chosen.length) {
      flow.augment(j);
      chosen.push(j);
      continue;
    }
    trial.copy(flow);
    bound[j] = trial.augment(j) - (problem.penalty?.[j] ?? 0);
    fresh[j] = chosen.length;
    heap.push(j);
  }
}

function exchange(problem: SitingProblem, begin: readonly number[]): number[] {
  let chosen = [...begin];
  let value = capacitatedValue(problem, chosen);
  const grain = 1e-9 * Math.max(1, Math.abs(value));
  const trial = new Flow(problem);
  for (let round = 0; round < 200; round++) {
    let best = { value: value + grain, out: -1, into: -1 };
    for (const out of chosen) {
      if (problem.locked[out] !== FREE) continue;
      const rest = chosen.filter((j) => j !== out);
      const flow = flowOf(problem, rest);
      const cost = rest.reduce((sum, j) => sum + (problem.penalty?.[j] ?? 0), 0);
      for (const into of promising(problem, flow, chosen)) {
        trial.copy(flow);
        const reached = flow.value + trial.augment(into) - cost - (problem.penalty?.[into] ?? 0);
        if (reached > best.value) best = { value: reached, out, into };
      }
    }
    if (best.out < 0) break;
    chosen = chosen.map((j) => (j === best.out ? best.into : j));
    value = best.value;
  }
  return chosen;
}

/** Those with most unserved demand within reach, as far as they can serve it. */
function promising(problem: SitingProblem, flow: Flow, chosen: readonly number[]): number[] {
  const { cover, weight, capacity, penalty } = problem;
  const list: { j: number; guess: number }[] = [];
  for (let j = 0; j < problem.sites; j++) {
    if (problem.locked[j] !== FREE || chosen.includes(j)) continue;
    let [open, all] = [0, 0];
    for (let k = cover.start[j] as number; k < (cover.start[j + 1] as number); k++) {
      const i = cover.index[k] as number;
      open += (weight[i] as number) - (flow.served[i] as number);
      all += weight[i] as number;
    }
    const room = capacity?.[j] ?? Number.POSITIVE_INFINITY;
    // What others serve can be handed on: it counts a little.
    list.push({ j, guess: Math.min(room, open + 0.1 * all) - (penalty?.[j] ?? 0) });
  }
  return list
    .sort((a, b) => b.guess - a.guess || a.j - b.j)
    .slice(0, TRIED)
    .map((c) => c.j);
}

function reach(problem: SitingProblem, j: number): number {
  let sum = 0;
  for (let k = problem.cover.start[j] as number; k < (problem.cover.start[j + 1] as number); k++) {
    sum += problem.weight[problem.cover.index[k] as number] as number;
  }
  return sum;
}
