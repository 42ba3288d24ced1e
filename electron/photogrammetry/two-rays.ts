/** A place in space from the two photos that show it, and the height between two such places. */
import { rayOf } from './camera.ts';
import type { Frame } from './frame.ts';
import { covarianceIn, type Pixel, propagate } from './propagate.ts';
import type { Sigmas } from './sigmas.ts';
import { apply, cross, dot, plus, unit, type Vec3 } from './vector.ts';
import type { View } from './view.ts';

/** `parallel`: the rays meet at too small an angle for a height. `behind`: they meet behind a camera. */
export type NoMeeting = 'parallel' | 'behind' | 'outside_lens';

export type Meeting =
  | {
      kind: 'meeting';
      lon: number;
      lat: number;
      /** Metres, from the zero of the first pose. */
      height: number;
      /** Metres from the first ray to the second where they are nearest, with a sign. */
      gap: number;
      /** Degrees between the rays. */
      angle: number;
    }
  | { kind: 'none'; reason: NoMeeting };

const LEAST_ANGLE = 2; // degrees; 0.5° of tilt is then a quarter of the distance

/** The middle of the shortest line between two rays, which has the least sum of squared distances to both. */
export function meetingOf(first: View, second: View, a: Pixel, b: Pixel): Meeting {
  const [one, other] = [rayIn(first.frame, first, a), rayIn(first.frame, second, b)];
  if (!one || !other) return { kind: 'none', reason: 'outside_lens' };
  const normal = cross(one.direction, other.direction);
  const sine = Math.hypot(...normal);
  const cosine = dot(one.direction, other.direction);
  const angle = (Math.atan2(sine, cosine) * 180) / Math.PI;
  if (angle < LEAST_ANGLE || angle > 180 - LEAST_ANGLE) return { kind: 'none', reason: 'parallel' };
  const apart = plus(other.origin, one.origin, -1);
  const s = dot(cross(apart, other.direction), normal) / sine ** 2;
  const t = dot(cross(apart, one.direction), normal) / sine ** 2;
  if (s <= 0 || t <= 0) return { kind: 'none', reason: 'behind' };
  const [p, q] = [plus(one.origin, one.direction, s), plus(other.origin, other.direction, t)];
  const [lon, lat, height] = first.frame.toGeodetic(plus(p, plus(q, p, -1), 0.5));
  return { kind: 'meeting', lon, lat, height: height - (first.pose.zero ?? 0), gap: dot(apart, normal) / sine, angle };
}

/** A ray in another camera's frame, whose axes are turned by the earth's curve between both. */
function rayIn(frame: Frame, view: View, [u, v]: Pixel): { origin: Vec3; direction: Vec3 } | undefined {
  const ray = rayOf(view.camera, u, v);
  if (!ray) return undefined;
  const ahead = unit(apply(view.rotation, ray));
  const origin = frame.toEnu(...view.frame.toGeodetic([0, 0, 0]));
  const far = frame.toEnu(...view.frame.toGeodetic([ahead[0] * 100, ahead[1] * 100, ahead[2] * 100]));
  return { origin, direction: unit(plus(far, origin, -1)) };
}

export type TwoPhotoHeight =
  | {
      kind: 'height';
      /** Metres from the foot up to the top. */
      height: number;
      /** Standard deviation, metres. */
      sigma: number;
      /** Degrees between the rays to the top. */
      angle: number;
      /** Whether the rays pass each other no farther than three of their standard deviations: else it is not the same place. */
      agrees: boolean;
    }
  | { kind: 'none'; reason: NoMeeting | 'unbounded' };

/**
 * The height of a top above its foot, each marked in both photos. Errors of pose move foot and top nearly alike, so the height is
 * much surer than that of either. Positions of the photos share `sigmas.common`; every pixel is off by itself.
 */
export function heightFromTwo(
  views: readonly [View, View],
  foot: readonly [Pixel, Pixel],
  top: readonly [Pixel, Pixel],
  sigmas: Sigmas,
): TwoPhotoHeight {
  const [low, high] = [meetingOf(...views, ...foot), meetingOf(...views, ...top)];
  if (low.kind === 'none') return low;
  if (high.kind === 'none') return high;
  const columns = propagate(
    views,
    [
      [foot[0], top[0]],
      [foot[1], top[1]],
    ],
    { ...sigmas, terrain: 0 },
    ([one, other], [inOne = [], inOther = []]) => {
      const below = meetingOf(one as View, other as View, inOne[0] as Pixel, inOther[0] as Pixel);
      const above = meetingOf(one as View, other as View, inOne[1] as Pixel, inOther[1] as Pixel);
      if (below.kind === 'none' || above.kind === 'none') return undefined;
      return [above.height - below.height, below.gap, above.gap];
    },
    'each',
  );
  if (!columns) return { kind: 'none', reason: 'unbounded' };
  const near = (gap: number, index: number) => gap ** 2 <= 9 * covarianceIn(columns, index);
  return {
    kind: 'height',
    height: high.height - low.height,
    sigma: Math.sqrt(covarianceIn(columns, 0)),
    angle: high.angle,
    agrees: near(low.gap, 1) && near(high.gap, 2),
  };
}
