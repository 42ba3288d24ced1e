import type { FeatureCollection } from 'geojson';
import type { AnyGeometry } from '../../../../electron/contract/features.ts';
import type { ScenarioItem } from '../../../../electron/contract/plan-scenarios.ts';
import type { SitingSummary } from '../../../../electron/contract/plan-siting.ts';

/** Chosen sites as drafts: lots are temporary ones that are planned, stalls are clustered. */
export function scenarioItems(
  resultId: number,
  { ask, chosen, candidates }: SitingSummary,
  features: FeatureCollection,
  sites: readonly string[] | null,
): ScenarioItem[] {
  const shapes = new Map(features.features.map(({ properties, geometry }) => [properties?.id as string, geometry]));
  return (sites ?? chosen.map(({ id }) => id)).flatMap((id, k): ScenarioItem[] => {
    const candidate = candidates.find((one) => one.id === id);
    const geometry = shapes.get(id);
    if (!candidate || !geometry) return [];
    const shared = { name: candidate.name, street: candidate.street };
    const stalls = ask.purpose === 'stalls';
    return [
      {
        op: 'add',
        id: `site-${resultId}-${k + 1}`,
        layer: stalls ? 'vendors' : 'parking',
        geometry: geometry as AnyGeometry,
        attributes: stalls
          ? { ...shared, class: 'clustered' }
          : { ...shared, kind: 'temporary_lot', status: 'planned', berths: candidate.capacity },
        origin: { resultId, candidate: id },
        note: '',
      },
    ];
  });
}
