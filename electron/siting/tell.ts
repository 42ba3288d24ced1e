/** An answer in the words of the result: summary and features. */
import type { Feature, FeatureCollection } from 'geojson';
import type { ParetoAnswer as Found } from '../analysis/siting/pareto.ts';
import { LOCKED_IN, type SitingProblem } from '../analysis/siting/problem.ts';
import type { SitingAnswer } from '../analysis/siting/question.ts';
import type { Candidate, ParetoAnswer, SitingAsk, SitingProof, SitingSummary } from '../contract/plan-siting.ts';
import type { FoundCandidate } from './candidates.ts';
import type { SitingDemand } from './demand.ts';
import type { Existing } from './existing.ts';

export interface Told {
  ask: SitingAsk;
  candidates: readonly FoundCandidate[];
  existing: Existing;
  demand: SitingDemand;
  problem: SitingProblem;
  schematic: boolean;
}

export function summaryOf(
  told: Told,
  answer: SitingAnswer,
  proof: SitingProof,
  pareto: ParetoAnswer[] | null,
): SitingSummary {
  const { ask, candidates, demand, problem } = told;
  const total = sum(demand.weight);
  const reached = reachable(problem);
  const some = answer.share > 0;
  return {
    ask,
    candidates: candidates.map(plainCandidate),
    chosen: ranked(told, answer).map(({ j, rank, gain }) => ({
      id: candidates[j]?.id ?? '',
      rank,
      locked: problem.locked[j] === LOCKED_IN,
      gain: round(gain, 2),
      load: round(answer.load[j] as number, 2),
      metres: meanMetres(problem, answer, j),
    })),
    proof,
    demand: {
      places: demand.weight.length,
      total: round(total + demand.offStreet, 2),
      covered: round(covered(problem, answer), 2),
      served: round(answer.share * total, 2),
      reachable: round(reached, 2),
      offStreet: round(demand.offStreet, 2),
      unit: demand.unit,
      hours: demand.hours,
    },
    walking: some ? { mean: round(answer.mean, 1), longest: round(answer.farthest, 1) } : null,
    worst:
      answer.worst < 0
        ? null
        : { street: demand.groups[answer.worst] ?? '', share: round(answer.groups[answer.worst] as number, 4) },
    pareto,
    existing: sum(told.existing.berths),
    schematic: told.schematic,
  };
}

/** The new sites of an answer of the front. */
export function paretoOf({ candidates }: Told, { chosen, coverage, worst, conflict }: Found): ParetoAnswer {
  return {
    sites: [...chosen].flatMap((j) => candidates[j]?.id ?? []),
    coverage: round(coverage, 4),
    worst: round(worst, 4),
    conflict: round(conflict, 3),
  };
}

export function featuresOf(told: Told, answer: SitingAnswer): FeatureCollection {
  const { candidates, demand, existing } = told;
  const rank = new Map(ranked(told, answer).map((site) => [site.j, site]));
  const features: Feature[] = candidates.map((candidate, j) => {
    const { geometry, id, name, source, capacity, conflict, refused, street } = candidate;
    const shared = { id, name, source, street, capacity, conflict: conflict.score };
    const site = rank.get(j);
    const properties = site
      ? {
          what: 'site',
          ...shared,
          rank: site.rank,
          gain: round(site.gain, 2),
          load: round(answer.load[j] as number, 2),
        }
      : refused.length > 0
        ? { what: 'refused', ...shared, reasons: refused.map(({ rule }) => rule).join(' ') }
        : { what: 'candidate', ...shared };
    return { type: 'Feature', geometry, properties };
  });
  for (const { id, name, geometry } of existing.rows) {
    features.push({ type: 'Feature', geometry, properties: { what: 'existing', id: `parking-${id}`, name } });
  }
  for (let i = 0; i < demand.weight.length; i++) {
    if (demand.weight[i] === 0) continue;
    const j = answer.assigned[i] as number;
    const street = demand.groups[demand.group[i] as number] || null;
    const by = j < 0 ? {} : { metres: round(answer.metres[i] as number, 1), site: rank.get(j)?.rank ?? 0 };
    const properties = {
      what: 'demand',
      weight: round(demand.weight[i] as number, 3),
      street,
      served: round(answer.served[i] as number, 3),
      ...by,
    };
    features.push({ type: 'Feature', geometry: demand.shape(i), properties });
  }
  return { type: 'FeatureCollection', features };
}

/** New sites from the one that adds most. */
function ranked({ candidates }: Told, { chosen, gains }: SitingAnswer): { j: number; rank: number; gain: number }[] {
  const own = [...chosen].map((j, k) => ({ j, gain: gains[k] as number })).filter(({ j }) => j < candidates.length);
  return own.map((site, k) => ({ ...site, rank: k + 1 }));
}

export function plainCandidate({ place, geometry, ...candidate }: FoundCandidate): Candidate {
  return candidate;
}

/** Demand within the walking distance of a chosen site, whether or not it finds room. */
function covered({ demands, weight, cover }: SitingProblem, { chosen }: SitingAnswer): number {
  return weightOf(weight, demands, cover, chosen);
}

/** Demand within the walking distance of any site that could be chosen. */
function reachable({ demands, weight, cover, sites }: SitingProblem): number {
  return weightOf(weight, demands, cover, Array(sites).keys());
}

function weightOf(
  weight: Float64Array,
  demands: number,
  { start, index }: SitingProblem['cover'],
  sites: Iterable<number>,
) {
  const seen = new Uint8Array(demands);
  for (const j of sites)
    for (let k = start[j] as number; k < (start[j + 1] as number); k++) seen[index[k] as number] = 1;
  return weight.reduce((total, w, i) => total + (seen[i] === 1 ? w : 0), 0);
}

function meanMetres(
  { demands, weight }: SitingProblem,
  { assigned, metres, served }: SitingAnswer,
  j: number,
): number | null {
  let [load, walked] = [0, 0];
  for (let i = 0; i < demands; i++) {
    if (assigned[i] !== j) continue;
    const part = (weight[i] as number) * (served[i] as number);
    load += part;
    walked += part * (metres[i] as number);
  }
  return load > 0 ? round(walked / load, 1) : null;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
