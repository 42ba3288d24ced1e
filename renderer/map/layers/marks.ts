/** The marks of layers as signed distance fields, made in code so that one picture takes any colour and halo. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Mark } from '../../../electron/domain/palette.ts';

const SIDE = 40; // pixels, at pixel ratio 2
const REACH = 8; // pixels over which the field falls from edge to nothing: room for the halo

type Distance = (x: number, y: number) => number;

/** Signed distance in pixels from the middle of the image; negative inside. */
const FIELDS: Record<Exclude<Mark, 'line'>, Distance> = {
  circle: (x, y) => Math.hypot(x, y) - 9,
  square: (x, y) => roundedBox(x, y, 8.5, 2.5),
  diamond: (x, y) => roundedBox((x + y) / Math.SQRT2, (y - x) / Math.SQRT2, 8, 1.5),
  triangle: (x, y) => triangle(x, y),
  down: (x, y) => triangle(x, -y),
  plus: (x, y) => Math.min(box(x, y, 9.5, 3), box(x, y, 3, 9.5)),
  cross: (x, y) => {
    const [u, v] = [(x + y) / Math.SQRT2, (y - x) / Math.SQRT2];
    return Math.min(box(u, v, 10.5, 2.6), box(u, v, 2.6, 10.5));
  },
  ring: (x, y) => Math.abs(Math.hypot(x, y) - 7) - 2.6,
  bar: (x, y) => box(x, y, 11, 4.4),
  hexagon: (x, y) => Math.max(Math.abs(y) - 8.4, Math.abs(x) * 0.866 + Math.abs(y) * 0.5 - 8.4),
};

function triangle(x: number, y: number): number {
  return Math.max(y - 8, Math.abs(x) * 0.866 - y * 0.5 - 5.4) - 0.8;
}

function box(x: number, y: number, wide: number, high: number): number {
  return Math.max(Math.abs(x) - wide, Math.abs(y) - high);
}

function roundedBox(x: number, y: number, half: number, radius: number): number {
  const dx = Math.abs(x) - half + radius;
  const dy = Math.abs(y) - half + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

export function markImage(mark: Exclude<Mark, 'line'>): { width: number; height: number; data: Uint8Array } {
  const data = new Uint8Array(SIDE * SIDE * 4);
  const middle = (SIDE - 1) / 2;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const d = FIELDS[mark](x - middle, y - middle);
      // The renderer takes three quarters of full alpha as the edge.
      data[(y * SIDE + x) * 4 + 3] = Math.round(255 * Math.min(1, Math.max(0, 0.75 - d / REACH)));
    }
  }
  return { width: SIDE, height: SIDE, data };
}

export function addMarks(map: MapLibreMap): void {
  for (const mark of Object.keys(FIELDS) as (keyof typeof FIELDS)[]) {
    if (!map.hasImage(`mark-${mark}`)) map.addImage(`mark-${mark}`, markImage(mark), { sdf: true, pixelRatio: 2 });
  }
}
