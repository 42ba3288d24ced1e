/** How level ground around a place lies in a photo. */
import { fitPairs } from '../domain/fit-pairs.ts';
import type { Homography, Pair } from '../domain/homography.ts';
import { createFrame } from '../photogrammetry/frame.ts';
import { groundToPixel } from '../photogrammetry/project.ts';
import type { View } from '../photogrammetry/view.ts';

export interface GroundMap {
  /** From metres east and north of the place to pixels as stored. */
  map: Homography;
  /** Where the place itself lies, and whether the photo holds it. */
  pixel: [number, number];
  inside: boolean;
  /** From the place to the camera, a unit vector east, north, up. */
  towards: [number, number, number];
  /** Metres on the ground that a pixel shows there, square to the line of sight. */
  groundPixel: number;
}

const AROUND = 40; // metres: a roof and its neighbours
const STEPS = [-1, -0.5, 0, 0.5, 1] as const;

/**
 * Exact for a lens without distortion; with it, by least squares over 5 × 5 places within 40 m. The ground is the level of
 * the pose's zero. Null where the place is behind the camera.
 */
export function groundMapOf(view: View, lon: number, lat: number): GroundMap | null {
  const centre = groundToPixel(view, { lon, lat, height: 0 });
  if (centre.kind === 'unseen') return null;
  const frame = createFrame(lon, lat, view.pose.zero ?? 0);
  const pairs: Pair[] = [];
  for (const east of STEPS) {
    for (const north of STEPS) {
      const [x, y] = [east * AROUND, north * AROUND];
      const place = frame.toGeodetic([x, y, 0]);
      const seen = groundToPixel(view, { lon: place[0], lat: place[1], height: 0 });
      if (seen.kind === 'pixel')
        pairs.push([
          [x, y],
          [seen.u, seen.v],
        ]);
    }
  }
  const fit = pairs.length < 4 ? null : fitPairs(pairs);
  if (!fit) return null;
  const [e, n, u] = frame.toEnu(view.pose.lon, view.pose.lat, view.pose.height + (view.pose.zero ?? 0));
  const range = Math.hypot(e, n, u);
  return {
    map: fit.map,
    pixel: [centre.u, centre.v],
    inside: centre.inside,
    towards: [e / range, n / range, u / range],
    groundPixel: range / view.camera.fx,
  };
}
