/** Rings that a projection may have crossed or turned over. */

import { intersect } from '@turf/intersect';
import type { Polygon, Position } from 'geojson';
import { firstCrossing, normaliseGeometry } from '../domain/geometry-check.ts';
import { bboxOf, ringArea } from '../domain/measure.ts';
import { features } from './features.ts';

/** Of the area of all parts, for the largest to stand for the whole: less is no knot any more but another shape. */
const MOST = 0.95;

/** Square metres: what is smaller than a palm is a line. */
const LEAST = 0.01;

/**
 * The polygon of an open ring in WGS 84 degrees: closed, counter-clockwise, without crossings. A crossing that cuts off
 * less than a twentieth of the area is cut off; undefined when more, or when nothing of an area is left.
 */
export function simplePolygon(ring: readonly Position[]): Polygon | undefined {
  const distinct = ring.filter((p, i) => {
    const before = ring.at(i - 1) as Position;
    return i === 0 || p[0] !== before[0] || p[1] !== before[1];
  });
  if (distinct.length < 3) return undefined;
  const closed = [...distinct, distinct[0] as Position];
  if (!firstCrossing([closed])) return wound(closed);

  const whole: Polygon = { type: 'Polygon', coordinates: [closed] };
  const parts = intersect(features(whole, boxOf(whole)))?.geometry;
  const rings =
    parts?.type === 'MultiPolygon' ? parts.coordinates.map((p) => p[0] ?? []) : [parts?.coordinates[0] ?? []];
  const areas = rings.map(ringArea);
  const largest = Math.max(...areas);
  const kept = rings[areas.indexOf(largest)] as Position[];
  if (!(largest >= MOST * areas.reduce((sum, area) => sum + area, 0)) || firstCrossing([kept])) return undefined;
  return wound(kept);
}

function boxOf(shape: Polygon): Polygon {
  const [west, south, east, north] = bboxOf(shape);
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

function wound(closed: Position[]): Polygon | undefined {
  return ringArea(closed) > LEAST ? normaliseGeometry({ type: 'Polygon', coordinates: [closed] }) : undefined;
}
