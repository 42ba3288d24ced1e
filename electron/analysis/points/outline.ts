/**
 * The ground that a cluster covers: a disc of its reach around each point, drawn in again by 0.7 of it (a morphological
 * closing, whose limit is the α-hull of Edelsbrunner, Kirkpatrick and Seidel 1983). Follows bends and leaves holes open
 * where no point is near; lies 0.3 of the reach outside the outermost points, so that a row of them has ground too.
 */
import type { PlanePoints } from '../shapes.ts';
import { contour } from './contour.ts';
import { distanceTransform2 } from './distance-transform.ts';
import { boxOf, gridOver, grow } from './grid.ts';
import { type Polygon, polygonsOf } from './polygons.ts';

const CELLS = 8; // a reach: places are true to a tenth of it
const FEWEST = 6; // where the cluster is so wide that cells must grow: the reach grows with them
const MOST = 1_000_000; // cells of one cluster: a fifth of a second
const DRAWN_IN = 0.7; // points as far apart as the reach still hang together

/** Of at least one point; `reach` in metres, more than 0. Every point lies inside. Several polygons only if parts lie farther apart. */
export function outline(points: PlanePoints, reach: number): Polygon[] {
  const box = boxOf(points);
  const ground = (box.east - box.west + 2 * reach) * (box.north - box.south + 2 * reach);
  const cell = Math.max(reach / CELLS, Math.sqrt(ground / MOST));
  const wide = Math.max(reach, FEWEST * cell);
  const grid = gridOver(grow(box, wide + 2 * cell), cell);
  const marked = new Uint8Array(grid.columns * grid.rows);
  for (let n = 0; n < points.x.length; n++) {
    const i = Math.round(((points.x[n] as number) - grid.x) / cell);
    const j = Math.round(((points.y[n] as number) - grid.y) / cell);
    marked[j * grid.columns + i] = 1;
  }
  const toPoint = distanceTransform2(marked, grid.columns, grid.rows);
  const most = (wide / cell) ** 2;
  for (let k = 0; k < marked.length; k++) marked[k] = (toPoint[k] as number) > most ? 1 : 0; // now what lies outside
  const depth = distanceTransform2(marked, grid.columns, grid.rows);
  for (let k = 0; k < depth.length; k++) depth[k] = Math.sqrt(depth[k] as number);
  // Specks are knots between points that are just deep enough; the ground of a point is ten cells or more.
  return polygonsOf(contour(depth, grid, (DRAWN_IN * wide) / cell), cell * cell);
}
