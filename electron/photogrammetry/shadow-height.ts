/** How high something stands, from the shadow that its upright edge throws. */
import { metresPerDegree } from '../domain/measure.ts';
import type { NoGround } from './cast-ray.ts';
import type { Ground } from './ground.ts';
import { pixelToGround } from './project.ts';
import { covarianceIn, type Pixel, propagate } from './propagate.ts';
import type { Sigmas } from './sigmas.ts';
import { sunPosition } from './sun.ts';
import type { View } from './view.ts';

export type ShadowHeight =
  | {
      kind: 'height';
      /** Metres from the edge's foot to its top. */
      height: number;
      /** Standard deviation, metres. */
      sigma: number;
      /** Level length of the shadow, metres. */
      length: number;
      /** Degrees. */
      elevation: number;
      /** Degrees by which the shadow's direction differs from the sun's, clockwise: a wrong clock or heading, or not a shadow. */
      turn: number;
    }
  /** `low_sun`: too low for a height, or night. `direction`: the shadow does not lie away from the sun; `turn` degrees off. */
  | { kind: 'none'; reason: NoGround | 'unbounded' | 'low_sun' }
  | { kind: 'none'; reason: 'direction'; turn: number };

const LOWEST = 5; // degrees; below it 0.1° of the sun is 2 % of the height
const MOST_TURN = 15; // degrees: ten times the default error of the heading

/**
 * From the pixels of an upright edge's foot and of its shadow's tip, both on the ground: length × tan(elevation), plus what the tip
 * lies higher than the foot. `at` is when the photo was taken, seconds since 1970, off by some `clock` seconds (1 σ, 30).
 */
export function heightFromShadow(
  view: View,
  ground: Ground,
  foot: Pixel,
  tip: Pixel,
  at: number,
  sigmas: Sigmas,
  clock = 30,
): ShadowHeight {
  const shadow = (view: View, [foot, tip]: readonly Pixel[], lift: number) => {
    const a = pixelToGround(view, ground, ...(foot as Pixel), { lift });
    const b = pixelToGround(view, ground, ...(tip as Pixel), { lift });
    if (a.kind === 'none') return a;
    if (b.kind === 'none') return b;
    const m = metresPerDegree((a.lat + b.lat) / 2);
    const [east, north] = [(b.lon - a.lon) * m.lon, (b.lat - a.lat) * m.lat];
    return { kind: 'shadow' as const, east, north, length: Math.hypot(east, north), rise: b.height - a.height };
  };
  const found = shadow(view, [foot, tip], 0);
  if (found.kind === 'none') return found;
  const { lon, lat } = view.pose;
  const sun = sunPosition(at, lon, lat);
  if (sun.elevation < LOWEST) return { kind: 'none', reason: 'low_sun' };
  const azimuth = (Math.atan2(found.east, found.north) * 180) / Math.PI;
  const turn = ((azimuth - sun.azimuth + 720) % 360) - 180;
  if (Math.abs(turn) > MOST_TURN) return { kind: 'none', reason: 'direction', turn };

  const steep = (moment: number) => Math.tan((sunPosition(moment, lon, lat).elevation * Math.PI) / 180);
  const slope = steep(at);
  const columns = propagate(
    [view],
    [[foot, tip]],
    sigmas,
    ([moved], [pixels = []], lift) => {
      const s = shadow(moved as View, pixels, lift);
      return s.kind === 'none' ? undefined : [s.length * slope + s.rise];
    },
    'each',
  );
  if (!columns) return { kind: 'none', reason: 'unbounded' };
  columns.push([(found.length * (steep(at + clock) - steep(at - clock))) / 2]);
  return {
    kind: 'height',
    height: found.length * slope + found.rise,
    sigma: Math.sqrt(covarianceIn(columns, 0)),
    length: found.length,
    elevation: sun.elevation,
    turn,
  };
}
