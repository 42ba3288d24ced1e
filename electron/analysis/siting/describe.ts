/** What a choice of sites means for each demand, each site and each group. */
import { groupShares, worstGroup } from './groups.ts';
import type { SitingProblem } from './problem.ts';
import type { SitingAnswer } from './question.ts';

export type Service = Pick<SitingAnswer, 'assigned' | 'metres' | 'served' | 'load'>;

/** Everyone goes to the nearest chosen site within reach; the lower number of two equally near. */
export function nearestService(problem: SitingProblem, chosen: Iterable<number>): Service {
  const { demands, sites, weight, cover } = problem;
  const out: Service = {
    assigned: new Int32Array(demands).fill(-1),
    metres: new Float64Array(demands).fill(Number.NaN),
    served: new Float64Array(demands),
    load: new Float64Array(sites),
  };
  for (const j of [...chosen].sort((a, b) => a - b)) {
    for (let k = cover.start[j] as number; k < (cover.start[j + 1] as number); k++) {
      const i = cover.index[k] as number;
      const metres = cover.distance[k] as number;
      if (out.served[i] === 1 && (out.metres[i] as number) <= metres) continue;
      out.assigned[i] = j;
      out.metres[i] = metres;
      out.served[i] = 1;
    }
  }
  out.assigned.forEach((site, i) => {
    if (site >= 0) out.load[site] = (out.load[site] as number) + (weight[i] as number);
  });
  return out;
}

type Outline = Pick<SitingAnswer, 'share' | 'mean' | 'farthest' | 'groups' | 'worst' | 'conflict'>;

export function outline(problem: SitingProblem, service: Service, chosen: Iterable<number>): Outline {
  const { weight, demands } = problem;
  let [total, served, walked, farthest] = [0, 0, 0, Number.NaN];
  for (let i = 0; i < demands; i++) {
    const w = weight[i] as number;
    const part = w * (service.served[i] as number);
    total += w;
    if (part === 0) continue;
    const metres = service.metres[i] as number;
    served += part;
    walked += part * metres;
    if (!(metres <= farthest)) farthest = metres;
  }
  const groups = groupShares(problem, service.served);
  let conflict = 0;
  for (const j of chosen) conflict += problem.penalty?.[j] ?? 0;
  return {
    share: served / total,
    mean: walked / served,
    farthest,
    groups,
    worst: worstGroup(problem, groups),
    conflict,
  };
}
