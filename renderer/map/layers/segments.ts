import type { Drawing } from './drawing.ts';
import { lines } from './shapes.ts';

/** Strict-control roads: thick lines with a casing at every zoom; a street is never too small to see. */
export const segments: Drawing = {
  layer: 'segments',
  shapes: (look) => lines('segments', look, [3, 6, 14]),
  points: () => [],
};
