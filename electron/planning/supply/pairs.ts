/** Places to park and pieces of street within a walk of each other. */
import { coverMatrix } from '../../analysis/network/cover.ts';
import { nearestPlaces } from '../../analysis/network/nearest-place.ts';
import { middleOf } from '../../analysis/network/units.ts';
import type { Plane, Progress, StreetGraph, StreetUnits } from '../../analysis/shapes.ts';
import { FARTHEST_STREET } from '../../contract/plan-catchment.ts';
import type { Lot } from './lots.ts';
import type { Pairs } from './share-out.ts';

/** `walk` in metres along streets; of those as near the first lot. Throws ZhituError `analysis_too_large`. */
export function pairsOf(
  { graph, plane }: { graph: StreetGraph; plane: Plane },
  units: StreetUnits,
  lots: readonly Pick<Lot, 'lon' | 'lat'>[],
  walk: number,
  progress?: Progress,
): Pairs {
  const points = plane.project(
    lots.map(({ lon }) => lon),
    lots.map(({ lat }) => lat),
  );
  const pieces = {
    edge: Int32Array.from(units.edge),
    measure: Float64Array.from({ length: units.count }, (_, u) => middleOf(units, u)),
    distance: new Float64Array(units.count),
  };
  const cover = coverMatrix(graph, nearestPlaces(graph, points, FARTHEST_STREET), pieces, walk, progress);
  const lotOf = new Uint32Array(cover.index.length);
  for (let l = 0; l < lots.length; l++) lotOf.fill(l, cover.start[l], cover.start[l + 1]);
  const { distance, index } = cover;
  const order = [...distance.keys()].sort((a, b) => (distance[a] as number) - (distance[b] as number) || a - b);
  return {
    lot: Uint32Array.from(order, (k) => lotOf[k] as number),
    piece: Uint32Array.from(order, (k) => index[k] as number),
    metres: Float64Array.from(order, (k) => distance[k] as number),
  };
}
