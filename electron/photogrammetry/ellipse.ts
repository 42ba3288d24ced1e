/** Covariances of a place on the ground and their error ellipses, metres east and north. */
import type { Polygon } from 'geojson';
import { metresPerDegree } from '../domain/measure.ts';

/** Square metres: variance east, covariance, variance north. */
export interface Covariance {
  ee: number;
  en: number;
  nn: number;
}

/** What an error of one standard deviation does to a place: metres east and north, with their signs. */
export type Effect = readonly [east: number, north: number];

export interface Ellipse {
  /** Semi-axes, metres. */
  major: number;
  minor: number;
  /** Of the major axis, degrees clockwise from north, 0 up to 180. */
  azimuth: number;
  /** That the true place lies within. */
  probability: number;
}

const DEFAULT_PROBABILITY = 0.95;

/**
 * The square of how many standard deviations hold a probability in two dimensions: the quantile of chi-square with 2 degrees of
 * freedom, which is −2 ln(1 − P); 5.991 for 95 %. Throws RangeError unless 0 < P < 1.
 */
export function chiSquare2(probability: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`no probability of an ellipse: ${probability}`);
  return -2 * Math.log(1 - probability);
}

export function ellipseOf({ ee, en, nn }: Covariance, probability = DEFAULT_PROBABILITY): Ellipse {
  const scale = chiSquare2(probability);
  const middle = (ee + nn) / 2;
  const half = Math.hypot((ee - nn) / 2, en);
  const azimuth = (Math.atan2(2 * en, nn - ee) * 90) / Math.PI; // half of the angle
  return {
    major: Math.sqrt(scale * (middle + half)),
    minor: Math.sqrt(scale * Math.max(0, middle - half)),
    azimuth: (azimuth + 180) % 180,
    probability,
  };
}

/** The covariance that an ellipse was made of. */
export function covarianceOf({ major, minor, azimuth, probability }: Ellipse): Covariance {
  const scale = chiSquare2(probability);
  const [s, c] = [Math.sin((azimuth * Math.PI) / 180), Math.cos((azimuth * Math.PI) / 180)];
  const [a, b] = [major ** 2 / scale, minor ** 2 / scale];
  return { ee: a * s * s + b * c * c, en: (a - b) * s * c, nn: a * c * c + b * s * s };
}

/** Places on the ellipse, metres from its middle, counter-clockwise. */
export function onEllipse({ major, minor, azimuth }: Ellipse, count = 64): [east: number, north: number][] {
  const [s, c] = [Math.sin((azimuth * Math.PI) / 180), Math.cos((azimuth * Math.PI) / 180)];
  return Array.from({ length: count }, (_, i) => {
    const [a, b] = [major * Math.cos((2 * Math.PI * i) / count), minor * Math.sin((2 * Math.PI * i) / count)];
    return [a * s - b * c, a * c + b * s];
  });
}

/** The ellipse around a place as a polygon in WGS 84, counter-clockwise. */
export function ellipsePolygon(lon: number, lat: number, ellipse: Ellipse, count = 64): Polygon {
  const m = metresPerDegree(lat);
  const ring = onEllipse(ellipse, count).map(([e, n]) => [lon + e / m.lon, lat + n / m.lat]);
  return { type: 'Polygon', coordinates: [[...ring, ring[0] as number[]]] };
}

/** Squared distance in standard deviations (Mahalanobis 1936) of a place so many metres off. Infinity when degenerate. */
export function mahalanobis2(c: Covariance, east: number, north: number): number {
  const det = c.ee * c.nn - c.en * c.en;
  if (!(det > 0)) return east === 0 && north === 0 ? 0 : Infinity;
  return (c.nn * east * east - 2 * c.en * east * north + c.ee * north * north) / det;
}

export function sumOf(a: Covariance, b: Covariance, times = 1): Covariance {
  return { ee: a.ee + times * b.ee, en: a.en + times * b.en, nn: a.nn + times * b.nn };
}

export function covarianceOfEffects(effects: readonly Effect[]): Covariance {
  const sum = { ee: 0, en: 0, nn: 0 };
  for (const [east, north] of effects) {
    sum.ee += east * east;
    sum.en += east * north;
    sum.nn += north * north;
  }
  return sum;
}

/** Throws RangeError when it has none. */
export function inverseOf({ ee, en, nn }: Covariance): Covariance {
  const det = ee * nn - en * en;
  if (!(det > 0)) throw new RangeError(`no inverse of the covariance ${ee}, ${en}, ${nn}`);
  return { ee: nn / det, en: -en / det, nn: ee / det };
}
