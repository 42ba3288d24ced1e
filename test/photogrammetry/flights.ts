/** Cameras, grounds and errors that the tests of projections share. */
import { metresPerDegree } from '../../electron/domain/measure.ts';
import type { Random } from '../../electron/domain/prng.ts';
import { createCamera } from '../../electron/photogrammetry/camera.ts';
import type { Ground, HeightRaster } from '../../electron/photogrammetry/ground.ts';
import type { Sigmas } from '../../electron/photogrammetry/sigmas.ts';
import { createView, type Pose, type View } from '../../electron/photogrammetry/view.ts';

export const HOME = { lon: 121.02, lat: 30.7 };
export const CAMERA = createCamera(5280, 3956, 3713);
export const FLAT: Ground = { kind: 'flat', height: 0 };
export const PER_DEGREE = metresPerDegree(HOME.lat);

export function viewAt(pose: Partial<Pose> = {}, camera = CAMERA): View {
  return createView(camera, { ...HOME, height: 100, yaw: 0, pitch: -90, roll: 0, ...pose });
}

/** Metres east and north of home. */
export function metresOf({ lon, lat }: { lon: number; lat: number }): [number, number] {
  return [(lon - HOME.lon) * PER_DEGREE.lon, (lat - HOME.lat) * PER_DEGREE.lat];
}

export function placeAt(east: number, north: number): { lon: number; lat: number } {
  return { lon: HOME.lon + east / PER_DEGREE.lon, lat: HOME.lat + north / PER_DEGREE.lat };
}

const CELLS = 120;
const HEIGHTS = Float64Array.from({ length: CELLS * CELLS }, (_, i) => {
  const [x, y] = [((i % CELLS) - 60) * 10, (60 - Math.floor(i / CELLS)) * 10];
  return 6 * Math.sin(x / 90) + 5 * Math.cos(y / 110);
});

/** Low hills around home: cells of 10 m, 1.2 km across. */
export function hills(lift = 0): HeightRaster {
  const [cellLon, cellLat] = [10 / PER_DEGREE.lon, 10 / PER_DEGREE.lat];
  const heights = lift === 0 ? HEIGHTS : HEIGHTS.map((h) => h + lift);
  const [west, north] = [HOME.lon - 60 * cellLon, HOME.lat + 60 * cellLat];
  return { kind: 'raster', west, north, cellLon, cellLat, cols: CELLS, rows: CELLS, heights };
}

export interface Drawn {
  east: number;
  north: number;
  up: number;
  yaw: number;
  pitch: number;
  roll: number;
  terrain: number;
  u: number;
  v: number;
}

/** One error of each input. */
export function draw(random: Random, s: Sigmas): Drawn {
  const of = (sigma: number) => sigma * random.normal();
  return {
    east: of(s.horizontal),
    north: of(s.horizontal),
    up: of(s.vertical),
    yaw: of(s.yaw),
    pitch: of(s.pitch),
    roll: of(s.roll),
    terrain: of(s.terrain),
    u: of(s.pixel),
    v: of(s.pixel),
  };
}

const RAD = Math.PI / 180;

/**
 * The gimbal angles that a camera of yaw and pitch without roll would report if it hung by a heading, then a side tilt, then a
 * forward tilt that were each off: written apart from the app, as angles of the turned axes.
 */
export function reported(
  yaw: number,
  pitch: number,
  error: Pick<Drawn, 'yaw' | 'pitch' | 'roll'>,
): Pick<Pose, 'yaw' | 'pitch' | 'roll'> {
  const [h, r, p] = [(yaw + error.yaw) * RAD, error.roll * RAD, (pitch + error.pitch) * RAD];
  // In the heading's own axes (ahead, right, down): forward tilt about right, then side tilt about ahead.
  const side = ([a, b, c]: number[]) => [
    a,
    (b as number) * Math.cos(r) - (c as number) * Math.sin(r),
    (b as number) * Math.sin(r) + (c as number) * Math.cos(r),
  ];
  const [fx = 0, fy = 0, fz = 0] = side([Math.cos(p), 0, -Math.sin(p)]) as number[];
  const [, , rz = 0] = side([0, 1, 0]) as number[];
  const [, , dz = 0] = side([Math.sin(p), 0, Math.cos(p)]) as number[];
  return { yaw: (h + Math.atan2(fy, fx)) / RAD, pitch: -Math.asin(fz) / RAD, roll: Math.atan2(rz, dz) / RAD };
}
