/** Where a ray from the camera first meets the ground. */
import type { Frame } from './frame.ts';
import { checkRaster, type Ground, type HeightRaster, heightAt } from './ground.ts';
import type { Vec3 } from './vector.ts';

/** Why there is no ground: a ray can be level or look up, meet none within reach, pass where no height is known, start below. */
export type NoGround = 'above_horizon' | 'out_of_reach' | 'no_height' | 'below_ground' | 'outside_lens';

export type GroundAnswer =
  | { kind: 'ground'; lon: number; lat: number; height: number /** Metres from the camera. */; range: number }
  | { kind: 'none'; reason: NoGround };

export interface CastOptions {
  /** Metres along the ray beyond which no ground is looked for; 2,000, where half a degree is worth 17 m and more. */
  reach?: number;
  /** Metres by which the ground is raised as a whole: to ask what another height would do. */
  lift?: number;
}

const REACH = 2000;
const RADIUS = 6_371_000; // of the earth, metres; only to begin with

/**
 * `direction` is a unit vector east, north, up from the frame's origin; `zero` is where heights count from, metres above the
 * ellipsoid. Level ground follows the ellipsoid; a raster is walked
 * in steps of half a cell until the ray is below it, then narrowed down to 0.1 mm.
 */
export function castRay(
  frame: Frame,
  direction: Vec3,
  ground: Ground,
  zero: number,
  options: CastOptions = {},
): GroundAnswer {
  const { reach = REACH, lift = 0 } = options;
  const at = (t: number) => {
    const [lon, lat, ellipsoidal] = frame.toGeodetic([direction[0] * t, direction[1] * t, direction[2] * t]);
    return { lon, lat, height: ellipsoidal - zero };
  };
  const distance =
    ground.kind === 'flat'
      ? toLevel(at, direction[2], ground.height + lift)
      : toRaster(at, direction, ground, lift, reach);
  if (typeof distance === 'string') return { kind: 'none', reason: distance };
  if (distance > reach) return { kind: 'none', reason: 'out_of_reach' };
  return { kind: 'ground', ...at(distance), range: distance };
}

type Along = (t: number) => { lon: number; lat: number; height: number };

/** Metres to a constant height above the ellipsoid: that of a sphere, then Newton's method. */
function toLevel(at: Along, up: number, level: number): number | NoGround {
  const above = at(0).height - level;
  if (above <= 0) return 'below_ground';
  if (up >= 0) return 'above_horizon';
  const bend = (1 - up * up) / (2 * RADIUS);
  const root = up * up - 4 * bend * above;
  if (root < 0) return 'above_horizon';
  let t = (2 * above) / (Math.sqrt(root) - up);
  for (let step = 0; step < 20; step++) {
    const change = (at(t).height - level) / (up + 2 * bend * t);
    t -= change;
    if (Math.abs(change) < 1e-9) break;
  }
  return t;
}

function toRaster(at: Along, direction: Vec3, ground: HeightRaster, lift: number, reach: number): number | NoGround {
  /** Metres above the ground, undefined where its height is not known. */
  const clearance = (t: number) => {
    const { lon, lat, height } = at(t);
    const floor = heightAt(ground, lon, lat);
    return floor === undefined ? undefined : height - floor - lift;
  };
  const start = clearance(0);
  if (start !== undefined && start <= 0) return 'below_ground';
  const cell = Math.min(ground.cellLat * 110_600, ground.cellLon * 111_300 * Math.cos((at(0).lat * Math.PI) / 180));
  const step = (0.5 * cell) / Math.max(Math.hypot(direction[0], direction[1]), 0.05);
  // Nothing stands above the highest cell; the earth's bend makes the ray come down to it only later.
  const above = at(0).height - highestOf(ground) - lift;
  if (above > 0 && direction[2] >= 0) return 'above_horizon';
  const from = above > 0 ? Math.min(above / -direction[2], reach) : 0;
  let gap = clearance(from) === undefined;
  let clear = from; // the last place known to be above the ground
  for (let t = Math.min(from + step, reach); ; t = Math.min(t + step, reach)) {
    const now = clearance(t);
    if (now === undefined) gap = true;
    else if (now > 0) [gap, clear] = [false, t];
    else return gap ? 'no_height' : narrow(clearance, clear, t);
    if (t >= reach) break;
  }
  if (gap) return 'no_height';
  return direction[2] >= 0 ? 'above_horizon' : 'out_of_reach';
}

/** The place between one above and one below the ground, by the rule of false position in its Illinois form (Dowell and Jarratt 1971). */
function narrow(clearance: (t: number) => number | undefined, above: number, below: number): number | NoGround {
  let [low, high] = [above, below];
  let [over, under] = [clearance(low) ?? 0, clearance(high) ?? 0];
  let side = 0;
  for (let step = 0; step < 100 && high - low > 1e-4; step++) {
    const t = step % 8 === 7 ? (low + high) / 2 : low + ((high - low) * over) / (over - under);
    const there = clearance(t);
    if (there === undefined) return 'no_height';
    if (Math.abs(there) < 1e-5) return t;
    if (there > 0) {
      [low, over] = [t, there];
      if (side === 1) under /= 2;
      side = 1;
    } else {
      [high, under] = [t, there];
      if (side === -1) over /= 2;
      side = -1;
    }
  }
  return (low + high) / 2;
}

const highest = new WeakMap<HeightRaster, number>();

/** Of all heights of a raster, which is taken not to change; looked for once. */
function highestOf(ground: HeightRaster): number {
  let top = highest.get(ground);
  if (top === undefined) {
    checkRaster(ground);
    top = -Infinity;
    for (const height of ground.heights) if (height !== ground.nodata && height > top) top = height;
    highest.set(ground, top);
  }
  return top;
}
