/** What entities of a drawing are as shapes: points, lines, areas, with the words that belong to them. */
import type { Geometry, Position } from 'geojson';
import { MAX_VERTICES } from '../../geometry/prepare.ts';
import { arc, bulged, ellipse, spline } from './curves.ts';
import { paragraphText, plainText } from './drawing-text.ts';
import { hatchLoops } from './hatch.ts';
import type { Pair } from './pairs.ts';
import { areaOf, closed } from './rings.ts';

/** An entity as it stands in the file; a polyline has its vertices with it, an insertion its attributes. */
export interface Entity {
  type: string;
  pairs: Pair[];
  parts: Entity[];
}

export interface Drawn {
  geometry: Geometry;
  text?: string;
}

export const number = (entity: Entity, code: number, fallback = 0): number => {
  const found = entity.pairs.find((pair) => pair.code === code);
  const value = found ? Number(found.value) : fallback;
  return Number.isFinite(value) ? value : fallback;
};
export const string = (entity: Entity, code: number): string =>
  entity.pairs.find((pair) => pair.code === code)?.value.trim() ?? '';

/** Null for what is no shape: dimensions, pictures, solids. */
export function drawn(entity: Entity): Drawn | null {
  const shape = shapeOf(entity);
  if (!shape) return null;
  // Drawn on the back of the plane, x counts to the left.
  if (FLAT.has(entity.type) && number(entity, 230, 1) < 0) mirror(shape.geometry);
  return shape;
}

/** Entities whose coordinates are those of their own plane. */
const FLAT = new Set(['LWPOLYLINE', 'POLYLINE', 'ARC', 'CIRCLE', 'TEXT', 'ATTRIB', 'HATCH', 'SOLID', 'TRACE']);

function shapeOf(entity: Entity): Drawn | null {
  const at = (x: number, y: number): Position => [number(entity, x), number(entity, y)];
  switch (entity.type) {
    case 'POINT':
      return { geometry: { type: 'Point', coordinates: at(10, 20) } };
    case 'LINE':
      return line([at(10, 20), at(11, 21)]);
    case 'LWPOLYLINE':
      return polyline(vertices(entity), (number(entity, 70) & 1) === 1);
    case 'POLYLINE':
      return oldPolyline(entity);
    case 'CIRCLE':
      return area([arc(...(at(10, 20) as [number, number]), number(entity, 40), 0, 2 * Math.PI)]);
    case 'ARC': {
      const from = (number(entity, 50) / 180) * Math.PI;
      let to = (number(entity, 51) / 180) * Math.PI;
      if (to <= from) to += 2 * Math.PI;
      return line(arc(...(at(10, 20) as [number, number]), number(entity, 40), from, to));
    }
    case 'ELLIPSE': {
      const from = number(entity, 41);
      let to = number(entity, 42, 2 * Math.PI);
      if (to <= from) to += 2 * Math.PI;
      const points = ellipse(at(10, 20), at(11, 21), number(entity, 40, 1), from, to);
      return Math.abs(to - from - 2 * Math.PI) < 1e-6 ? area([points]) : line(points);
    }
    case 'SPLINE':
      return curve(entity);
    case 'HATCH':
      return area(hatchLoops(entity.pairs));
    case 'SOLID':
    case 'TRACE':
    case '3DFACE': {
      const [a, b, c, d] = [at(10, 20), at(11, 21), at(12, 22), at(13, 23)] as [Position, Position, Position, Position];
      return area([entity.type === '3DFACE' ? [a, b, c, d] : [a, b, d, c]]);
    }
    case 'TEXT':
    case 'ATTRIB':
      return { geometry: { type: 'Point', coordinates: at(10, 20) }, text: plainText(string(entity, 1)) };
    case 'MTEXT': {
      const text = entity.pairs.filter(({ code }) => code === 3 || code === 1).map(({ value }) => value);
      return { geometry: { type: 'Point', coordinates: at(10, 20) }, text: paragraphText(text.join('')) };
    }
    default:
      return null;
  }
}

interface Vertex {
  at: Position;
  bulge: number;
}

function vertices({ pairs }: Entity): Vertex[] {
  const list: Vertex[] = [];
  for (const { code, value } of pairs) {
    const last = list.at(-1);
    if (code === 10) {
      if (list.length > MAX_VERTICES) break; // one more than a row may have is kept, so that it is refused for that
      list.push({ at: [Number(value), 0], bulge: 0 });
    } else if (code === 20 && last) last.at[1] = Number(value);
    else if (code === 42 && last) last.bulge = Number(value);
  }
  return list;
}

function oldPolyline(entity: Entity): Drawn | null {
  const flags = number(entity, 70);
  if ((flags & (16 | 64)) !== 0) return null; // a mesh
  const list = entity.parts
    .filter((part) => part.type === 'VERTEX' && (number(part, 70) & 16) === 0) // not of the frame of a spline
    .map((part) => ({ at: [number(part, 10), number(part, 20)], bulge: number(part, 42) }));
  return polyline(list, (flags & 1) === 1);
}

function polyline(list: readonly Vertex[], isClosed: boolean): Drawn | null {
  const points: Position[] = [];
  for (const [i, { at, bulge }] of list.entries()) {
    const next = list[i + 1] ?? (isClosed ? list[0] : undefined);
    if (next) points.push(...bulged(at, next.at, bulge));
    else points.push(at);
    if (points.length > 2 * MAX_VERTICES) break;
  }
  const [first] = points;
  const last = points.at(-1);
  const returns = points.length > 3 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
  if (isClosed || returns) {
    const ring = closed(points);
    if (new Set(ring.map(String)).size > 2) return { geometry: { type: 'Polygon', coordinates: [ring] } };
  }
  return line(points);
}

function curve(entity: Entity): Drawn | null {
  const list = (code: number) => entity.pairs.filter((pair) => pair.code === code).map((pair) => Number(pair.value));
  const pairs = (x: number, y: number): Position[] => {
    const ys = list(y);
    return list(x).map((value, i) => [value, ys[i] ?? Number.NaN]);
  };
  const points = spline({ degree: number(entity, 71, 3), knots: list(40), control: pairs(10, 20), weights: list(41) });
  const way = points.length > 0 ? points : pairs(11, 21);
  return (number(entity, 70) & 1) === 1 ? (area([way]) ?? line(way)) : line(way);
}

function line(coordinates: Position[]): Drawn | null {
  return coordinates.length === 0 ? null : { geometry: { type: 'LineString', coordinates } };
}

function area(loops: Position[][]): Drawn | null {
  const geometry = areaOf(loops);
  return geometry && { geometry };
}

function mirror(geometry: Geometry): void {
  eachPosition(geometry, (p) => {
    p[0] = -(p[0] as number);
  });
}

export function eachPosition(geometry: Geometry, change: (position: Position) => void): void {
  const walk = (value: unknown[]): void => {
    if (typeof value[0] === 'number') change(value as Position);
    else for (const part of value) walk(part as unknown[]);
  };
  if (geometry.type !== 'GeometryCollection') walk(geometry.coordinates as unknown[]);
}
