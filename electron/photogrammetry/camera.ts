/**
 * A camera as a pinhole with a lens. Pixels are counted from the outer corner of the first pixel, to the right and down, as
 * COCO counts them: the middle of the first pixel is 0.5, 0.5, the middle of the image width / 2, height / 2.
 */
import { type Distortion, distort, undistort } from './distortion.ts';
import type { Vec3 } from './vector.ts';

export interface Camera {
  /** Pixels, of the image as it is stored. */
  width: number;
  height: number;
  /** Focal length in pixels, along the rows and along the columns. */
  fx: number;
  fy: number;
  /** Principal point, pixels. */
  cx: number;
  cy: number;
  distortion?: Distortion;
}

/** A camera from a size and a focal length in pixels, its principal point in the middle. Throws RangeError. */
export function createCamera(width: number, height: number, focal: number, distortion?: Distortion): Camera {
  for (const value of [width, height, focal]) {
    if (!(value > 0 && Number.isFinite(value)))
      throw new RangeError(`no camera: ${width} × ${height}, focal length ${focal}`);
  }
  const camera = { width, height, fx: focal, fy: focal, cx: width / 2, cy: height / 2 };
  return distortion ? { ...camera, distortion } : camera;
}

/** Focal length in pixels = focal length in mm × width in pixels ÷ width of the sensor in mm that the image covers. */
export function focalFromMillimetres(millimetres: number, sensorWidth: number, width: number): number {
  if (!(millimetres > 0 && sensorWidth > 0 && width > 0))
    throw new RangeError(`no focal length: ${millimetres} mm on a sensor of ${sensorWidth} mm, ${width} pixels`);
  return (millimetres * width) / sensorWidth;
}

const FILM_DIAGONAL = Math.hypot(36, 24); // mm

/**
 * Focal length in pixels = 35 mm equivalent × diagonal in pixels ÷ 43.27 mm: equal angles across the diagonal, as CIPA DCG-001
 * defines the equivalent. The diagonal is that of the whole sensor; an image cut to 16:9 from a sensor of 4:3 keeps the
 * sensor's width, so give `sensorAspect` 4 / 3 for it. Whole millimetres of equivalent make this good to some 2 %: calibrated
 * values are better.
 */
export function focalFrom35mm(equivalent: number, width: number, height: number, sensorAspect?: number): number {
  const aspect = sensorAspect ?? width / height;
  if (!(equivalent > 0 && width > 0 && height > 0 && aspect > 0))
    throw new RangeError(`no focal length: ${equivalent} mm, ${width} × ${height} pixels, sensor ${aspect}`);
  return (equivalent * width * Math.hypot(1, 1 / aspect)) / FILM_DIAGONAL;
}

/**
 * From calibrated values in pixels of the full image: focal lengths, and how far the principal point lies from the image's
 * middle (DJI's DewarpData: fx, fy, cx, cy, then the factors of distortion). CalibratedFocalLength alone is both fx and fy.
 */
export function calibratedCamera(
  full: { width: number; height: number },
  values: { fx: number; fy?: number; offsetX?: number; offsetY?: number; distortion?: Distortion },
): Camera {
  const { fx, fy = fx, offsetX = 0, offsetY = 0, distortion } = values;
  const camera = createCamera(full.width, full.height, fx, distortion);
  if (!(fy > 0)) throw new RangeError(`no focal length: ${fy}`);
  return { ...camera, fy, cx: camera.cx + offsetX, cy: camera.cy + offsetY };
}

/** The same camera for a copy of its whole image in another size. Distortion does not change, being relative to the focal length. */
export function scaledCamera(camera: Camera, width: number, height: number): Camera {
  const [sx, sy] = [width / camera.width, height / camera.height];
  return { ...camera, width, height, fx: camera.fx * sx, fy: camera.fy * sy, cx: camera.cx * sx, cy: camera.cy * sy };
}

/** The ray of a pixel in camera axes (right, down, forward), forward being 1; undefined where the lens's factors do not hold. */
export function rayOf(camera: Camera, u: number, v: number): Vec3 | undefined {
  const [x, y] = [(u - camera.cx) / camera.fx, (v - camera.cy) / camera.fy];
  if (!camera.distortion) return [x, y, 1];
  const ideal = undistort(camera.distortion, x, y);
  return ideal && [...ideal, 1];
}

/** The pixel of a direction in camera axes, inside the image or not; undefined behind the camera or beyond the lens's factors. */
export function pixelOf(camera: Camera, [x, y, z]: Vec3): [u: number, v: number] | undefined {
  if (!(z > 1e-9)) return undefined;
  let drawn: [number, number] = [x / z, y / z];
  if (camera.distortion) {
    drawn = distort(camera.distortion, x / z, y / z);
    const back = undistort(camera.distortion, ...drawn);
    // Past its turning point the polynomial folds what lies outside into the image again.
    if (!back || Math.hypot(back[0] - x / z, back[1] - y / z) > 1e-6) return undefined;
  }
  return [camera.cx + camera.fx * drawn[0], camera.cy + camera.fy * drawn[1]];
}
