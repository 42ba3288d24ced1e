import type { Geometry, Position } from 'geojson';

export type Kind = 'point' | 'line' | 'area';

export function kindOf(type: string): Kind {
  if (type.endsWith('Point')) return 'point';
  return type.endsWith('Polygon') ? 'area' : 'line';
}

/** Widens a box (west, south, east, north at `at` of `out`) to hold the geometry. Begin with infinities. */
export function widen(out: Float64Array, at: number, geometry: Geometry): void {
  const walk = (value: unknown): void => {
    const list = value as Position | Position[];
    if (typeof list[0] !== 'number') {
      for (const part of list) walk(part);
      return;
    }
    const [x = 0, y = 0] = list as Position;
    if (x < (out[at] as number)) out[at] = x;
    if (y < (out[at + 1] as number)) out[at + 1] = y;
    if (x > (out[at + 2] as number)) out[at + 2] = x;
    if (y > (out[at + 3] as number)) out[at + 3] = y;
  };
  walk((geometry as { coordinates: unknown }).coordinates);
}

export const EMPTY_BOX = [
  Number.POSITIVE_INFINITY,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];
