/**
 * An outline around stretches of street: the line at a fixed distance from them, drawn on a raster by marching squares
 * (Lorensen and Cline 1987). It is a drawing for the eye; what is reached is the stretches.
 */
import type { Polygon, Position } from 'geojson';
import type { Plane, StreetGraph } from '../shapes.ts';
import type { BandPart } from './bands.ts';

/** Metres from the middle of a street: its width and the fronts along it. */
const ASIDE = 25;
const CELL = 10; // metres
const MOST_CELLS = 250; // of the longer side
/** Square metres; smaller holes are yards that nobody would ask about. */
const LEAST_HOLE = 2500;

/** A ring around all parts, which hang together, with the holes that they leave; null when there are none. */
export function outlineOf(graph: StreetGraph, plane: Plane, parts: readonly BandPart[]): Polygon | null {
  const field = fieldAround(segmentsOf(graph, parts));
  if (!field) return null;
  const rings = contours(field).map((ring) => ({ ring, area: areaOf(ring) }));
  const outer = rings.reduce((a, b) => (b.area > a.area ? b : a));
  const holes = rings.filter(({ area }) => area < -LEAST_HOLE);
  const degrees = ([x = 0, y = 0]: Position): Position => plane.unproject(x, y).map((d) => Math.round(d * 1e6) / 1e6);
  const coordinates = [outer, ...holes].map(({ ring }) => {
    const line = ring.map(degrees);
    return [...line, line[0] as Position];
  });
  return { type: 'Polygon', coordinates };
}

/** ax, ay, bx, by of the straight pieces of all parts. */
function segmentsOf(graph: StreetGraph, parts: readonly BandPart[]): number[] {
  const { edges, vertices } = graph;
  const out: number[] = [];
  for (const { edge, from, to } of parts) {
    for (let v = (edges.lines[edge] as number) + 1; v < (edges.lines[edge + 1] as number); v++) {
      const [begin, end] = [vertices.measure[v - 1] as number, vertices.measure[v] as number];
      if (end <= from || begin >= to) continue;
      const at = (of: Float64Array, measure: number) =>
        (of[v - 1] as number) + ((measure - begin) / (end - begin)) * ((of[v] as number) - (of[v - 1] as number));
      const [low, high] = [Math.max(begin, from), Math.min(end, to)];
      out.push(at(vertices.x, low), at(vertices.y, low), at(vertices.x, high), at(vertices.y, high));
    }
  }
  return out;
}

/** What is left of ASIDE at each corner of a raster: positive inside. The rim is outside. */
interface Field {
  west: number;
  south: number;
  cell: number;
  columns: number;
  rows: number;
  aside: number;
  left: Float64Array;
}

function fieldAround(segments: readonly number[]): Field | null {
  if (segments.length === 0) return null;
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  for (let i = 0; i < segments.length; i += 2) {
    const [x, y] = [segments[i] as number, segments[i + 1] as number];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  const cell = Math.max(CELL, Math.max(box[2] - box[0], box[3] - box[1]) / MOST_CELLS);
  const aside = Math.max(ASIDE, 2 * cell); // else the raster would tear what hangs together
  const margin = aside + 2 * cell;
  const [west, south] = [box[0] - margin, box[1] - margin];
  const columns = Math.ceil((box[2] + margin - west) / cell) + 1;
  const rows = Math.ceil((box[3] + margin - south) / cell) + 1;
  const left = new Float64Array(columns * rows).fill(-cell);
  for (let i = 0; i < segments.length; i += 4) {
    const [ax, ay] = [segments[i] as number, segments[i + 1] as number];
    const [bx, by] = [segments[i + 2] as number, segments[i + 3] as number];
    const [dx, dy] = [bx - ax, by - ay];
    const square = dx * dx + dy * dy;
    const reach = aside + cell;
    const column = (x: number) => (x - west) / cell;
    const row = (y: number) => (y - south) / cell;
    for (let r = Math.ceil(row(Math.min(ay, by) - reach)); r <= row(Math.max(ay, by) + reach); r++) {
      for (let c = Math.ceil(column(Math.min(ax, bx) - reach)); c <= column(Math.max(ax, bx) + reach); c++) {
        const [x, y] = [west + c * cell - ax, south + r * cell - ay];
        const t = square === 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / square));
        const away = (x - t * dx) * (x - t * dx) + (y - t * dy) * (y - t * dy);
        if (away >= reach * reach) continue;
        const rest = aside - Math.sqrt(away);
        if (rest > (left[r * columns + c] as number)) left[r * columns + c] = rest;
      }
    }
  }
  return { west, south, cell, columns, rows, aside, left };
}

/** Rings at zero, each once around, the inside on their left. */
function contours({ west, south, cell, columns, rows, left }: Field): Position[][] {
  // A crossing lies on the side from corner i to the east (2i) or to the north (2i + 1).
  const next = new Map<number, number>();
  const inside = (i: number) => (left[i] as number) > 0;
  for (let r = 0; r + 1 < rows; r++) {
    for (let c = 0; c + 1 < columns; c++) {
      const i = r * columns + c;
      const any = inside(i);
      if (any === inside(i + 1) && any === inside(i + columns) && any === inside(i + columns + 1)) continue;
      const corners = [i, i + 1, i + columns + 1, i + columns] as const; // counter-clockwise
      const sides = [2 * i, 2 * (i + 1) + 1, 2 * (i + columns), 2 * i + 1] as const;
      for (let k = 0; k < 4; k++) {
        // Enters the cell where the way around it goes out of the inside; leaves at the next way in, turning left.
        if (!inside(corners[k] as number) || inside(corners[(k + 1) % 4] as number)) continue;
        let out = (k + 3) % 4;
        while (inside(corners[out] as number)) out = (out + 3) % 4;
        next.set(sides[k] as number, sides[out] as number);
      }
    }
  }
  const place = (side: number): Position => {
    const i = side >> 1;
    const other = side & 1 ? i + columns : i + 1;
    const t = (left[i] as number) / ((left[i] as number) - (left[other] as number));
    const [x, y] = [west + (i % columns) * cell, south + Math.floor(i / columns) * cell];
    return side & 1 ? [x, y + t * cell] : [x + t * cell, y];
  };
  const rings: Position[][] = [];
  for (const start of next.keys()) {
    const ring: Position[] = [];
    for (let side: number | undefined = start; side !== undefined; ) {
      const to: number | undefined = next.get(side);
      if (to === undefined) break;
      ring.push(place(side));
      next.delete(side);
      side = to;
    }
    rings.push(ring);
  }
  return rings;
}

/** Square metres, negative for a ring that goes round clockwise. */
function areaOf(ring: readonly Position[]): number {
  let twice = 0;
  for (let i = 0; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i] as Position;
    const [bx = 0, by = 0] = ring[(i + 1) % ring.length] as Position;
    twice += ax * by - bx * ay;
  }
  return twice / 2;
}
