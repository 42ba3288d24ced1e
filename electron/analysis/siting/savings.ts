/** The form in which coverage and the median are one problem: each demand saves what its best chosen site saves it. */
import { bySite, type Cover, type SitingProblem } from './problem.ts';

/** Row r has the members index[start[r]] … index[start[r + 1] − 1], ascending, each with its value, above 0. */
export interface Rows {
  start: Uint32Array;
  index: Uint32Array;
  value: Float64Array;
}

/** Choose S to maximise Σ over demand of the greatest value of a chosen site, less Σ of the cost of S. */
export interface Savings {
  sites: number;
  demands: number;
  locked: Uint8Array;
  cost: Float64Array;
  bySite: Rows;
  byDemand: Rows;
}

/** What a site saves a demand of weight w at d metres. Values of 0 or less are left out. */
export type SavingOf = (demand: number, metres: number) => number;

export function savingsOf(problem: SitingProblem, saving: SavingOf, cost: Float64Array): Savings {
  const { sites, demands, locked } = problem;
  const rows = withValues(problem.cover, saving);
  const turned = bySite({ start: rows.start, index: rows.index, distance: rows.value }, demands);
  const byDemand = { start: turned.start, index: turned.index, value: turned.distance };
  return { sites, demands, locked, cost, bySite: rows, byDemand };
}

function withValues({ start, index, distance }: Cover, saving: SavingOf): Rows {
  const out: Rows = {
    start: new Uint32Array(start.length),
    index: new Uint32Array(index.length),
    value: new Float64Array(index.length),
  };
  let filled = 0;
  for (let j = 0; j + 1 < start.length; j++) {
    for (let k = start[j] as number; k < (start[j + 1] as number); k++) {
      const i = index[k] as number;
      const value = saving(i, distance[k] as number);
      if (!(value > 0)) continue;
      out.index[filled] = i;
      out.value[filled++] = value;
    }
    out.start[j + 1] = filled;
  }
  return { start: out.start, index: out.index.subarray(0, filled), value: out.value.subarray(0, filled) };
}

/** Exactly what the choice is worth, summed in one fixed order. */
export function worth({ demands, bySite: { start, index, value }, cost }: Savings, chosen: Iterable<number>): number {
  const sites = [...new Set(chosen)].sort((a, b) => a - b);
  const most = new Float64Array(demands);
  for (const j of sites) {
    for (let k = start[j] as number; k < (start[j + 1] as number); k++) {
      const i = index[k] as number;
      if ((value[k] as number) > (most[i] as number)) most[i] = value[k] as number;
    }
  }
  let total = 0;
  for (const saved of most) total += saved;
  for (const j of sites) total -= cost[j] as number;
  return total;
}

/** By demand: what its best and second-best chosen site save it, and the best. */
export function twoBest({ bySite, demands }: Savings, chosen: Iterable<number>) {
  const v1 = new Float64Array(demands);
  const v2 = new Float64Array(demands);
  const first = new Int32Array(demands).fill(-1);
  for (const j of chosen) {
    for (let k = bySite.start[j] as number; k < (bySite.start[j + 1] as number); k++) {
      const i = bySite.index[k] as number;
      const v = bySite.value[k] as number;
      if (v > (v1[i] as number)) {
        v2[i] = v1[i] as number;
        v1[i] = v;
        first[i] = j;
      } else if (v > (v2[i] as number)) v2[i] = v;
    }
  }
  return { v1, v2, first };
}
