/** Groups of demand, as streets, and how the worst-off of them fares. */
import { LOCKED_OUT, type SitingProblem } from './problem.ts';

export function groupCount({ group }: SitingProblem): number {
  return group ? group.reduce((most, g) => Math.max(most, g + 1), 0) : 0;
}

export function groupWeights(problem: SitingProblem): Float64Array {
  const out = new Float64Array(groupCount(problem));
  problem.group?.forEach((g, i) => {
    out[g] = (out[g] as number) + (problem.weight[i] as number);
  });
  return out;
}

/** By group the share of its weight that is served; NaN for a group without weight. */
export function groupShares(problem: SitingProblem, served: Float64Array): Float64Array {
  const out = new Float64Array(groupCount(problem));
  const total = groupWeights(problem);
  problem.group?.forEach((g, i) => {
    out[g] = (out[g] as number) + (problem.weight[i] as number) * (served[i] as number);
  });
  return out.map((sum, g) => Math.min(1, sum / (total[g] as number)));
}

/** 1 for each group of which a site that is not locked out reaches some demand: only these can be worst off. */
export function helpable(problem: SitingProblem): Uint8Array {
  const { group, weight, cover, locked } = problem;
  const out = new Uint8Array(groupCount(problem));
  if (!group) return out;
  for (let j = 0; j + 1 < cover.start.length; j++) {
    if (locked[j] === LOCKED_OUT) continue;
    for (let k = cover.start[j] as number; k < (cover.start[j + 1] as number); k++) {
      const i = cover.index[k] as number;
      if ((weight[i] as number) > 0) out[group[i] as number] = 1;
    }
  }
  return out;
}

/** The lowest number of those with the least share; −1 without any that can be helped. */
export function worstGroup(problem: SitingProblem, shares: Float64Array): number {
  const counts = helpable(problem);
  let [least, worst] = [Number.POSITIVE_INFINITY, -1];
  shares.forEach((share, g) => {
    if (counts[g] === 1 && share < least) [least, worst] = [share, g];
  });
  return worst;
}
