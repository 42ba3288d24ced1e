/** From a pixel to the ground and back. */
import { pixelOf, rayOf } from './camera.ts';
import { type CastOptions, castRay, type GroundAnswer } from './cast-ray.ts';
import type { Ground } from './ground.ts';
import { apply, transpose, unit } from './vector.ts';
import type { View } from './view.ts';

/** Where the middle of what a pixel shows lies on the ground, WGS 84 degrees and metres; or why nowhere. */
export function pixelToGround(view: View, ground: Ground, u: number, v: number, options?: CastOptions): GroundAnswer {
  const ray = rayOf(view.camera, u, v);
  if (!ray) return { kind: 'none', reason: 'outside_lens' };
  return castRay(view.frame, unit(apply(view.rotation, ray)), ground, view.pose.zero ?? 0, options);
}

export type PixelAnswer =
  | { kind: 'pixel'; u: number; v: number /** Whether the photo holds it. */; inside: boolean }
  /** Behind the camera, or too far aside for its lens. */
  | { kind: 'unseen' };

/** The pixel that shows a place of a height (from the pose's zero) if nothing stands before it. */
export function groundToPixel(view: View, place: { lon: number; lat: number; height: number }): PixelAnswer {
  const { camera, frame, rotation, pose } = view;
  const enu = frame.toEnu(place.lon, place.lat, place.height + (pose.zero ?? 0));
  const pixel = pixelOf(camera, apply(transpose(rotation), enu));
  if (!pixel) return { kind: 'unseen' };
  const [u, v] = pixel;
  return { kind: 'pixel', u, v, inside: u >= 0 && u <= camera.width && v >= 0 && v <= camera.height };
}
