import type { WallCamera } from '../../electron/contract/wall.ts';

const TILE = 512; // pixels of the world at zoom 0

/** The camera that shows all of a box (degrees: west, south, east, north) within so many pixels, no nearer than a zoom. */
export function boxInView(
  [w, s, e, n]: readonly [number, number, number, number],
  across: number,
  down: number,
  nearest: number,
): WallCamera {
  const [top, bottom] = [mercator(n), mercator(s)];
  const [width, height] = [Math.max((e - w) / 360, 1e-9) * TILE, Math.max(bottom - top, 1e-9) * TILE];
  const zoom = Math.min(Math.log2(Math.min(Math.max(across, 1) / width, Math.max(down, 1) / height)), nearest);
  return { centre: [(w + e) / 2, latitude((top + bottom) / 2)], zoom, bearing: 0, pitch: 0 };
}

/** Share of the world from its top, 0–1 (Mercator's projection). */
function mercator(lat: number): number {
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
}

function latitude(share: number): number {
  return (Math.atan(Math.exp((0.5 - share) * 2 * Math.PI)) * 360) / Math.PI - 90;
}
