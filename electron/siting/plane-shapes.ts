/** Points, lines and areas in metres of a plane, and how far they are from each other. */
import type { Geometry, Position } from 'geojson';
import type { Plane } from '../analysis/shapes.ts';

export interface PlaneShape {
  /** The rings of one area, lines, or single places; x and y by turns. Rings are closed. */
  lines: Float64Array[];
  area: boolean;
  west: number;
  south: number;
  east: number;
  north: number;
}

/** An area of several parts becomes one whose rings count by even and odd. */
export function planeShape(geometry: Geometry, plane: Plane): PlaneShape {
  const lines = linesOf(geometry).map((line) => {
    const { x, y } = plane.project(
      line.map((p) => p[0] as number),
      line.map((p) => p[1] as number),
    );
    const out = new Float64Array(2 * x.length);
    for (let i = 0; i < x.length; i++) {
      out[2 * i] = x[i] as number;
      out[2 * i + 1] = y[i] as number;
    }
    return out;
  });
  return shapeOf(lines, geometry.type === 'Polygon' || geometry.type === 'MultiPolygon');
}

export function pointShape(x: number, y: number): PlaneShape {
  return { lines: [Float64Array.of(x, y)], area: false, west: x, south: y, east: x, north: y };
}

function shapeOf(lines: Float64Array[], area: boolean): PlaneShape {
  const shape = { lines, area, west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      const [x, y] = [line[i] as number, line[i + 1] as number];
      shape.west = Math.min(shape.west, x);
      shape.east = Math.max(shape.east, x);
      shape.south = Math.min(shape.south, y);
      shape.north = Math.max(shape.north, y);
    }
  }
  return shape;
}

function linesOf(g: Geometry): Position[][] {
  switch (g.type) {
    case 'Point':
      return [[g.coordinates]];
    case 'MultiPoint':
      return g.coordinates.map((p) => [p]);
    case 'LineString':
      return [g.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return g.coordinates;
    case 'MultiPolygon':
      return g.coordinates.flat();
    default:
      return g.geometries.flatMap(linesOf);
  }
}

/** Metres between two shapes, 0 where they meet or one holds the other; Infinity when farther than `cap`. */
export function distanceBetween(a: PlaneShape, b: PlaneShape, cap: number): number {
  if (a.west > b.east + cap || b.west > a.east + cap || a.south > b.north + cap || b.south > a.north + cap)
    return Infinity;
  if (holds(a, b) || holds(b, a)) return 0;
  let best = Infinity;
  for (const one of a.lines) {
    for (const other of b.lines) best = Math.min(best, betweenLines(one, other));
    if (best === 0) return 0;
  }
  return best <= cap ? best : Infinity;
}

function holds(area: PlaneShape, other: PlaneShape): boolean {
  const first = other.lines[0];
  return area.area && first !== undefined && isInside(area, first[0] as number, first[1] as number);
}

/** Even-odd over all rings. */
export function isInside({ lines, west, south, east, north }: PlaneShape, x: number, y: number): boolean {
  if (x < west || x > east || y < south || y > north) return false;
  let inside = false;
  for (const ring of lines) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[j], ring[j + 1]] as [number, number, number, number];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

function betweenLines(a: Float64Array, b: Float64Array): number {
  let best = Infinity;
  const last = (line: Float64Array) => Math.max(1, line.length / 2 - 1);
  for (let i = 0; i < last(a); i++) {
    for (let j = 0; j < last(b); j++) best = Math.min(best, betweenSegments(a, i, b, j));
  }
  return best;
}

/** A line of one place is a segment of no length. */
function betweenSegments(a: Float64Array, i: number, b: Float64Array, j: number): number {
  const end = (line: Float64Array, k: number) => (line.length === 2 ? 0 : k);
  const [ax, ay] = [a[2 * i] as number, a[2 * i + 1] as number];
  const [bx, by] = [a[end(a, 2 * i + 2)] as number, a[end(a, 2 * i + 2) + 1] as number];
  const [cx, cy] = [b[2 * j] as number, b[2 * j + 1] as number];
  const [dx, dy] = [b[end(b, 2 * j + 2)] as number, b[end(b, 2 * j + 2) + 1] as number];
  const side = (px: number, py: number, qx: number, qy: number, rx: number, ry: number) =>
    Math.sign((qx - px) * (ry - py) - (qy - py) * (rx - px));
  const crosses =
    side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 &&
    side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0;
  if (crosses) return 0;
  return Math.min(
    toSegment(ax, ay, cx, cy, dx, dy),
    toSegment(bx, by, cx, cy, dx, dy),
    toSegment(cx, cy, ax, ay, bx, by),
    toSegment(dx, dy, ax, ay, bx, by),
  );
}

function toSegment(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const [ux, uy] = [bx - ax, by - ay];
  const square = ux * ux + uy * uy;
  const t = square > 0 ? Math.max(0, Math.min(1, ((px - ax) * ux + (py - ay) * uy) / square)) : 0;
  return Math.hypot(px - ax - t * ux, py - ay - t * uy);
}

/** Places along the outline no more than `step` metres apart, vertices among them. */
export function alongOutline({ lines }: PlaneShape, step: number): { x: Float64Array; y: Float64Array } {
  const [xs, ys]: [number[], number[]] = [[], []];
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      const [ax, ay] = [line[i] as number, line[i + 1] as number];
      xs.push(ax);
      ys.push(ay);
      if (i + 2 >= line.length) continue;
      const [bx, by] = [line[i + 2] as number, line[i + 3] as number];
      const parts = Math.ceil(Math.hypot(bx - ax, by - ay) / step);
      for (let k = 1; k < parts; k++) {
        xs.push(ax + ((bx - ax) * k) / parts);
        ys.push(ay + ((by - ay) * k) / parts);
      }
    }
  }
  return { x: Float64Array.from(xs), y: Float64Array.from(ys) };
}
