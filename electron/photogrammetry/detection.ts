/** Projected detections and how two of them lie to each other on the ground. */

import { intersect } from '@turf/intersect';
import type { MultiPolygon, Polygon } from 'geojson';
import { bboxOf, geometryArea, metresPerDegree } from '../domain/measure.ts';
import { type Covariance, covarianceOfEffects, type Effect, sumOf } from './ellipse.ts';
import { features } from './features.ts';

/** What can be compared on the ground: an outline, or a finding made of several. */
export interface Located {
  polygon: Polygon;
  /** Degrees. */
  centroid: [lon: number, lat: number];
  /** Of the centroid, square metres. */
  covariance: Covariance;
}

export interface Detection extends Located {
  /** What of the covariance comes from errors that all photos of the flight make alike: see `UncertainPlace`. */
  shared: readonly Effect[];
  /** 0 to 1. */
  confidence: number;
  /** Which photo; two detections in one photo are two things. */
  photo: string;
}

/** Metres east and north from one centroid to another, no more than some kilometres apart. */
export function between(a: Located, b: Located): [east: number, north: number] {
  const m = metresPerDegree((a.centroid[1] + b.centroid[1]) / 2);
  return [(b.centroid[0] - a.centroid[0]) * m.lon, (b.centroid[1] - a.centroid[1]) * m.lat];
}

/** What of the covariance is of the photo alone. */
export function ownOf({ covariance, shared }: Detection): Covariance {
  return sumOf(covariance, covarianceOfEffects(shared), -1);
}

/** Shared area over the area of both together (Jaccard 1901), 0 to 1. */
export function overlapOf(a: Polygon | MultiPolygon, b: Polygon | MultiPolygon): number {
  const [aw, as, ae, an] = bboxOf(a);
  const [bw, bs, be, bn] = bboxOf(b);
  if (aw > be || bw > ae || as > bn || bs > an) return 0;
  const shared = intersect(features(a, b));
  const common = shared ? geometryArea(shared.geometry) : 0;
  return common / (geometryArea(a) + geometryArea(b) - common);
}
