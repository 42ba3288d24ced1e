/** Whether two shapes have a point in common, their edges included: in the plane of longitude and latitude. */
import type { Geometry, Position } from 'geojson';

type Box = [west: number, south: number, east: number, north: number];

interface Parts {
  points: Position[];
  lines: Position[][];
  /** Rings of each area, the outer one first. */
  areas: Position[][][];
  box: Box;
}

/** A shape that many others are held against. */
export function meeter(shape: Geometry): (other: Geometry) => boolean {
  const mine = partsOf(shape);
  return (other) => meet(mine, partsOf(other));
}

/** The same for single places, of which there may be millions. */
export function pointMeeter(shape: Geometry): (lon: number, lat: number) => boolean {
  const parts = partsOf(shape);
  const [west, south, east, north] = parts.box;
  const all = edges(parts, parts.box);
  return (lon, lat) => {
    if (lon < west || lon > east || lat < south || lat > north) return false;
    const at = [lon, lat];
    return holds(parts.areas, at) || on(at, all) || parts.points.some(([x, y]) => x === lon && y === lat);
  };
}

function partsOf(shape: Geometry): Parts {
  const parts: Parts = { points: [], lines: [], areas: [], box: [Infinity, Infinity, -Infinity, -Infinity] };
  gather(shape, parts);
  const all = [parts.points, ...parts.lines, ...parts.areas.flat()];
  for (const line of all) for (const position of line) widen(parts.box, position);
  return parts;
}

function gather(shape: Geometry, parts: Parts): void {
  switch (shape.type) {
    case 'Point':
      parts.points.push(shape.coordinates);
      break;
    case 'MultiPoint':
      parts.points.push(...shape.coordinates);
      break;
    case 'LineString':
      parts.lines.push(shape.coordinates);
      break;
    case 'MultiLineString':
      parts.lines.push(...shape.coordinates);
      break;
    case 'Polygon':
      parts.areas.push(shape.coordinates);
      break;
    case 'MultiPolygon':
      parts.areas.push(...shape.coordinates);
      break;
    case 'GeometryCollection':
      for (const part of shape.geometries) gather(part, parts);
  }
}

function widen(box: Box, [x = 0, y = 0]: Position): void {
  box[0] = Math.min(box[0], x);
  box[1] = Math.min(box[1], y);
  box[2] = Math.max(box[2], x);
  box[3] = Math.max(box[3], y);
}

function meet(a: Parts, b: Parts): boolean {
  if (a.box[0] > b.box[2] || b.box[0] > a.box[2] || a.box[1] > b.box[3] || b.box[1] > a.box[3]) return false;
  // Edges that cross; else one lies within the other, or apart.
  const [mine, theirs] = [edges(a, b.box), edges(b, a.box)];
  if (mine.some((one) => theirs.some((other) => cross(one, other)))) return true;
  return (
    a.points.some((p) => b.points.some((q) => p[0] === q[0] && p[1] === q[1]) || on(p, theirs)) ||
    b.points.some((p) => on(p, mine)) ||
    starts(a).some((p) => holds(b.areas, p)) ||
    starts(b).some((p) => holds(a.areas, p))
  );
}

type Edge = readonly [Position, Position];

/** Those that come near the box. */
function edges({ lines, areas }: Parts, [west, south, east, north]: Box): Edge[] {
  const out: Edge[] = [];
  for (const line of [...lines, ...areas.flat()]) {
    for (let i = 1; i < line.length; i++) {
      const [p, q] = [line[i - 1] as [number, number], line[i] as [number, number]];
      const away =
        (p[0] < west && q[0] < west) ||
        (p[0] > east && q[0] > east) ||
        (p[1] < south && q[1] < south) ||
        (p[1] > north && q[1] > north);
      if (!away) out.push([p, q]);
    }
  }
  return out;
}

/** A position of each part. */
function starts({ points, lines, areas }: Parts): Position[] {
  return [...points, ...lines.map((line) => line[0] ?? []), ...areas.map((rings) => rings[0]?.[0] ?? [])];
}

/** Above 0 when c lies to the left of the way from a to b, 0 on its line. */
function side([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [cx = 0, cy = 0]: Position): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

function between([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [cx = 0, cy = 0]: Position): boolean {
  return Math.min(ax, bx) <= cx && cx <= Math.max(ax, bx) && Math.min(ay, by) <= cy && cy <= Math.max(ay, by);
}

function cross([a, b]: Edge, [c, d]: Edge): boolean {
  const [ofC, ofD, ofA, ofB] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (ofC * ofD < 0 && ofA * ofB < 0) return true;
  return (
    (ofC === 0 && between(a, b, c)) ||
    (ofD === 0 && between(a, b, d)) ||
    (ofA === 0 && between(c, d, a)) ||
    (ofB === 0 && between(c, d, b))
  );
}

function on(p: Position, all: readonly Edge[]): boolean {
  return all.some(([a, b]) => side(a, b, p) === 0 && between(a, b, p));
}

function holds(areas: readonly Position[][][], p: Position): boolean {
  return areas.some((rings) => {
    let inside = false;
    for (const ring of rings) if (inRing(ring, p)) inside = !inside;
    return inside;
  });
}

function inRing(ring: readonly Position[], [x = NaN, y = NaN]: Position): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [ring[i] as Position, ring[j] as Position];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
