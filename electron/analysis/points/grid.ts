/** Cells over a part of the plane, and the box that points lie in. */
import type { PlanePoints } from '../shapes.ts';

/** Metres on the plane; edges belong to it. */
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Square cells; value i + j · columns belongs to the centre (x + i · cell, y + j · cell). Metres on the plane. */
export interface Grid {
  x: number;
  y: number;
  cell: number;
  columns: number;
  rows: number;
}

/** Throws RangeError when there is no point, or one that is no place. */
export function boxOf({ x, y }: PlanePoints): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (let i = 0; i < x.length; i++) {
    const [px, py] = [x[i] as number, y[i] as number];
    if (!Number.isFinite(px + py)) throw new RangeError(`point ${i} is at ${px}, ${py}`);
    if (px < box.west) box.west = px;
    if (px > box.east) box.east = px;
    if (py < box.south) box.south = py;
    if (py > box.north) box.north = py;
  }
  if (x.length === 0) throw new RangeError('no points have no box');
  return box;
}

export function grow(box: Box, metres: number): Box {
  return {
    west: box.west - metres,
    south: box.south - metres,
    east: box.east + metres,
    north: box.north + metres,
  };
}

/** A box with the same middle whose sides are at least so long, metres. */
export function widen({ west, south, east, north }: Box, least: number): Box {
  const x = Math.max(0, (least - (east - west)) / 2);
  const y = Math.max(0, (least - (north - south)) / 2);
  return { west: west - x, south: south - y, east: east + x, north: north + y };
}

/** The cells that cover a box, with the same overhang on opposite sides; at least one. */
export function gridOver(box: Box, cell: number): Grid {
  const [width, height] = [box.east - box.west, box.north - box.south];
  const columns = Math.max(1, Math.ceil(width / cell - 1e-9));
  const rows = Math.max(1, Math.ceil(height / cell - 1e-9));
  return {
    x: box.west + (width - (columns - 1) * cell) / 2,
    y: box.south + (height - (rows - 1) * cell) / 2,
    cell,
    columns,
    rows,
  };
}
