/** Coordinate systems that collections are given in, with the order of their axes. */
import type { Geometry, Position } from 'geojson';
import type { Crs } from '../contract/crs.ts';
import { type OgcCrs, swapsAxes } from '../contract/ogc-crs.ts';
import { fromWgs84, toWgs84 } from '../crs/transform.ts';
import { type Cql, CqlError, type Shape } from '../domain/cql/ast.ts';

type Turn = (p: Position) => Position;

const DEGREES = 7; // decimals, 1.1 cm, as in exports
const METRES = 3;

/** From longitude and latitude. */
export function toCrs(crs: OgcCrs): Turn {
  if (crs === 'CRS84') return (p) => rounded(p, DEGREES);
  const project = fromWgs84(crs as Crs);
  const decimals = crs === 'EPSG:4326' || crs === 'EPSG:4490' ? DEGREES : METRES;
  const swap = swapsAxes(crs);
  return ([x = NaN, y = NaN]) => {
    const [a = NaN, b = NaN] = rounded(project([x, y]), decimals);
    return swap ? [b, a] : [a, b];
  };
}

/** To longitude and latitude. Throws CqlError for a position that the system cannot hold. */
function fromCrs(crs: OgcCrs): Turn {
  if (crs === 'CRS84') return (p) => p;
  const project = toWgs84(crs as Crs);
  const swap = swapsAxes(crs);
  return ([x = NaN, y = NaN]) => {
    const at = project(swap ? [y, x] : [x, y]);
    if (!at.every(Number.isFinite)) throw new CqlError(`a position lies outside ${crs}`);
    return at;
  };
}

export function geometryIn(geometry: Geometry, turn: Turn): Geometry {
  const visit = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    return typeof value[0] === 'number' ? turn(value as Position) : value.map(visit);
  };
  return { ...geometry, coordinates: visit((geometry as { coordinates: unknown }).coordinates) } as Geometry;
}

/** A filter whose shapes are in longitude and latitude. */
export function inDegrees(cql: Cql, crs: OgcCrs): Cql {
  if (typeof cql === 'boolean') return cql;
  if (cql.op === 'and' || cql.op === 'or') return { ...cql, args: cql.args.map((part) => inDegrees(part, crs)) };
  if (cql.op === 'not') return { op: 'not', args: [inDegrees(cql.args[0], crs)] };
  if (cql.op !== 's_intersects') return cql;
  return { ...cql, args: [cql.args[0], shapeInDegrees(cql.args[1], crs)] };
}

const PARTS = 32; // a side of a box is bent in another system: by less than 1 mm within a city's 100 km

/** Boxes of six numbers lose their heights; one across the date line is two. */
export function shapeInDegrees(shape: Shape, crs: OgcCrs): Shape {
  const turn = fromCrs(crs);
  if ('type' in shape) return geometryIn(shape, turn);
  const { bbox } = shape;
  const [a, b, c, d] = (bbox.length === 6 ? [bbox[0], bbox[1], bbox[3], bbox[4]] : bbox) as [
    number,
    number,
    number,
    number,
  ];
  if (crs === 'CRS84' || crs === 'EPSG:4326' || crs === 'EPSG:4490') {
    const [[west, south], [east, north]] = [turn([a, b]), turn([c, d])] as [[number, number], [number, number]];
    if (south > north) throw new CqlError('the box ends south of where it begins');
    return west <= east ? { bbox: [west, south, east, north] } : acrossDateLine(west, south, east, north);
  }
  if (a > c || b > d) throw new CqlError('the box ends before it begins');
  const corners: Position[] = [
    [a, b],
    [c, b],
    [c, d],
    [a, d],
    [a, b],
  ];
  return { type: 'Polygon', coordinates: [bent(corners).map(turn)] };
}

function bent(corners: readonly Position[]): Position[] {
  const out: Position[] = [];
  for (let i = 1; i < corners.length; i++) {
    const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [corners[i - 1] as Position, corners[i] as Position];
    for (let k = 0; k < PARTS; k++) out.push([ax + ((bx - ax) * k) / PARTS, ay + ((by - ay) * k) / PARTS]);
  }
  return [...out, corners.at(-1) as Position];
}

function acrossDateLine(west: number, south: number, east: number, north: number): Geometry {
  const ring = (w: number, e: number) => [
    [
      [w, south],
      [e, south],
      [e, north],
      [w, north],
      [w, south],
    ],
  ];
  return { type: 'MultiPolygon', coordinates: [ring(west, 180), ring(-180, east)] };
}

function rounded(p: readonly number[], decimals: number): Position {
  const scale = 10 ** decimals;
  return [Math.round((p[0] ?? NaN) * scale) / scale, Math.round((p[1] ?? NaN) * scale) / scale];
}
