/** Well-known binary of a geometry (OGC 06-103r4), little-endian, two dimensions. */
import type { Geometry, Position } from 'geojson';

const CODES = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
} as const;

export function wkbSize(g: Geometry): number {
  switch (g.type) {
    case 'Point':
      return 21;
    case 'LineString':
      return 9 + 16 * g.coordinates.length;
    case 'Polygon':
      return g.coordinates.reduce((sum, ring) => sum + 4 + 16 * ring.length, 9);
    case 'MultiPoint':
      return 9 + 21 * g.coordinates.length;
    case 'MultiLineString':
      return g.coordinates.reduce((sum, line) => sum + 9 + 16 * line.length, 9);
    case 'MultiPolygon':
      return g.coordinates.reduce((sum, rings) => sum + wkbSize({ type: 'Polygon', coordinates: rings }), 9);
    case 'GeometryCollection':
      return g.geometries.reduce((sum, part) => sum + wkbSize(part), 9);
  }
}

/** Writes it from `at` on; returns where it ends. */
export function writeWkb(out: DataView, at: number, g: Geometry): number {
  out.setUint8(at, 1);
  out.setUint32(at + 1, CODES[g.type], true);
  let next = at + 5;
  const count = (n: number) => {
    out.setUint32(next, n, true);
    next += 4;
  };
  const position = ([x = 0, y = 0]: Position) => {
    out.setFloat64(next, x, true);
    out.setFloat64(next + 8, y, true);
    next += 16;
  };
  const line = (positions: Position[]) => {
    count(positions.length);
    for (const p of positions) position(p);
  };
  const parts = (geometries: Geometry[]) => {
    count(geometries.length);
    for (const part of geometries) next = writeWkb(out, next, part);
  };
  switch (g.type) {
    case 'Point':
      position(g.coordinates);
      break;
    case 'LineString':
      line(g.coordinates);
      break;
    case 'Polygon':
      count(g.coordinates.length);
      for (const ring of g.coordinates) line(ring);
      break;
    case 'MultiPoint':
      parts(g.coordinates.map((coordinates) => ({ type: 'Point', coordinates })));
      break;
    case 'MultiLineString':
      parts(g.coordinates.map((coordinates) => ({ type: 'LineString', coordinates })));
      break;
    case 'MultiPolygon':
      parts(g.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates })));
      break;
    case 'GeometryCollection':
      parts(g.geometries);
  }
  return next;
}
