/**
 * Which rings are outlines and which are holes. The format says it by their direction, which many programs write wrong; so
 * it is told by what lies in what: a ring in no other, or in a hole, is an outline, and one in an outline is its hole.
 */
import type { Position } from 'geojson';

interface Ring {
  points: Position[];
  size: number;
  west: number;
  south: number;
  east: number;
  north: number;
  parent: Ring | null;
  depth: number;
}

export function polygonsOf(lines: readonly Position[][]): Position[][][] {
  if (lines.length === 1) return [[lines[0] as Position[]]];
  const rings = lines.map(ringOf).sort((a, b) => b.size - a.size);
  const polygons = new Map<Ring, Position[][]>();
  for (const [i, ring] of rings.entries()) {
    // Among larger ones the last that holds it is the smallest.
    for (let k = i - 1; k >= 0 && !ring.parent; k--) if (holds(rings[k] as Ring, ring)) ring.parent = rings[k] as Ring;
    ring.depth = ring.parent ? ring.parent.depth + 1 : 0;
    const outline = ring.depth % 2 === 1 ? ring.parent : null;
    if (outline) polygons.get(outline)?.push(ring.points);
    else polygons.set(ring, [ring.points]);
  }
  return [...polygons.values()];
}

function ringOf(points: Position[]): Ring {
  const ring = { points, size: 0, west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  let twice = 0;
  const [ox, oy] = points[0] as [number, number]; // from here, so that large coordinates do not drown the differences
  for (const [i, p] of points.entries()) {
    const [x, y] = p as [number, number];
    const [nx, ny] = points[(i + 1) % points.length] as [number, number];
    twice += (x - ox) * (ny - oy) - (nx - ox) * (y - oy);
    if (x < ring.west) ring.west = x;
    if (x > ring.east) ring.east = x;
    if (y < ring.south) ring.south = y;
    if (y > ring.north) ring.north = y;
  }
  return { ...ring, size: Math.abs(twice), parent: null, depth: 0 };
}

/** By the first point of the inner one that is not on the outer one's line; rings may touch. */
function holds(outer: Ring, inner: Ring): boolean {
  if (inner.west < outer.west || inner.east > outer.east || inner.south < outer.south || inner.north > outer.north) {
    return false;
  }
  for (const point of inner.points) {
    const where = side(outer.points, point as [number, number]);
    if (where !== 0) return where > 0;
  }
  const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = []] = inner.points;
  return side(outer.points, [(ax + bx) / 2, (ay + by) / 2]) > 0;
}

/** 1 inside, 0 on the line, -1 outside. */
function side(ring: readonly Position[], [x, y]: [number, number]): number {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i] as [number, number];
    const [bx, by] = ring[j] as [number, number];
    const turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (
      turn === 0 &&
      x >= Math.min(ax, bx) &&
      x <= Math.max(ax, bx) &&
      y >= Math.min(ay, by) &&
      y <= Math.max(ay, by)
    ) {
      return 0;
    }
    if (ay > y !== by > y && turn > 0 === by > ay) inside = !inside;
  }
  return inside ? 1 : -1;
}
