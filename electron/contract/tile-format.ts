/** The figures and names that those who write the tiles of a layer and those who style them must share. */
import type { Layer } from '../domain/vocabulary.ts';

/** Units along a tile's side. */
export const EXTENT = 4096;
/** From this zoom on points come one by one, unless a tile would hold more than `CROWDED`; below it in cells. */
export const SINGLE_POINTS_ZOOM = 14;
/** The same for the representative points of lines and polygons, which are far fewer. */
export const SINGLE_SHAPES_ZOOM = 12;
/** Points in one tile above which it is gathered in cells at any zoom. */
export const CROWDED = 20_000;
/** Buildings of the city are drawn from this zoom. */
export const BUILDINGS_ZOOM = 14;

/** The MVT layer that holds a layer's points. */
export function pointsLayer(layer: Layer): string {
  return layer === 'violations' ? layer : `${layer}-points`;
}

/** The MVT layer that holds a layer's lines and polygons; violations have none. */
export function shapesLayer(layer: Layer): string | null {
  return layer === 'violations' ? null : layer;
}
