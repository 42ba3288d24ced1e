/** A camera at its place at the moment of a photo. */
import { type Attitude, misaligned, rotationOf } from './attitude.ts';
import type { Camera } from './camera.ts';
import { createFrame, type Frame } from './frame.ts';
import type { Mat3, Vec3 } from './vector.ts';

/** Degrees and metres. */
export interface Pose extends Attitude {
  lon: number;
  lat: number;
  /** Above take-off or above the ellipsoid; ground heights count from the same zero. */
  height: number;
  /**
   * Where that zero lies above the ellipsoid. Left out it counts as 0, which makes ground distances too long or too short by
   * one part in 6.4 million for each metre that it truly lies above: 3 mm in 1 km at 20 m.
   */
  zero?: number;
}

export interface View {
  camera: Camera;
  pose: Pose;
  /** Around the camera. */
  frame: Frame;
  /** From camera axes to east, north, up. */
  rotation: Mat3;
}

/** Throws RangeError on a pose that is no place or has an angle that is no number. */
export function createView(camera: Camera, pose: Pose): View {
  for (const angle of [pose.yaw, pose.pitch, pose.roll]) {
    if (!Number.isFinite(angle)) throw new RangeError(`no attitude: ${pose.yaw}, ${pose.pitch}, ${pose.roll}`);
  }
  return { camera, pose, frame: frameAt(pose), rotation: rotationOf(pose) };
}

function frameAt({ lon, lat, height, zero = 0 }: Pose): Frame {
  return createFrame(lon, lat, height + zero);
}

/** The view if its camera had been this many metres further east, north and up. */
export function moved(view: View, offset: Vec3): View {
  const zero = view.pose.zero ?? 0;
  const [lon, lat, height] = view.frame.toGeodetic(offset);
  const pose = { ...view.pose, lon, lat, height: height - zero };
  return { ...view, pose, frame: frameAt(pose) };
}

/** The view if its camera had been turned by these errors, degrees: see `misaligned`. */
export function turned(view: View, error: Attitude): View {
  return { ...view, rotation: misaligned(view.rotation, error) };
}
