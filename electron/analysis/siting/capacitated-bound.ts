/** What sites of limited capacity cannot serve more than: Lagrangian relaxation of "each demand is served once". */
import { bestSites } from './lagrange.ts';
import { bySite, type SitingProblem } from './problem.ts';

export interface CapacitatedBound {
  /** Served less penalties: at least that of every choice. */
  bound: number;
  /** By demand, from 0 to 1: price of a unit. */
  prices: Float64Array;
}

const PATIENCE = 10;
const SHORTEST = 1e-3;

/** As `upperBound` of lagrange.ts, with demand that may be split and sites that serve up to their capacity. */
export function capacitatedBound(
  problem: SitingProblem,
  sites: number,
  value: number,
  rounds: number,
  tick: (round: number) => void = () => {},
): CapacitatedBound {
  const { demands, weight } = problem;
  const rows = bySite(problem.cover, demands);
  const prices = new Float64Array(demands).fill(0.5);
  const best = { bound: Number.POSITIVE_INFINITY, prices: prices.slice() };
  const direction = new Float64Array(demands);
  let [step, stuck] = [1.5, 0];
  for (let round = 0; round < rounds; round++) {
    tick(round);
    const { bound, left } = relaxedCapacitated(problem, rows, sites, prices);
    if (bound < best.bound - Math.abs(best.bound) * 1e-7) stuck = 0;
    else if (++stuck >= PATIENCE) {
      [step, stuck] = [step / 2, 0];
      prices.set(best.prices);
    }
    if (bound < best.bound) {
      best.bound = bound;
      best.prices.set(prices);
    }
    if (best.bound - value <= 1e-9 * Math.abs(value) || step < SHORTEST) break;
    let square = 0;
    for (let i = 0; i < demands; i++) {
      let d = left[i] as number;
      if ((prices[i] === 0 && d > 0) || (prices[i] === 1 && d < 0)) d = 0;
      direction[i] = d;
      square += d * d;
    }
    if (square === 0) break;
    const length = (step * (bound - value)) / square;
    for (let i = 0; i < demands; i++) {
      if ((weight[i] as number) > 0)
        prices[i] = Math.min(1, Math.max(0, (prices[i] as number) - length * (direction[i] as number)));
    }
  }
  return best;
}

/** `left`: weight less what the sites of the relaxed choice would serve, by demand; below 0 where they all want it. */
export function relaxedCapacitated(
  problem: SitingProblem,
  rows: { start: Uint32Array; index: Uint32Array },
  sites: number,
  prices: Float64Array,
) {
  const { demands, weight, capacity, penalty, locked } = problem;
  const order = Uint32Array.from({ length: demands }, (_, i) => i).sort(
    (a, b) => (prices[a] as number) - (prices[b] as number) || a - b,
  );
  const fill = (serve: (i: number, j: number, amount: number) => void, open?: Uint8Array) => {
    const room = Float64Array.from({ length: problem.sites }, (_, j) => capacity?.[j] ?? Number.POSITIVE_INFINITY);
    for (const i of order) {
      const w = weight[i] as number;
      for (let k = rows.start[i] as number; k < (rows.start[i + 1] as number); k++) {
        const j = rows.index[k] as number;
        if (!((room[j] as number) > 0) || (open && open[j] === 0)) continue;
        const amount = Math.min(w, room[j] as number);
        room[j] = (room[j] as number) - amount;
        serve(i, j, amount);
      }
    }
  };
  const worth = new Float64Array(problem.sites);
  fill((i, j, amount) => {
    worth[j] = (worth[j] as number) + (1 - (prices[i] as number)) * amount;
  });
  let size = 0;
  for (let j = 0; j < problem.sites; j++) {
    size += (worth[j] as number) + (penalty?.[j] ?? 0);
    worth[j] = (worth[j] as number) - (penalty?.[j] ?? 0);
  }
  const open = bestSites(worth, locked, sites);
  let bound = 0;
  for (let i = 0; i < demands; i++) bound += (prices[i] as number) * (weight[i] as number);
  size += bound;
  for (const j of open) bound += worth[j] as number;
  const isOpen = new Uint8Array(problem.sites);
  for (const j of open) isOpen[j] = 1;
  const left = weight.slice();
  fill((i, _, amount) => {
    left[i] = (left[i] as number) - amount;
  }, isOpen);
  // The room of a site is a difference of sums: it too may be off by rounding.
  const terms = rows.index.length + demands + problem.sites + 8;
  return { bound: bound + 4 * terms * Number.EPSILON * size, worth, open, left };
}
