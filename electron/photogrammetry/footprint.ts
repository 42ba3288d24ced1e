/** The ground that a whole photo shows. */

import { convex } from '@turf/convex';
import type { Polygon, Position } from 'geojson';
import { normaliseGeometry } from '../domain/geometry-check.ts';
import type { NoGround } from './cast-ray.ts';
import type { Ground } from './ground.ts';
import { pixelToGround } from './project.ts';
import { simplePolygon } from './ring.ts';
import type { View } from './view.ts';

export type Footprint =
  | {
      kind: 'footprint';
      /** WGS 84, counter-clockwise. */
      polygon: Polygon;
      /** Whether a part of the photo shows no ground within reach and was cut off. */
      cut: boolean;
      /** Metres from the camera at which it was cut, at most. */
      reach: number;
    }
  | { kind: 'none'; reason: NoGround };

type Pixel = readonly [u: number, v: number];

/**
 * Corners and places between them along each edge (one, the middle, unless told; 16 where the photo is cut). What lies
 * beyond `reach` metres from the camera (1,000), above the horizon or over unknown heights is cut off along the last
 * pixels that still show ground, on lines to the nearest place of the photo's edge. Where hills would make the outline
 * cross itself it is the convex hull.
 */
export function footprintOf(view: View, ground: Ground, options: { reach?: number; between?: number } = {}): Footprint {
  const { reach = 1000, between = 1 } = options;
  const look = ([u, v]: Pixel) => pixelToGround(view, ground, u, v, { reach });
  const { width: w, height: h } = view.camera;
  const corners: Pixel[] = [
    [0, 0],
    [w, 0],
    [w, h],
    [0, h],
  ];
  const whole = along(corners, between + 1);
  if (whole.every((p) => look(p).kind === 'ground')) return told(whole);

  const border = along(corners, 16);
  const anchor = nearest(border, look);
  if (!anchor) {
    const middle = look([w / 2, h / 2]);
    return { kind: 'none', reason: middle.kind === 'none' ? middle.reason : 'no_height' };
  }
  const sees = (p: Pixel) => look(p).kind === 'ground';
  const kept = border.flatMap((p, i) => {
    const next = border[(i + 1) % border.length] as Pixel;
    const [here, there] = [sees(p), sees(next)];
    const first = here ? p : lastSeen(anchor, p, sees);
    if (here === there) return [first];
    return [first, here ? lastSeen(p, next, sees) : lastSeen(next, p, sees)];
  });
  return told(kept, true);

  function told(pixels: Pixel[], cut = false): Footprint {
    const ring: Position[] = pixels.flatMap((p) => {
      const hit = look(p);
      return hit.kind === 'ground' ? [[hit.lon, hit.lat]] : [];
    });
    const polygon = simplePolygon(ring) ?? hullOf(ring);
    return { kind: 'footprint', polygon, cut, reach };
  }
}

function hullOf(ring: Position[]): Polygon {
  const hull = convex({ type: 'MultiPoint', coordinates: ring })?.geometry;
  return normaliseGeometry(hull ?? { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] });
}

/** Each edge of the frame in so many parts, from its first corner on. */
function along(corners: readonly Pixel[], parts: number): Pixel[] {
  return corners.flatMap((a, i) => {
    const b = corners[(i + 1) % corners.length] as Pixel;
    return Array.from(
      { length: parts },
      (_, k): Pixel => [a[0] + ((b[0] - a[0]) * k) / parts, a[1] + ((b[1] - a[1]) * k) / parts],
    );
  });
}

function nearest(border: Pixel[], look: (p: Pixel) => ReturnType<typeof pixelToGround>): Pixel | undefined {
  let best: { p: Pixel; range: number } | undefined;
  for (const p of border) {
    const hit = look(p);
    if (hit.kind === 'ground' && !(best && best.range <= hit.range)) best = { p, range: hit.range };
  }
  return best?.p;
}

/** The last pixel on the way from one that shows ground to one that does not, to a thousandth of a pixel. */
function lastSeen(from: Pixel, to: Pixel, sees: (p: Pixel) => boolean): Pixel {
  let [low, high] = [0, 1];
  const at = (t: number): Pixel => [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  while ((high - low) * length > 1e-3) {
    const middle = (low + high) / 2;
    if (sees(at(middle))) low = middle;
    else high = middle;
  }
  return at(low);
}
