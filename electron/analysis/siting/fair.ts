/**
 * Choices that count the worst-off group: the least of many shares is no more than any weighted mean of them, so a
 * choice for weighted groups is bounded like any other, and the weights are moved towards those who fare worst
 * (multiplicative weights; Arora, Hazan and Kale 2012).
 */
import { groupWeights, helpable } from './groups.ts';
import { FREE, type SitingProblem } from './problem.ts';
import { type Savings, twoBest } from './savings.ts';

/** A choice is worth coverage · saved + fairness · least share of a group − costs. */
export interface Fairness {
  coverage: number;
  fairness: number;
  group: Uint32Array;
  /** By group: weight of all its demand, and 1 when it can be helped. */
  weight: Float64Array;
  counts: Uint8Array;
}

/** `whole` with all demand, `merged` with the rows that are chosen for; null when nobody can be worst off. */
export function fairnessOf(
  whole: SitingProblem,
  merged: SitingProblem,
  coverage: number,
  fairness: number,
): Fairness | null {
  if (!whole.group || !merged.group || fairness === 0) return null;
  const counts = helpable(whole);
  if (counts.every((c) => c === 0)) return null;
  return { coverage, fairness, group: merged.group, weight: groupWeights(whole), counts };
}

/** By group: what a unit of its demand counts when groups have these weights, which sum to 1. */
export function scaled({ coverage, fairness, weight, counts }: Fairness, weights: Float64Array): Float64Array {
  return weight.map((w, g) => coverage + (counts[g] === 1 ? (fairness * (weights[g] as number)) / w : 0));
}

export function evenWeights({ counts }: Fairness): Float64Array {
  const sum = counts.reduce((n, c) => n + c, 0);
  return Float64Array.from(counts, (c) => c / sum);
}

/** Weights moved towards groups with low shares; `pace` says how far. */
export function moved({ counts }: Fairness, weights: Float64Array, shares: Float64Array, pace: number): Float64Array {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  shares.forEach((s, g) => {
    if (counts[g] === 1) [least, most] = [Math.min(least, s), Math.max(most, s)];
  });
  const range = most - least || 1;
  const next = weights.map((w, g) =>
    counts[g] === 1 ? w * Math.exp((-pace * ((shares[g] as number) - least)) / range) : 0,
  );
  const sum = next.reduce((a, b) => a + b, 0);
  return next.map((w) => w / sum);
}

/** Saved by group, of a choice on savings in units of weight, over the weight of the group; and what it is worth. */
export function fairWorth(unit: Savings, fair: Fairness, chosen: Iterable<number>) {
  const saved = new Float64Array(fair.weight.length);
  const open = new Uint8Array(unit.sites);
  let value = 0;
  for (const j of [...chosen].sort((a, b) => a - b)) {
    open[j] = 1;
    value -= unit.cost[j] as number;
  }
  const { start, index, value: v } = unit.byDemand;
  for (let i = 0; i < unit.demands; i++) {
    let most = 0;
    for (let k = start[i] as number; k < (start[i + 1] as number); k++)
      if (open[index[k] as number] === 1 && (v[k] as number) > most) most = v[k] as number;
    const g = fair.group[i] as number;
    saved[g] = (saved[g] as number) + most;
    value += fair.coverage * most;
  }
  const shares = saved.map((s, g) => s / (fair.weight[g] as number));
  return { value: value + fair.fairness * leastOf(fair, shares), shares };
}

function leastOf({ counts }: Fairness, shares: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  shares.forEach((s, g) => {
    if (counts[g] === 1 && s < least) least = s;
  });
  return least;
}

/** Steps of one exchange search at most, each the look at one pair or group: about a second. */
const MOST_WORK = 2e8;

/** Exchanges sites until none helps what the choice is worth, or the work is too much. */
export function fairExchange(unit: Savings, fair: Fairness, begin: readonly number[]): number[] {
  let chosen = [...begin];
  let { value } = fairWorth(unit, fair, chosen);
  let work = 0;
  for (;;) {
    const best = bestExchange(unit, fair, chosen, value + 1e-9 * Math.abs(value), MOST_WORK - work);
    work += best.work;
    if (best.open < 0) return chosen.sort((a, b) => a - b);
    chosen = chosen.map((j) => (j === best.close ? best.open : j));
    value = fairWorth(unit, fair, chosen).value;
  }
}

function bestExchange(unit: Savings, fair: Fairness, chosen: readonly number[], least: number, limit: number) {
  const { v1, v2, first } = twoBest(unit, chosen);
  const { bySite, cost } = unit;
  const groups = fair.weight.length;
  const saved = new Float64Array(groups);
  const isOpen = new Uint8Array(unit.sites);
  for (const j of chosen) isOpen[j] = 1;
  const spent = chosen.reduce((sum, j) => sum + (cost[j] as number), 0);
  const best = { open: -1, close: -1, work: 0 };
  let most = least;
  for (const close of chosen) {
    if (unit.locked[close] !== FREE) continue;
    const rest = v1.map((v, i) => (first[i] === close ? (v2[i] as number) : v));
    saved.fill(0);
    rest.forEach((v, i) => {
      saved[fair.group[i] as number] = (saved[fair.group[i] as number] as number) + v;
    });
    const all = saved.reduce((a, b) => a + b, 0);
    const trial = new Float64Array(groups);
    for (let open = 0; open < unit.sites; open++) {
      if (unit.locked[open] !== FREE || isOpen[open] === 1) continue;
      const [from, to] = [bySite.start[open] as number, bySite.start[open + 1] as number];
      best.work += to - from + groups;
      if (best.work > limit) return best;
      trial.set(saved);
      let more = 0;
      for (let k = from; k < to; k++) {
        const i = bySite.index[k] as number;
        const gain = (bySite.value[k] as number) - (rest[i] as number);
        if (gain <= 0) continue;
        const g = fair.group[i] as number;
        trial[g] = (trial[g] as number) + gain;
        more += gain;
      }
      let share = Number.POSITIVE_INFINITY;
      for (let g = 0; g < groups; g++)
        if (fair.counts[g] === 1) share = Math.min(share, (trial[g] as number) / (fair.weight[g] as number));
      const value =
        fair.coverage * (all + more) + fair.fairness * share - spent + (cost[close] as number) - (cost[open] as number);
      if (value > most) {
        most = value;
        best.open = open;
        best.close = close;
      }
    }
  }
  return best;
}
