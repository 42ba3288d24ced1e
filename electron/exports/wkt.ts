import type { Geometry, Position } from 'geojson';

const list = (items: string[]) => `(${items.join(', ')})`;
const position = ([x = 0, y = 0]: Position) => `${x} ${y}`;
const line = (points: Position[]) => list(points.map(position));
const rings = (lines: Position[][]) => list(lines.map(line));

/** Well-known text of a geometry in longitude and latitude (OGC 06-103r4). */
export function toWkt(g: Geometry): string {
  switch (g.type) {
    case 'Point':
      return `POINT (${position(g.coordinates)})`;
    case 'MultiPoint':
      return `MULTIPOINT ${line(g.coordinates)}`;
    case 'LineString':
      return `LINESTRING ${line(g.coordinates)}`;
    case 'MultiLineString':
      return `MULTILINESTRING ${rings(g.coordinates)}`;
    case 'Polygon':
      return `POLYGON ${rings(g.coordinates)}`;
    case 'MultiPolygon':
      return `MULTIPOLYGON ${list(g.coordinates.map(rings))}`;
    case 'GeometryCollection':
      return `GEOMETRYCOLLECTION ${list(g.geometries.map(toWkt))}`;
  }
}
