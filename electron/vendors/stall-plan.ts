/**
 * Stalls in rows within an area: two rows back to back between aisles, so that each stall has an aisle in front. The
 * rows are tried at several offsets, with one row or two at the first edge, and what holds most is kept.
 */
import { gapBetween, isInside, moved, type Outline, onto } from './outline.ts';

export interface StallGrid {
  /** Metres along a row, and across it. */
  width: number;
  depth: number;
  aisle: number;
  /** Kept free along the area's edge. */
  setback: number;
  /** Radians counter-clockwise from east of the rows. */
  angle: number;
}

/** What stands in the area: stalls keep `clear` metres from it and do not touch it, aisles do not lie on it. */
export interface Standing {
  outline: Outline;
  clear: number;
}

/** Along a row the next place is looked for in such steps: metres. */
const STEP = 0.25;
/** Offsets of the first row that are tried. */
const OFFSETS = 8;
/** Distances this much short are roundings: metres. */
const GRACE = 1e-6;

/** Rectangles row by row, as many as fit. `pause` is awaited now and then, and may throw. */
export async function fitStalls(
  area: Outline,
  standing: readonly Standing[],
  grid: StallGrid,
  pause: () => Promise<void>,
): Promise<Outline[]> {
  const turned = turn(area, -grid.angle);
  const blocked = standing.map(({ outline, clear }) => {
    const away = turn(outline, -grid.angle);
    return { outline: away, clear, box: boxOf(away) };
  });
  const { south, north } = boxOf(turned);
  const pitch = 2 * grid.depth + grid.aisle;
  let best: Outline[] = [];
  for (const pairFirst of [true, false]) {
    for (let k = 0; k < OFFSETS; k++) {
      const found: Outline[] = [];
      const lead = pairFirst ? Math.max(grid.setback, grid.aisle) : grid.setback;
      let facesNorth = !pairFirst;
      for (let y = south + lead + (k * pitch) / OFFSETS; y + grid.depth <= north - grid.setback + GRACE; ) {
        fillRow(turned, blocked, grid, y, facesNorth, found);
        y += grid.depth + (facesNorth ? grid.aisle : 0);
        facesNorth = !facesNorth;
        await pause();
      }
      if (found.length > best.length) best = found;
    }
  }
  return best.map((stall) => turn(stall, grid.angle));
}

type Blocked = Standing & { box: Box };

function fillRow(
  area: Outline,
  blocked: readonly Blocked[],
  grid: StallGrid,
  y: number,
  facesNorth: boolean,
  found: Outline[],
): void {
  const { width, depth, aisle, setback } = grid;
  const { west, east } = boxOf(area);
  const stall = rectangle(width, depth);
  const front = rectangle(width, aisle);
  for (let x = west + setback; x + width <= east - setback + GRACE; ) {
    const placed = moved(stall, x, y);
    const aside = moved(front, x, facesNorth ? y + depth : y - aisle);
    const open = aisle === 0 || (fits(area, aside, 0) && !meets(aside, blocked, false));
    if (open && fits(area, placed, setback) && !meets(placed, blocked, true)) {
      found.push(placed);
      x += width;
    } else x += STEP;
  }
}

/** Whether a rectangle is too near to what stands, or, without the distances kept, on it. */
function meets(rectangle: Outline, blocked: readonly Blocked[], kept: boolean): boolean {
  const own = boxOf(rectangle);
  return blocked.some(({ outline, clear, box }) => {
    const least = kept ? clear : 0;
    const apart = Math.max(box.west - own.east, own.west - box.east, box.south - own.north, own.south - box.north);
    if (apart > least) return false;
    const { metres } = gapBetween(rectangle, outline);
    return least > 0 ? metres < least : metres === 0;
  });
}

function rectangle(width: number, depth: number): Outline {
  return { area: true, lines: [Float64Array.of(0, 0, width, 0, width, depth, 0, depth, 0, 0)] };
}

function fits(area: Outline, stall: Outline, setback: number): boolean {
  const ring = stall.lines[0] as Float64Array;
  if (!isInside(area, ((ring[0] as number) + (ring[4] as number)) / 2, ((ring[1] as number) + (ring[5] as number)) / 2))
    return false;
  const [west, south, east, north] = [ring[0], ring[1], ring[4], ring[5]] as [number, number, number, number];
  for (const line of area.lines) {
    for (let i = 0; i + 3 < line.length; i += 2) {
      if (toRectangle(line, i, west, south, east, north) < setback - GRACE) return false;
      if (setback === 0 && enters(line, i, west, south, east, north)) return false;
    }
  }
  return true;
}

/** Metres between a side of the area and an upright rectangle. */
function toRectangle(line: Float64Array, i: number, west: number, south: number, east: number, north: number): number {
  const [ax, ay, bx, by] = [line[i], line[i + 1], line[i + 2], line[i + 3]] as [number, number, number, number];
  if (enters(line, i, west, south, east, north)) return 0;
  const outside = (x: number, y: number) =>
    Math.hypot(Math.max(0, west - x, x - east), Math.max(0, south - y, y - north));
  let best = Math.min(outside(ax, ay), outside(bx, by));
  for (const [x, y] of [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ] as const) {
    const [qx, qy] = onto(x, y, ax, ay, bx, by);
    best = Math.min(best, Math.hypot(x - qx, y - qy));
  }
  return best;
}

/** Whether part of the side lies within the rectangle, its edges left out (Liang and Barsky 1984). */
function enters(line: Float64Array, i: number, west: number, south: number, east: number, north: number): boolean {
  const [ax, ay, bx, by] = [line[i], line[i + 1], line[i + 2], line[i + 3]] as [number, number, number, number];
  let [from, to] = [0, 1];
  for (const [d, low, high] of [
    [bx - ax, west + GRACE - ax, east - GRACE - ax],
    [by - ay, south + GRACE - ay, north - GRACE - ay],
  ] as const) {
    if (d === 0) {
      if (low >= 0 || high <= 0) return false;
    } else {
      from = Math.max(from, Math.min(low / d, high / d));
      to = Math.min(to, Math.max(low / d, high / d));
    }
  }
  return from < to;
}

function turn({ lines, area }: Outline, angle: number): Outline {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return {
    area,
    lines: lines.map((line) => {
      const out = new Float64Array(line.length);
      for (let i = 0; i < line.length; i += 2) {
        const [x, y] = [line[i] as number, line[i + 1] as number];
        out[i] = c * x - s * y;
        out[i + 1] = s * x + c * y;
      }
      return out;
    }),
  };
}

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

function boxOf({ lines }: Outline): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      box.west = Math.min(box.west, line[i] as number);
      box.east = Math.max(box.east, line[i] as number);
      box.south = Math.min(box.south, line[i + 1] as number);
      box.north = Math.max(box.north, line[i + 1] as number);
    }
  }
  return box;
}

/** Radians counter-clockwise from east of the area's longest side. */
export function longestSide({ lines }: Outline): number {
  const ring = lines[0] ?? new Float64Array(0);
  let [longest, angle] = [0, 0];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [dx, dy] = [(ring[i + 2] as number) - (ring[i] as number), (ring[i + 3] as number) - (ring[i + 1] as number)];
    if (Math.hypot(dx, dy) > longest + GRACE) [longest, angle] = [Math.hypot(dx, dy), Math.atan2(dy, dx)];
  }
  return angle;
}
