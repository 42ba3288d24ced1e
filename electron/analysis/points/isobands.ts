/** Where values lie between breaks, as polygons. */
import type { Progress } from '../shapes.ts';
import { contour } from './contour.ts';
import type { Grid } from './grid.ts';
import { type Polygon, polygonsOf, reversed } from './polygons.ts';

export interface Band {
  /** From 1. */
  class: number;
  from: number;
  to: number;
  /** Metres on the plane. */
  polygons: Polygon[];
}

/** Parts smaller than this share of a cell are left out: rounding degrees would fold them. */
const LEAST = 0.01;

/**
 * Rising breaks, all more than 0: band k has the values from breaks[k] on and below breaks[k + 1]; the last one's upper
 * break belongs to it. Bands without a place are left out. Neighbouring bands share their line, no two overlap.
 */
export function isobands(values: Float64Array, grid: Grid, breaks: readonly number[], progress: Progress): Band[] {
  const last = breaks.length - 2;
  const bands: Band[] = [];
  let inner = contour(values, grid, breaks[0] as number);
  for (let k = 0; k <= last; k++) {
    progress.tick(k, breaks.length - 1, 'contours');
    const outer = inner;
    inner = k === last ? [] : contour(values, grid, breaks[k + 1] as number);
    const polygons = polygonsOf([...outer, ...inner.map(reversed)], LEAST * grid.cell * grid.cell);
    if (polygons.length === 0) continue;
    bands.push({ class: k + 1, from: breaks[k] as number, to: breaks[k + 1] as number, polygons });
  }
  return bands;
}
