/**
 * What no choice can be better than: the rule that a demand is served once is priced instead of kept (Lagrangian
 * relaxation, Fisher 1981), the prices are moved along the subgradient (Held, Wolfe and Crowder 1974).
 */
import { FREE, LOCKED_IN } from './problem.ts';
import { type Rows, type Savings, twoBest } from './savings.ts';

export interface Bound {
  /** At least the worth of every choice of so many sites, whatever was lost to rounding. */
  bound: number;
  /** By demand. */
  prices: Float64Array;
  /** By site: what it is worth at these prices. */
  worth: Float64Array;
}

/** Smoothing the direction, or shorter first steps, left twice the gap after 300 rounds on towns of 200 and 500 sites. */
const STEP = 1.5;
/** Rounds without progress before steps are halved: with 10, a third more gap was left on 2,000 sites. */
const PATIENCE = 30;
const CLOSE = 1e-9; // of the value: near enough to stop
const SHORTEST = 1e-3;

/**
 * `value`: what is known to be reached. Stops when the bound meets it, after `rounds`, or when steps have become
 * short; `floor` turns a bound into the greatest worth that is possible below it (whole numbers, say).
 */
export function upperBound(
  savings: Savings,
  sites: number,
  value: number,
  rounds: number,
  start?: Float64Array,
  tick: (round: number) => void = () => {},
): Bound {
  const { demands, byDemand } = savings;
  const prices = start ? start.slice() : firstPrices(savings);
  const best: Bound = { bound: Number.POSITIVE_INFINITY, prices: prices.slice(), worth: new Float64Array(0) };
  const ranked = descending(byDemand);
  const direction = new Float64Array(demands);
  const served = new Int32Array(demands);
  // A demand's price moves in its own unit, what it can save at best: else the heavy ones hardly move.
  const unit = new Float64Array(demands).map((_, i) =>
    byDemand.start[i] === byDemand.start[i + 1] ? 0 : (ranked.value[byDemand.start[i] as number] as number),
  );
  let [step, stuck] = [STEP, 0];
  for (let round = 0; round < rounds; round++) {
    tick(round);
    const { bound, worth, open } = relaxed(savings, sites, prices, ranked);
    if (bound < best.bound - Math.abs(best.bound) * 1e-7) stuck = 0;
    else if (++stuck >= PATIENCE) {
      [step, stuck] = [step / 2, 0];
      prices.set(best.prices);
    }
    if (bound < best.bound) {
      best.bound = bound;
      best.prices.set(prices);
      best.worth = worth;
    }
    if (best.bound - value <= CLOSE * Math.abs(value) || step < SHORTEST) break;
    served.fill(0);
    for (const j of open) {
      for (let k = savings.bySite.start[j] as number; k < (savings.bySite.start[j + 1] as number); k++) {
        const i = savings.bySite.index[k] as number;
        if ((savings.bySite.value[k] as number) > (prices[i] as number)) served[i] = (served[i] as number) + 1;
      }
    }
    let square = 0;
    for (let i = 0; i < demands; i++) {
      if (byDemand.start[i] === byDemand.start[i + 1]) continue;
      let d = 1 - (served[i] as number);
      if (prices[i] === 0 && d > 0) d = 0; // prices do not fall below 0
      direction[i] = d;
      square += d * d * (unit[i] as number);
    }
    if (square === 0) break;
    const length = (step * (bound - value)) / square;
    for (let i = 0; i < demands; i++) {
      const next = (prices[i] as number) - length * (direction[i] as number) * (unit[i] as number);
      prices[i] = next > 0 ? next : 0;
    }
  }
  return best;
}

/** Half of what a demand can save at best. */
function firstPrices({ demands, byDemand }: Savings): Float64Array {
  const prices = new Float64Array(demands);
  for (let i = 0; i < demands; i++) {
    let most = 0;
    for (let k = byDemand.start[i] as number; k < (byDemand.start[i + 1] as number); k++)
      most = Math.max(most, byDemand.value[k] as number);
    prices[i] = most / 2;
  }
  return prices;
}

/**
 * The best choice when demand may be served any number of times at its price. `ranked`: `savings.byDemand` with what
 * saves most first in each row, so that a row is left where it falls to the price.
 */
export function relaxed(savings: Savings, sites: number, prices: Float64Array, ranked?: Rows) {
  const { bySite, byDemand, cost, locked } = savings;
  const worth = new Float64Array(savings.sites);
  const { start, index, value } = ranked ?? byDemand;
  let size = 0; // of everything that was summed, for the rounding
  let bound = 0;
  for (const price of prices) bound += price;
  size += bound;
  for (let i = 0; i < prices.length; i++) {
    const price = prices[i] as number;
    for (let k = start[i] as number, end = start[i + 1] as number; k < end; k++) {
      const left = (value[k] as number) - price;
      if (left > 0) worth[index[k] as number] = (worth[index[k] as number] as number) + left;
      else if (ranked) break;
    }
  }
  for (let j = 0; j < savings.sites; j++) {
    const sum = worth[j] as number;
    worth[j] = sum - (cost[j] as number);
    if (locked[j] === FREE || locked[j] === LOCKED_IN) size += sum + (cost[j] as number);
  }
  const open = bestSites(worth, locked, sites);
  for (const j of open) bound += worth[j] as number;
  const terms = bySite.index.length + prices.length + savings.sites + 8;
  return { bound: bound + 2 * terms * Number.EPSILON * size, worth, open };
}

/** Each row with its greatest value first. */
export function descending({ start, index, value }: Rows): Rows {
  const out: Rows = { start, index: index.slice(), value: value.slice() };
  for (let i = 0; i + 1 < start.length; i++) {
    const [from, to] = [start[i] as number, start[i + 1] as number];
    if (sorted(value, from, to)) continue;
    const order = Uint32Array.from({ length: to - from }, (_, n) => from + n);
    order.sort((a, b) => (value[b] as number) - (value[a] as number));
    order.forEach((k, n) => {
      out.index[from + n] = index[k] as number;
      out.value[from + n] = value[k] as number;
    });
  }
  return out;
}

function sorted(value: Float64Array, from: number, to: number): boolean {
  for (let k = from + 1; k < to; k++) if ((value[k] as number) > (value[k - 1] as number)) return false;
  return true;
}

/** Those locked in and the free ones worth most; equal ones by number. */
export function bestSites(worth: Float64Array, locked: Uint8Array, sites: number): number[] {
  const open: number[] = [];
  const free: number[] = [];
  locked.forEach((l, j) => {
    if (l === LOCKED_IN) open.push(j);
    else if (l === FREE) free.push(j);
  });
  free.sort((a, b) => (worth[b] as number) - (worth[a] as number) || a - b);
  return [...open, ...free.slice(0, Math.max(0, sites - open.length))];
}

/**
 * Prices at which a choice could be the best: between what its best and its second-best site save a demand
 * (complementary slackness).
 */
export function pricesOf(savings: Savings, chosen: Iterable<number>): Float64Array {
  const { v1, v2 } = twoBest(savings, chosen);
  return v1.map((v, i) => (v + (v2[i] as number)) / 2);
}
