import { type BandPart, bandsOf, lineBetween, placeOn } from '../analysis/network/bands.ts';
import { nearestPlace } from '../analysis/network/nearest-place.ts';
import { outlineOf } from '../analysis/network/outline.ts';
import { ZhituError } from '../contract/errors.ts';
import { type Catchment, type CatchmentAsk, FARTHEST_STREET } from '../contract/plan-catchment.ts';
import type { StreetPlan } from './street-plan.ts';

/** Throws ZhituError plan_no_street_near. Metres are told to the centimetre. */
export function catchmentAnswer(plan: StreetPlan, { at, cutoffs, outline }: CatchmentAsk): Catchment {
  const { graph, plane, catchments } = plan;
  const on = plane.project([at[0]], [at[1]]);
  const site = nearestPlace(graph, on.x[0] as number, on.y[0] as number, FARTHEST_STREET);
  if (!site) throw new ZhituError('plan_no_street_near', { metres: FARTHEST_STREET });
  const ascending = [...new Set(cutoffs)].sort((a, b) => a - b);
  const bands = bandsOf(catchments.reach(site, ascending.at(-1) as number), ascending);
  const streetOf = (edge: number) => graph.streets[graph.edges.street[edge] as number] || null;

  const line = ({ edge, from, to, atFrom, atTo }: BandPart) => ({
    type: 'Feature' as const,
    geometry: { type: 'LineString' as const, coordinates: lineBetween(graph, plane, edge, from, to) },
    properties: { street: streetOf(edge), from: cm(atFrom), to: cm(atTo) },
  });
  let metres = 0;
  const [lon = 0, lat = 0] = placeOn(graph, plane, site.edge, site.measure);
  const piece = plan.pieces[graph.nodes.piece[graph.edges.from[site.edge] as number] as number] as number;
  return {
    snapped: { lon, lat, street: streetOf(site.edge), metres: cm(site.distance) },
    bands: bands.map((parts, k) => {
      for (const { from, to } of parts) metres += to - from;
      const features = { type: 'FeatureCollection' as const, features: parts.map(line) };
      return { cutoff: ascending[k] as number, metres: cm(metres), features };
    }),
    outline: outline ? outlineOf(graph, plane, bands.flat()) : null,
    piece: { metres: cm(piece), share: piece / plan.metres },
  };
}

function cm(metres: number): number {
  return Math.round(metres * 100) / 100;
}
