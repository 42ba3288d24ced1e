/** A shape drawn in a photo, boxes among them, as a shape on the ground. */

import { convex } from '@turf/convex';
import type { Polygon } from 'geojson';
import { normaliseGeometry } from '../domain/geometry-check.ts';
import { geometryArea, metresPerDegree, representativePoint } from '../domain/measure.ts';
import type { NoGround } from './cast-ray.ts';
import { type Covariance, type Effect, type Ellipse, onEllipse } from './ellipse.ts';
import type { Ground } from './ground.ts';
import type { Pixel } from './propagate.ts';
import { simplePolygon } from './ring.ts';
import type { Sigmas } from './sigmas.ts';
import { placesOf } from './uncertainty.ts';
import type { View } from './view.ts';

export interface GroundOutline {
  kind: 'outline';
  /** WGS 84, one ring, counter-clockwise, without crossings. */
  polygon: Polygon;
  /** Square metres on the ellipsoid. */
  area: number;
  /** Degrees. */
  centroid: [lon: number, lat: number];
  /** Of the centroid. */
  covariance: Covariance;
  /** As in `UncertainPlace`. */
  shared: Effect[];
  ellipse: Ellipse;
  /** Convex, around the error ellipses of all corners: where the shape may lie at the ellipse's probability. */
  mayLieWithin: Polygon;
}

export type OutlineAnswer =
  | GroundOutline
  | { kind: 'none'; reason: NoGround | 'unbounded' | 'outside_photo' | 'too_few' | 'crossing' };

/** Pixels by which a corner may lie outside of the photo and count as on its edge. */
const SLACK = 1;

/**
 * `ring` holds pixels, closed or not, in either direction; straight edges stay straight, which over flat ground without
 * distortion is exact. A ring with corners outside of the photo, fewer than three, or one that crosses itself on the ground
 * and is no longer one shape without its knots, is refused.
 */
export function outlineOf(
  view: View,
  ground: Ground,
  ring: readonly Pixel[],
  sigmas: Sigmas,
  probability?: number,
): OutlineAnswer {
  const { width, height } = view.camera;
  const inside = ring.every(([u, v]) => u >= -SLACK && v >= -SLACK && u <= width + SLACK && v <= height + SLACK);
  if (!inside) return { kind: 'none', reason: 'outside_photo' };
  const open = opened(ring).map(([u, v]): Pixel => [clamp(u, width), clamp(v, height)]);
  if (open.length < 3) return { kind: 'none', reason: 'too_few' };

  const middle = representativePoint({ type: 'Polygon', coordinates: [open.map(([u, v]) => [u, v])] });
  const answer = placesOf(view, ground, [...open, middle], sigmas, probability);
  if (answer.kind === 'none') return answer;
  const { places } = answer;
  const corners = places.slice(0, -1);
  const polygon = simplePolygon(corners.map(({ lon, lat }) => [lon, lat]));
  if (!polygon) return { kind: 'none', reason: 'crossing' };

  const around = corners.flatMap(({ lon, lat, ellipse }) => {
    const m = metresPerDegree(lat);
    return onEllipse(ellipse, 32).map(([e, n]) => [lon + e / m.lon, lat + n / m.lat]);
  });
  const hull = convex({ type: 'MultiPoint', coordinates: around })?.geometry ?? polygon;
  const { covariance, shared, ellipse } = places.at(-1) as (typeof places)[number];
  return {
    kind: 'outline',
    polygon,
    area: geometryArea(polygon),
    centroid: representativePoint(polygon),
    covariance,
    shared,
    ellipse,
    mayLieWithin: normaliseGeometry(hull),
  };
}

/** The corners of a box as COCO gives it: its upper left corner, width and height in pixels. */
export function boxRing(x: number, y: number, width: number, height: number): Pixel[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

function opened(ring: readonly Pixel[]): readonly Pixel[] {
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1] ? ring.slice(0, -1) : ring;
}

const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);
