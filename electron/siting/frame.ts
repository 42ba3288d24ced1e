/** Candidates and demand as the problem that is solved: sites are the candidates, then what is there already. */
import { coverMatrix } from '../analysis/network/cover.ts';
import type { Progress, Snapped, StreetGraph } from '../analysis/shapes.ts';
import { LOCKED_IN, type SitingProblem } from '../analysis/siting/problem.ts';
import type { SitingQuestion } from '../analysis/siting/question.ts';
import { ZhituError } from '../contract/errors.ts';
import type { SitingAsk } from '../contract/plan-siting.ts';
import type { FoundCandidate } from './candidates.ts';
import type { SitingDemand } from './demand.ts';
import type { Existing } from './existing.ts';
import { locksOf } from './locks.ts';

export interface Frame {
  problem: SitingProblem;
  question: SitingQuestion;
}

/** Throws ZhituError siting_* when the locks, the number of sites or the demand leave nothing to choose. */
export function frame(
  graph: StreetGraph,
  candidates: readonly FoundCandidate[],
  existing: Existing,
  demand: SitingDemand,
  ask: SitingAsk,
  progress: Progress,
): Frame {
  const there = existing.rows.length;
  const own = locksOf(candidates, ask.locks);
  const locked = new Uint8Array(candidates.length + there).fill(LOCKED_IN);
  locked.set(own);
  requireSites(own, ask);
  const cover = coverMatrix(graph, sitesOf(candidates, existing), demand.on, ask.walk, progress);
  const problem: SitingProblem = {
    sites: locked.length,
    demands: demand.weight.length,
    weight: demand.weight,
    cover,
    locked,
    group: demand.group,
    penalty: Float64Array.from(locked, (_, j) => candidates[j]?.conflict.score ?? 0),
    capacity: Float64Array.from(
      locked,
      (_, j) => candidates[j]?.capacity ?? (existing.berths[j - candidates.length] as number),
    ),
  };
  const { model, sites, target, walk, weights, seed } = ask;
  return { problem, question: { model, sites: sites + there, target, unserved: walk, weights, seed } };
}

/** In the words of who counts only new sites: what is there already is nobody's to unlock. */
function requireSites(locked: Uint8Array, { model, sites }: SitingAsk): void {
  const count = (kind: number) => locked.reduce((n, s) => n + (s === kind ? 1 : 0), 0);
  const [free, into] = [count(0), count(LOCKED_IN)];
  if (free + into === 0) throw new ZhituError('siting_all_refused', { found: locked.length });
  if (model !== 'least_sites' && sites > free + into)
    throw new ZhituError('siting_too_many', { asked: sites, found: free + into });
  if (into > sites) throw new ZhituError('siting_locks', { asked: sites, locked: into });
}

function sitesOf(candidates: readonly FoundCandidate[], { on, rows }: Existing): Snapped {
  const n = candidates.length;
  const out = {
    edge: new Int32Array(n + rows.length),
    measure: new Float64Array(n + rows.length),
    distance: new Float64Array(n + rows.length),
  };
  candidates.forEach(({ place, refused }, j) => {
    const open = refused.length === 0 && place; // nobody walks to what cannot be chosen
    out.edge[j] = open ? place.edge : -1;
    out.measure[j] = open ? place.measure : 0;
    out.distance[j] = open ? place.distance : Infinity;
  });
  out.edge.set(on.edge, n);
  out.measure.set(on.measure, n);
  out.distance.set(on.distance, n);
  return out;
}
