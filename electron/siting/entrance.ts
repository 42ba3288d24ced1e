import { nearestPlace, type StreetPlace } from '../analysis/network/nearest-place.ts';
import type { StreetGraph } from '../analysis/shapes.ts';
import { alongOutline } from './plane-shapes.ts';
import type { RawSite } from './raw-sites.ts';

/** Metres between places of an outline from which the way to the street is looked for. */
const STEP = 10;

/**
 * Where a site meets the streets: the nearest place on any street to any place of its outline, within `cap` metres;
 * of those as near the one met first along the outline. Null where no street is near.
 */
export function entranceOf(graph: StreetGraph, site: RawSite, cap: number): StreetPlace | null {
  if (site.on) return { ...site.on, distance: 0 };
  const { x, y } = alongOutline(site.shape, STEP);
  let best: StreetPlace | null = null;
  for (let i = 0; i < x.length; i++) {
    const place = nearestPlace(graph, x[i] as number, y[i] as number, best ? best.distance : cap);
    // A hundredth of a millimetre, so that sides as far from their streets keep their order on every machine.
    if (place && (!best || place.distance < best.distance - 1e-5)) best = place;
  }
  return best;
}
