/** A small drawing of streets and points about one of the points, the same one under every reading. */
import { metresPerDegree } from '../../domain/measure.ts';
import type { LonLat } from '../gcj.ts';
import type { Streets } from './fit.ts';

const WIDTH = 640; // metres shown
const HEIGHT = 400;
const PIECES = 400;
const POINTS = 120;

export interface Picture {
  width: number;
  height: number;
  /** x1, y1, x2, y2 in metres from the top left. */
  streets: number[][];
  points: number[][];
}

/** The number of the point with most others about it. */
export function busiest(points: readonly LonLat[]): number {
  let [best, most] = [0, -1];
  points.forEach(([lon, lat], i) => {
    const m = metresPerDegree(lat);
    const around = points.filter(
      ([x, y]) => Math.abs(x - lon) * m.lon < WIDTH / 2 && Math.abs(y - lat) * m.lat < HEIGHT / 2,
    );
    if (around.length > most) [best, most] = [i, around.length];
  });
  return best;
}

/** null where the point has no place under this reading. */
export function pictureOf(points: readonly LonLat[], about: number, streets: Streets): Picture | null {
  const centre = points[about];
  if (!centre?.every(Number.isFinite) || Math.abs(centre[1]) > 89) return null;
  const [lon, lat] = centre;
  const m = metresPerDegree(lat);
  const [halfX, halfY] = [WIDTH / 2 / m.lon, HEIGHT / 2 / m.lat];
  const x = (value: number) => Math.round((value - lon + halfX) * m.lon);
  const y = (value: number) => Math.round((lat + halfY - value) * m.lat);
  const box = [lon - halfX, lat - halfY, lon + halfX, lat + halfY] as const;
  const inside = points.filter(([a, b]) => a > box[0] && a < box[2] && b > box[1] && b < box[3]);
  return {
    width: WIDTH,
    height: HEIGHT,
    streets: streets.within(box, PIECES).map(([ax = 0, ay = 0, bx = 0, by = 0]) => [x(ax), y(ay), x(bx), y(by)]),
    points: inside.slice(0, POINTS).map(([a, b]) => [x(a), y(b)]),
  };
}
