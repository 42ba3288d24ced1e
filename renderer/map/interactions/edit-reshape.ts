/**
 * Moving, adding and removing the vertices of a stored shape, of one part or many. A path says where a vertex
 * stands in the coordinates: [] for a Point, [i] in a LineString, [part, i] in a MultiLineString or Polygon,
 * [polygon, ring, i] in a MultiPolygon. Rings stay closed; their repeated last position is not a vertex.
 */
import type { Geometry, LineString, MultiLineString, MultiPolygon, Point, Polygon, Position } from 'geojson';

export type Shape = Point | LineString | MultiLineString | Polygon | MultiPolygon;
export type VertexPath = readonly number[];

export interface Vertex {
  path: VertexPath;
  at: Position;
}

interface Line {
  prefix: VertexPath;
  line: readonly Position[];
  closed: boolean;
}

export function isShape(geometry: Geometry): geometry is Shape {
  return ['Point', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'].includes(geometry.type);
}

function linesOf(shape: Shape): Line[] {
  switch (shape.type) {
    case 'Point':
      return [];
    case 'LineString':
      return [{ prefix: [], line: shape.coordinates, closed: false }];
    case 'MultiLineString':
      return shape.coordinates.map((line, i) => ({ prefix: [i], line, closed: false }));
    case 'Polygon':
      return shape.coordinates.map((line, i) => ({ prefix: [i], line, closed: true }));
    case 'MultiPolygon':
      return shape.coordinates.flatMap((rings, p) => rings.map((line, i) => ({ prefix: [p, i], line, closed: true })));
  }
}

export function verticesOf(shape: Shape): Vertex[] {
  if (shape.type === 'Point') return [{ path: [], at: shape.coordinates }];
  return linesOf(shape).flatMap(({ prefix, line, closed }) =>
    (closed ? line.slice(0, -1) : line).map((at, i) => ({ path: [...prefix, i], at })),
  );
}

/** The middles of all edges; the path is the place that a vertex put there would take. */
export function middlesOf(shape: Shape): Vertex[] {
  return linesOf(shape).flatMap(({ prefix, line }) =>
    line.slice(1).map((b, i) => ({ path: [...prefix, i + 1], at: middle(line[i] as Position, b) })),
  );
}

export function moveVertex(shape: Shape, path: VertexPath, to: Position): Shape {
  if (shape.type === 'Point') return { type: 'Point', coordinates: to };
  return changeLine(shape, path, (line, i) => line.with(i, to));
}

export function insertVertex(shape: Shape, path: VertexPath, at: Position): Shape {
  return changeLine(shape, path, (line, i) => line.toSpliced(i, 0, at));
}

/** Without the vertex; null when the shape cannot do without it. */
export function removeVertex(shape: Shape, path: VertexPath): Shape | null {
  if (shape.type === 'Point') return null;
  const line = linesOf(shape).find(({ prefix }) => prefix.every((n, i) => n === path[i]));
  if (!line || line.line.length - (line.closed ? 1 : 0) <= (line.closed ? 3 : 2)) return null;
  return changeLine(shape, path, (open, i) => open.toSpliced(i, 1));
}

/** The vertex `by` places on in the order of all, round at the ends; the first or last when none is chosen. */
export function neighbourVertex(shape: Shape, path: VertexPath | null, by: 1 | -1): Vertex | null {
  const all = verticesOf(shape);
  const now = path === null ? -1 : all.findIndex((v) => samePath(v.path, path));
  const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : (now + by + all.length) % all.length;
  return all[next] ?? null;
}

export function samePath(a: VertexPath, b: VertexPath): boolean {
  return a.length === b.length && a.every((n, i) => n === b[i]);
}

/** Rings are handed over open and closed again afterwards. */
function changeLine(shape: Shape, path: VertexPath, change: (line: Position[], i: number) => Position[]): Shape {
  const index = path.at(-1) ?? 0;
  const edit = (line: Position[], closed: boolean): Position[] => {
    if (!closed) return change(line, index);
    const open = change(line.slice(0, -1), index);
    return [...open, open[0] as Position];
  };
  const at = <T>(list: T[], i: number | undefined, put: (item: T) => T) => list.map((x, k) => (k === i ? put(x) : x));
  switch (shape.type) {
    case 'Point':
      return shape;
    case 'LineString':
      return { ...shape, coordinates: edit(shape.coordinates, false) };
    case 'MultiLineString':
      return { ...shape, coordinates: at(shape.coordinates, path[0], (line) => edit(line, false)) };
    case 'Polygon':
      return { ...shape, coordinates: at(shape.coordinates, path[0], (ring) => edit(ring, true)) };
    case 'MultiPolygon':
      return {
        ...shape,
        coordinates: at(shape.coordinates, path[0], (rings) => at(rings, path[1], (ring) => edit(ring, true))),
      };
  }
}

function middle(a: Position, b: Position): Position {
  return [((a[0] ?? 0) + (b[0] ?? 0)) / 2, ((a[1] ?? 0) + (b[1] ?? 0)) / 2];
}
