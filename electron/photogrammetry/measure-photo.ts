/** Lengths and areas on the ground, measured in a photo, with how sure they are. */
import type { Position } from 'geojson';
import { firstCrossing } from '../domain/geometry-check.ts';
import { lineLength, ringArea } from '../domain/measure.ts';
import type { NoGround } from './cast-ray.ts';
import type { Ground } from './ground.ts';
import { pixelToGround } from './project.ts';
import { covarianceIn, type Pixel, propagate } from './propagate.ts';
import type { Sigmas } from './sigmas.ts';
import type { View } from './view.ts';

export type Measured =
  | { kind: 'measured' /** Metres or square metres. */; value: number /** Standard deviation of it. */; sigma: number }
  | { kind: 'none'; reason: NoGround | 'unbounded' | 'too_few' | 'crossing' };

/** Metres along a line of two or more pixels, level, each pixel off by itself. */
export function lengthInPhoto(view: View, ground: Ground, line: readonly Pixel[], sigmas: Sigmas): Measured {
  if (line.length < 2) return { kind: 'none', reason: 'too_few' };
  return measured(view, ground, line, sigmas, lineLength);
}

/** Square metres on the ellipsoid inside an open ring of pixels, each off by itself. A ring that crosses itself has no area. */
export function areaInPhoto(view: View, ground: Ground, ring: readonly Pixel[], sigmas: Sigmas): Measured {
  if (ring.length < 3) return { kind: 'none', reason: 'too_few' };
  const places = placed(view, ground, ring, 0);
  if (Array.isArray(places) && firstCrossing([[...places, places[0] as Position]]))
    return { kind: 'none', reason: 'crossing' };
  return measured(view, ground, ring, sigmas, ringArea);
}

function measured(
  view: View,
  ground: Ground,
  pixels: readonly Pixel[],
  sigmas: Sigmas,
  measure: (places: Position[]) => number,
): Measured {
  const places = placed(view, ground, pixels, 0);
  if (!Array.isArray(places)) return { kind: 'none', reason: places };
  const columns = propagate(
    [view],
    [pixels],
    sigmas,
    ([moved], [list = []], lift) => {
      const there = placed(moved as View, ground, list, lift);
      return Array.isArray(there) ? [measure(there)] : undefined;
    },
    'each',
  );
  if (!columns) return { kind: 'none', reason: 'unbounded' };
  return { kind: 'measured', value: measure(places), sigma: Math.sqrt(covarianceIn(columns, 0)) };
}

function placed(view: View, ground: Ground, pixels: readonly Pixel[], lift: number): Position[] | NoGround {
  const places: Position[] = [];
  for (const [u, v] of pixels) {
    const hit = pixelToGround(view, ground, u, v, { lift });
    if (hit.kind === 'none') return hit.reason;
    places.push([hit.lon, hit.lat]);
  }
  return places;
}
