/** A place on the ground from a pixel, with how sure it is. */
import { metresPerDegree } from '../domain/measure.ts';
import type { NoGround } from './cast-ray.ts';
import { type Covariance, covarianceOfEffects, type Effect, type Ellipse, ellipseOf } from './ellipse.ts';
import type { Ground } from './ground.ts';
import { pixelToGround } from './project.ts';
import { type Compute, type Pixel, propagate } from './propagate.ts';
import type { Sigmas } from './sigmas.ts';
import type { View } from './view.ts';

export interface UncertainPlace {
  lon: number;
  lat: number;
  height: number;
  /** Metres from the camera. */
  range: number;
  covariance: Covariance;
  /**
   * What of it comes from errors that all photos of the flight make alike, each by itself: the common part of the
   * position east, north and up, and the ground's height. Photos from two sides move a place by it in two directions.
   */
  shared: Effect[];
  ellipse: Ellipse;
}

/** `unbounded`: one standard deviation of some input takes the ray over the horizon or off the known ground. */
export type UncertainAnswer =
  | { kind: 'places'; places: UncertainPlace[] }
  | { kind: 'none'; reason: NoGround | 'unbounded' };

/**
 * Pixels to ground with covariances, to first order in the errors of `sigmas`, which are taken to be normal and independent
 * of each other. Pixels are off together. One pixel without ground leaves all without.
 */
export function placesOf(
  view: View,
  ground: Ground,
  pixels: readonly Pixel[],
  sigmas: Sigmas,
  probability?: number,
): UncertainAnswer {
  const hits = pixels.map(([u, v]) => pixelToGround(view, ground, u, v));
  const missed = hits.find((hit) => hit.kind === 'none');
  if (missed) return { kind: 'none', reason: missed.reason };
  const found = hits.flatMap((hit) => (hit.kind === 'ground' ? [hit] : []));
  const scales = found.map((hit) => metresPerDegree(hit.lat));
  // Errors may go further than places are looked for.
  const reach = 4 * Math.max(...found.map((hit) => hit.range));

  /** Metres east and north of each place found. */
  const offsets: Compute = ([moved], [list], lift) => {
    const out: number[] = [];
    for (const [i, [u, v]] of (list ?? []).entries()) {
      const hit = pixelToGround(moved as View, ground, u, v, { reach, lift });
      const [from, scale] = [found[i], scales[i]];
      if (hit.kind === 'none' || !from || !scale) return undefined;
      out.push((hit.lon - from.lon) * scale.lon, (hit.lat - from.lat) * scale.lat);
    }
    return out;
  };
  const columns = propagate([view], [pixels], sigmas, offsets, 'together');
  if (!columns) return { kind: 'none', reason: 'unbounded' };
  const places = found.map(({ lon, lat, height, range }, i) => {
    const effects = columns.map((column): Effect => [column[2 * i] as number, column[2 * i + 1] as number]);
    const [east, north, terrain, up] = effects as [Effect, Effect, Effect, Effect];
    const part = Math.sqrt(sigmas.common);
    const shared = [...[east, north, up].map(([e, n]): Effect => [part * e, part * n]), terrain];
    const covariance = covarianceOfEffects(effects);
    return { lon, lat, height, range, covariance, shared, ellipse: ellipseOf(covariance, probability) };
  });
  return { kind: 'places', places };
}
