/**
 * Where a camera looks, by the angles that DJI writes in XMP (GimbalYawDegree, GimbalPitchDegree, GimbalRollDegree). The
 * Mavic 3 Enterprise manual (DJI 2022, description of the photo's XMP) gives them in north, east, down and in the
 * order ZYX: about the vertical, then about the new axis to the right, then about the optical axis, so that
 * R = Rz(yaw) Ry(pitch) Rx(roll) with the camera's axes forward, right, down. It follows that a camera looking straight
 * down (pitch −90°) has the top of its image at azimuth yaw + roll: yaw 180° with roll 180° is yaw 0°, as such photos show.
 */
import { apply, type Mat3, transpose, turnAbout, type Vec3 } from './vector.ts';

const RAD = Math.PI / 180;

/** Degrees. */
export interface Attitude {
  /** Clockwise from true north, seen from above. */
  yaw: number;
  /** 0 level, −90 straight down. */
  pitch: number;
  /** Positive: the camera's right side is down. */
  roll: number;
}

/**
 * From camera axes (x to the image's right, y to its bottom, z along the optical axis) to east, north, up. Its
 * columns are these three axes.
 */
export function rotationOf({ yaw, pitch, roll }: Attitude): Mat3 {
  const [sy, cy] = [Math.sin(yaw * RAD), Math.cos(yaw * RAD)];
  const [sp, cp] = [Math.sin(pitch * RAD), Math.cos(pitch * RAD)];
  const [sr, cr] = [Math.sin(roll * RAD), Math.cos(roll * RAD)];
  const forward = fromNed(cy * cp, sy * cp, -sp);
  const right = fromNed(cy * sp * sr - sy * cr, sy * sp * sr + cy * cr, cp * sr);
  const down = fromNed(cy * sp * cr + sy * sr, sy * sp * cr - cy * sr, cp * cr);
  return transpose([right, down, forward]);
}

function fromNed(north: number, east: number, down: number): Vec3 {
  return [east, north, -down];
}

const UP: Vec3 = [0, 0, 1];

/**
 * The same camera, turned a little by errors in degrees: yaw about the vertical, pitch about the level axis to its right,
 * roll about the level axis ahead. Not an addition to the angles: straight down, where yaw and roll in ZYX are the same
 * turn, that would leave out the tilt to the side, which moves the ground as far as the tilt ahead does.
 */
export function misaligned(rotation: Mat3, error: Attitude): Mat3 {
  const [x, , z] = transpose(rotation);
  // The level heading: at right angles to the image's right, or where that is upright along the optical axis.
  const heading = Math.hypot(x[0], x[1]) > 0.1 ? Math.atan2(-x[1], x[0]) : Math.atan2(z[0], z[1]);
  const ahead: Vec3 = [Math.sin(heading), Math.cos(heading), 0];
  const right: Vec3 = [ahead[1], -ahead[0], 0];
  const turn = (v: Vec3) =>
    turnAbout(UP, -error.yaw * RAD, turnAbout(right, error.pitch * RAD, turnAbout(ahead, error.roll * RAD, v)));
  const [a, b, c] = transpose(rotation).map(turn) as [Vec3, Vec3, Vec3];
  return transpose([a, b, c]);
}

/** Azimuth (clockwise from north) and elevation above the horizontal of a direction in camera axes, degrees. */
export function bearingOf(rotation: Mat3, direction: Vec3): { azimuth: number; elevation: number } {
  const [e, n, u] = apply(rotation, direction);
  return { azimuth: (Math.atan2(e, n) / RAD + 360) % 360, elevation: Math.atan2(u, Math.hypot(e, n)) / RAD };
}
