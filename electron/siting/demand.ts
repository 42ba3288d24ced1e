/** Where how much is asked for: the places that sites are to serve. */
import type { Geometry } from 'geojson';
import type { Digest } from '../analysis/inputs/digest.ts';
import { nearestPlaces } from '../analysis/network/nearest-place.ts';
import type { Plane, Snapped, StreetGraph } from '../analysis/shapes.ts';
import { ZhituError } from '../contract/errors.ts';
import { FARTHEST_STREET } from '../contract/plan-catchment.ts';
import type { SitingAsk, SitingSummary } from '../contract/plan-siting.ts';

export interface SitingDemand {
  /** Places on streets; all have one. */
  on: Snapped;
  weight: Float64Array;
  /** Of the worst-off: index into `groups`. */
  group: Uint32Array;
  groups: string[];
  unit: SitingSummary['demand']['unit'];
  /** Hours of the week that count. */
  hours: number[];
  /** Weight that no street is near to. */
  offStreet: number;
  /** WGS 84. */
  shape(i: number): Geometry;
}

/**
 * Visitors or vehicles as given, at the nearest street within FARTHEST_STREET metres. Throws ZhituError
 * `siting_no_demand`, `siting_demand_far` when no street is near to any.
 */
export function givenDemand(
  { graph, plane, digest }: { graph: StreetGraph; plane: Plane; digest: Digest },
  { given, hours }: SitingAsk['demand'],
): SitingDemand {
  if (given.length === 0) throw new ZhituError('siting_no_demand', {});
  digest.add('demand', JSON.stringify(given));
  const points = plane.project(
    given.map(({ at }) => at[0]),
    given.map(({ at }) => at[1]),
  );
  const all = nearestPlaces(graph, points, FARTHEST_STREET);
  const near = [...given.keys()].filter((i) => (all.edge[i] as number) >= 0);
  if (near.length === 0) throw new ZhituError('siting_demand_far', { metres: FARTHEST_STREET });
  const groups = new Groups();
  const weight = Float64Array.from(near, (i) => given[i]?.weight ?? 0);
  const total = given.reduce((sum, { weight: w }) => sum + w, 0);
  return {
    on: {
      edge: Int32Array.from(near, (i) => all.edge[i] as number),
      measure: Float64Array.from(near, (i) => all.measure[i] as number),
      distance: Float64Array.from(near, (i) => all.distance[i] as number),
    },
    weight,
    group: Uint32Array.from(near, (i) => groups.of(given[i]?.group ?? streetOf(graph, all.edge[i] as number))),
    groups: groups.names,
    unit: 'visitors',
    hours,
    offStreet: near.length === given.length ? 0 : total - weight.reduce((sum, w) => sum + w, 0),
    shape: (i) => ({ type: 'Point', coordinates: given[near[i] as number]?.at ?? [0, 0] }),
  };
}

export function streetOf(graph: StreetGraph, edge: number): string {
  return graph.streets[graph.edges.street[edge] as number] ?? '';
}

/** Names numbered in the order in which they come; '' stands for streets without a name. */
export class Groups {
  readonly names: string[] = [];
  readonly #number = new Map<string, number>();

  of(name: string): number {
    const known = this.#number.get(name);
    if (known !== undefined) return known;
    this.#number.set(name, this.names.length);
    this.names.push(name);
    return this.names.length - 1;
  }
}
