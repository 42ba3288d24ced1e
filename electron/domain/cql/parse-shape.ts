/** Shapes as CQL2 text has them: well-known text, and BBOX. */
import type { Geometry, Position } from 'geojson';
import { CqlError, type Shape } from './ast.ts';
import type { Reader } from './reader.ts';

/** Positions of a shape at most. */
export const MOST_POSITIONS = 2000;

export function parseShape(r: Reader): Shape {
  const kind = r.callee() ?? zKind(r);
  const read = kind === undefined ? undefined : READERS[kind];
  if (!read) throw new CqlError('a shape is missing: BBOX, POINT, LINESTRING, POLYGON …', r.at);
  r.skip(1);
  let left = MOST_POSITIONS;
  return read(r, () => {
    left -= 1;
    if (left < 0) throw new CqlError(`more than ${MOST_POSITIONS} positions`, r.at);
    return position(r);
  });
}

/** `POINT Z (1 2 3)` */
function zKind(r: Reader): string | undefined {
  const kind = r.peek().value.toUpperCase();
  if (!READERS[kind] || r.peek(1).value.toUpperCase() !== 'Z') return undefined;
  r.skip(1);
  return kind;
}

type Next = () => Position;
const READERS: Readonly<Record<string, (r: Reader, next: Next) => Shape>> = {
  BBOX: (r) => ({ bbox: box(r) }),
  POINT: (r, next) => within(r, () => ({ type: 'Point', coordinates: next() })),
  LINESTRING: (r, next) => geometry('LineString', line(r, next)),
  POLYGON: (r, next) => geometry('Polygon', rings(r, next)),
  MULTIPOINT: (r, next) =>
    geometry(
      'MultiPoint',
      list(r, () => (r.peek().value === '(' ? within(r, next) : next())),
    ),
  MULTILINESTRING: (r, next) =>
    geometry(
      'MultiLineString',
      list(r, () => line(r, next)),
    ),
  MULTIPOLYGON: (r, next) =>
    geometry(
      'MultiPolygon',
      list(r, () => rings(r, next)),
    ),
};

function geometry(type: string, coordinates: unknown): Geometry {
  return { type, coordinates } as Geometry;
}

function within<T>(r: Reader, part: () => T): T {
  r.need('(');
  const found = part();
  r.need(')');
  return found;
}

function list<T>(r: Reader, part: () => T): T[] {
  return within(r, () => {
    const all = [part()];
    while (r.takeSign(',')) all.push(part());
    return all;
  });
}

function line(r: Reader, next: Next): Position[] {
  const found = list(r, next);
  if (found.length < 2) throw new CqlError('a line has at least two positions', r.at);
  return found;
}

function rings(r: Reader, next: Next): Position[][] {
  return list(r, () => {
    const ring = list(r, next);
    const [first, last] = [ring[0] as Position, ring.at(-1) as Position];
    if (ring.length < 4 || first[0] !== last[0] || first[1] !== last[1])
      throw new CqlError('a ring has at least four positions and ends where it begins', r.at);
    return ring;
  });
}

/** A height is read over. */
function position(r: Reader): Position {
  const at = [r.number(), r.number()];
  if (r.peek().kind === 'number') r.number();
  return at;
}

function box(r: Reader): number[] {
  const edges = list(r, () => r.number());
  if (edges.length !== 4 && edges.length !== 6) throw new CqlError('BBOX has four numbers or six', r.at);
  return edges;
}
