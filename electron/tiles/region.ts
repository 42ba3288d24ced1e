/**
 * An area drawn in degrees over quantised positions. Whole blocks are taken or left where no edge comes near; in the
 * others rows are tested one by one, and those within a step of an edge are named as doubtful: only their real
 * coordinates can tell.
 */
import type { PointColumns } from '../points/columns.ts';
import { latOf, lonOf } from '../points/mercator.ts';
import { BLOCK_ZOOM, lowerBound, upperBound } from './tile-rows.ts';

/**
 * Degrees, 3 cm. A quantised step is 9 mm, so a position is known to 5; latitudes interpolated within a block are
 * off by at most 4 mm.
 */
const NEAR = 3e-7;
const TOP = 1; // quantised rows at the world's edge stand for all that lies beyond it
const BOTTOM = 0xffff_fffe;

export const OUTSIDE = 0;
export const INSIDE = 1;
export const CUT = 2;

export interface Region {
  /** `OUTSIDE`, `INSIDE` or `CUT` by block. */
  states: Uint8Array;
  /** Drops the rows of a cut block that are outside from the bits, and adds the doubtful ones to the list. */
  narrow(block: number, first: number, end: number, bits: Uint32Array, doubtful: number[]): void;
  /** The answer for real coordinates. */
  holds(lon: number, lat: number): boolean;
}

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** A box of degrees, edges included; empty when west > east or south > north. */
export function boxRegion(
  columns: PointColumns,
  [west = 0, south = 0, east = 0, north = 0]: readonly number[],
): Region {
  const holds = (lon: number, lat: number) => lon >= west && lon <= east && lat >= south && lat <= north;
  if (west > east || south > north) return region(columns, new Float64Array(), holds);
  return region(columns, edgesOf([west, south, east, south, east, north, west, north]), holds);
}

/** A ring lon, lat, lon, lat …; a place is inside when an odd number of its edges lies to the east. */
export function ringRegion(columns: PointColumns, ring: readonly number[]): Region {
  const edges = edgesOf(ring);
  return region(columns, edges, (lon, lat) => oddToTheEast(edges, lon, lat));
}

/** Flat: longitude and latitude of one end and of the other. */
function edgesOf(ring: readonly number[]): Float64Array {
  const edges = new Float64Array(ring.length * 2);
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    edges.set([ring[i] as number, ring[i + 1] as number, ring[next] as number, ring[next + 1] as number], i * 2);
  }
  return edges;
}

function oddToTheEast(edges: Float64Array, lon: number, lat: number): boolean {
  let odd = false;
  for (let e = 0; e < edges.length; e += 4) {
    const ay = edges[e + 1] as number;
    const by = edges[e + 3] as number;
    if (ay <= lat === by <= lat) continue;
    const ax = edges[e] as number;
    const cross = ax + ((lat - ay) / (by - ay)) * ((edges[e + 2] as number) - ax);
    if (lon < cross) odd = !odd;
  }
  return odd;
}

function region(columns: PointColumns, edges: Float64Array, holds: Region['holds']): Region {
  const { blocks } = columns;
  const states = new Uint8Array(blocks.count);
  const cutBy = new Map<number, Float64Array>();

  /** Goes down the quadrants of the world as far as an edge comes near, with the edges that still matter. */
  function visit(zoom: number, qx: number, qy: number, from: number, to: number, above: Float64Array): void {
    if (from === to) return;
    const box = boxOf(zoom, qx, qy);
    const { near, touched } = relevant(above, box);
    if (!touched) {
      if (oddToTheEast(near, (box.west + box.east) / 2, (box.south + box.north) / 2)) states.fill(INSIDE, from, to);
      return;
    }
    if (zoom === BLOCK_ZOOM) {
      states[from] = CUT;
      cutBy.set(from, near);
      return;
    }
    const side = 2 ** (BLOCK_ZOOM - zoom - 1);
    for (const [cx, cy] of [
      [2 * qx, 2 * qy],
      [2 * qx, 2 * qy + 1],
      [2 * qx + 1, 2 * qy],
      [2 * qx + 1, 2 * qy + 1],
    ] as const) {
      const low = lowerBound(blocks.x, blocks.y, from, to, cx * side, cy * side);
      const high = upperBound(blocks.x, blocks.y, low, to, (cx + 1) * side - 1, (cy + 1) * side - 1);
      visit(zoom + 1, cx, cy, low, high, near);
    }
  }
  visit(0, 0, 0, 0, blocks.count, edges);

  return {
    states,
    holds,
    narrow(block, first, end, bits, doubtful) {
      const near = cutBy.get(block) as Float64Array;
      const left = (blocks.x[block] as number) * 65_536;
      const top = (blocks.y[block] as number) * 65_536;
      const west = lonOf(left + 0.5);
      const perX = (lonOf(left + 65_536) - lonOf(left)) / 65_536;
      const north = latOf(top + 0.5);
      const perY = (latOf(top + 65_536.5) - north) / 65_536;
      for (let row = first; row < end; row++) {
        const word = bits[row >>> 5] as number;
        if (((word >>> (row & 31)) & 1) === 0) continue;
        const y = columns.y[row] as number;
        const lon = west + (columns.x[row] as number) * perX;
        const lat = north + y * perY;
        if (top + y <= TOP || top + y >= BOTTOM || isNear(near, lon, lat)) doubtful.push(row);
        else if (!oddToTheEast(near, lon, lat)) bits[row >>> 5] = word & ~(1 << (row & 31));
      }
    },
  };
}

/** A tile in degrees with the margin of doubt; the outermost ones reach to the poles. */
function boxOf(zoom: number, x: number, y: number): Box {
  const side = 2 ** (32 - zoom);
  return {
    west: lonOf(x * side) - NEAR,
    east: lonOf((x + 1) * side) + NEAR,
    north: y === 0 ? 90 : latOf(y * side) + NEAR,
    south: y === 2 ** zoom - 1 ? -90 : latOf((y + 1) * side) - NEAR,
  };
}

/** The edges beside or east of a box, and whether one of them may touch it. */
function relevant(edges: Float64Array, { west, south, east, north }: Box): { near: Float64Array; touched: boolean } {
  const near = new Float64Array(edges.length);
  let n = 0;
  let touched = false;
  for (let e = 0; e < edges.length; e += 4) {
    const ax = edges[e] as number;
    const ay = edges[e + 1] as number;
    const bx = edges[e + 2] as number;
    const by = edges[e + 3] as number;
    if (Math.max(ay, by) < south || Math.min(ay, by) > north || Math.max(ax, bx) < west) continue;
    near[n++] = ax;
    near[n++] = ay;
    near[n++] = bx;
    near[n++] = by;
    if (Math.min(ax, bx) > east) continue;
    const side = (x: number, y: number) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    const corners = [side(west, south), side(east, south), side(east, north), side(west, north)];
    if (!corners.every((s) => s > 0) && !corners.every((s) => s < 0)) touched = true;
  }
  return { near: near.slice(0, n), touched };
}

function isNear(edges: Float64Array, lon: number, lat: number): boolean {
  for (let e = 0; e < edges.length; e += 4) {
    const ax = edges[e] as number;
    const ay = edges[e + 1] as number;
    const bx = edges[e + 2] as number;
    const by = edges[e + 3] as number;
    if (lat < Math.min(ay, by) - NEAR || lat > Math.max(ay, by) + NEAR) continue;
    if (lon < Math.min(ax, bx) - NEAR || lon > Math.max(ax, bx) + NEAR) continue;
    if (ay === by) return true;
    const slope = (bx - ax) / (by - ay);
    if (Math.abs(lon - ax - (lat - ay) * slope) <= NEAR * (1 + Math.abs(slope))) return true;
  }
  return false;
}
