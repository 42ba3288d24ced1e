/** Where the aircraft was and how its camera looked at an instant, between two points of a track. */
import type { TrackPoint } from '../../../contract/flight-files.ts';

const GAP = 10; // seconds between points beyond which nothing is said of the time between

/**
 * Straight between the two points around `at` (epoch seconds), angles the short way round. `track` is in order of
 * time. Null outside the track, and in gaps of more than `gap` seconds.
 */
export function poseAt(track: readonly TrackPoint[], at: number, gap = GAP): TrackPoint | null {
  if (track.length === 0 || Number.isNaN(at)) return null;
  let low = 0;
  let high = track.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((track[middle] as TrackPoint).at < at) low = middle + 1;
    else high = middle;
  }
  const after = track[low];
  if (!after) return null;
  if (after.at === at) return after;
  const before = track[low - 1];
  if (!before || after.at - before.at > gap) return null;
  const t = (at - before.at) / (after.at - before.at);
  const { gimbal: g0 } = before;
  const { gimbal: g1 } = after;
  return {
    at,
    lon: before.lon + turn(before.lon, after.lon) * t,
    lat: before.lat + (after.lat - before.lat) * t,
    height: between(before.height, after.height, t),
    altitude: between(before.altitude, after.altitude, t),
    speed: between(before.speed, after.speed, t),
    gimbal:
      g0 && g1
        ? { yaw: angle(g0.yaw, g1.yaw, t), pitch: angle(g0.pitch, g1.pitch, t), roll: angle(g0.roll, g1.roll, t) }
        : null,
    yaw: before.yaw === null || after.yaw === null ? null : angle(before.yaw, after.yaw, t),
  };
}

function between(a: number | null, b: number | null, t: number): number | null {
  return a === null || b === null ? null : a + (b - a) * t;
}

/** Degrees from a to b, −180 to 180. */
function turn(a: number, b: number): number {
  return ((((b - a) % 360) + 540) % 360) - 180;
}

/** −180 to 180, as cameras write it. */
function angle(a: number, b: number, t: number): number {
  return turn(0, a + turn(a, b) * t);
}
