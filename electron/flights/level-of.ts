/** How high the ground lies on which a finding stands in a photo. */
import type { Geometry, Position } from 'geojson';
import { representativePoint } from '../domain/measure.ts';
import { groundToPixel } from '../photogrammetry/project.ts';
import type { View } from '../photogrammetry/view.ts';

/** What was seen of a finding in a photo: a ring of pixels, and where the import placed it. */
export interface SeenAt {
  pixels: readonly (readonly [number, number])[];
  geometry: Geometry;
}

const NEAR = 1; // pixel: flat ground explains the place
const LOWEST = -300; // metres from take-off
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Metres above take-off. A flight placed over flat ground lies at 0; one placed over a raster of heights at that level,
 * near the finding, at which its place is seen in its pixels (by golden section; Kiefer 1953). The raster itself is not
 * kept. 0 where no level explains it, as for a place found otherwise.
 */
export function levelOf(view: View, { pixels, geometry }: SeenAt): number {
  const [first] = pixels;
  if (!first || pixels.length < 3) return 0;
  const ring: Position[] = [...pixels, first].map(([u, v]) => [u, v]);
  const [u, v] = representativePoint({ type: 'Polygon', coordinates: [ring] });
  const [lon, lat] = representativePoint(geometry);
  const miss = (height: number) => {
    const seen = groundToPixel(view, { lon, lat, height });
    return seen.kind === 'unseen' ? Number.POSITIVE_INFINITY : Math.hypot(seen.u - u, seen.v - v);
  };
  const flat = miss(0);
  if (!(flat > NEAR)) return 0;
  let [low, high] = [LOWEST, view.pose.height - 1];
  while (high - low > 0.01) {
    const [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (miss(a) < miss(b)) high = b;
    else low = a;
  }
  const level = (low + high) / 2;
  return miss(level) < flat / 4 ? level : 0;
}
