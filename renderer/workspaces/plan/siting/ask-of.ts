import type { WantedCandidates, WantedSites } from '../../../api/plan-siting.ts';
import type { DrawnSite } from '../../../state/drawn-memory.ts';
import type { SitingForm } from '../../../state/plan-siting.ts';

/** `sources` is empty when there is nothing to ask for: drawn places are a source once there are some. */
export function candidatesOf({ purpose, sources, every, drawn }: SitingForm) {
  const from = sources.filter((source) => source !== 'given' || drawn.length > 0);
  const given = from.includes('given') ? drawn.map(givenOf) : [];
  return { purpose, sources: from, every, given } satisfies WantedCandidates;
}

function givenOf({ id, name, at, capacity }: DrawnSite) {
  return { id, name, geometry: { type: 'Point' as const, coordinates: [...at] }, capacity };
}

/** What the form asks, with the walking distance and the hours that all of planning shares. */
export function askOf(form: SitingForm, walk: number, hours: readonly number[], pareto: boolean): WantedSites {
  const { model, sites, target, demand, bias, fairness, conflict } = form;
  const counted = form.from === 'counts' && form.purpose === 'parking';
  const candidates = candidatesOf(form);
  // A lock on a drawn place that is not asked for would be refused as unknown.
  const left = new Set(form.drawn.map(({ id }) => id));
  for (const { id } of candidates.given) left.delete(id);
  const isAsked = (id: string) => !left.has(id);
  return {
    ...candidates,
    model,
    sites,
    target: target / 100,
    walk,
    demand: {
      what: form.purpose === 'stalls' ? 'all' : demand,
      bias,
      hours: [...hours],
      ...(counted ? { from: ['counts'] } : {}),
    },
    locks: { in: form.in.filter(isAsked), out: form.out.filter(isAsked) },
    weights: { coverage: 1, fairness, conflict },
    pareto,
  };
}
