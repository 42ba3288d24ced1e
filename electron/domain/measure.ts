/**
 * Lengths and areas on the WGS 84 ellipsoid, in metres and square metres, from longitude/latitude degrees.
 * Each step uses the radii of curvature at its middle latitude, which is within 1e-6 of the geodesic for
 * steps under 10 km: far below the precision of any city's data. Never measure in Mercator metres.
 */
import type { Geometry, Position } from 'geojson';

const A = 6_378_137; // WGS 84 semi-major axis, metres
const E2 = 0.00669437999014; // first eccentricity squared
const RAD = Math.PI / 180;
const MOST_STEPS = 4008; // 10 km each, around the Earth: no more for degrees that are none

/** Metres per degree of longitude and of latitude at a latitude. */
export function metresPerDegree(lat: number): { lon: number; lat: number } {
  const s = Math.sin(lat * RAD);
  const w = 1 - E2 * s * s;
  return { lon: (A / Math.sqrt(w)) * Math.cos(lat * RAD) * RAD, lat: ((A * (1 - E2)) / (w * Math.sqrt(w))) * RAD };
}

/** Metres between two positions no more than about 10 km apart. */
export function distance(a: Position, b: Position): number {
  const [ax = 0, ay = 0] = a;
  const [bx = 0, by = 0] = b;
  const m = metresPerDegree((ay + by) / 2);
  return Math.hypot((bx - ax) * m.lon, (by - ay) * m.lat);
}

/** Metres along a line, long steps cut so that each stays under 10 km. */
export function lineLength(line: Position[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1] as Position;
    const b = line[i] as Position;
    const steps = Math.max(1, Math.min(MOST_STEPS, Math.ceil(distance(a, b) / 10_000)));
    for (let s = 0; s < steps; s++) sum += distance(between(a, b, s / steps), between(a, b, (s + 1) / steps));
  }
  return sum;
}

/** Square metres inside a ring; the sign is dropped. */
export function ringArea(ring: Position[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let low = 90;
  let high = -90;
  for (const p of ring) {
    low = Math.min(low, p[1] ?? 0);
    high = Math.max(high, p[1] ?? 0);
  }
  const m = metresPerDegree((low + high) / 2);
  let twice = 0;
  for (let i = 0; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i] as Position;
    const [bx = 0, by = 0] = ring[(i + 1) % ring.length] as Position;
    twice += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return Math.abs(twice / 2) * m.lon * m.lat;
}

export function geometryLength(g: Geometry): number {
  if (g.type === 'LineString') return lineLength(g.coordinates);
  if (g.type === 'MultiLineString') return g.coordinates.reduce((n, line) => n + lineLength(line), 0);
  if (g.type === 'GeometryCollection') return g.geometries.reduce((n, part) => n + geometryLength(part), 0);
  return 0;
}

export function geometryArea(g: Geometry): number {
  const polygon = (rings: Position[][]) =>
    rings.reduce((sum, ring, i) => sum + (i === 0 ? ringArea(ring) : -ringArea(ring)), 0);
  if (g.type === 'Polygon') return polygon(g.coordinates);
  if (g.type === 'MultiPolygon') return g.coordinates.reduce((n, rings) => n + polygon(rings), 0);
  if (g.type === 'GeometryCollection') return g.geometries.reduce((n, part) => n + geometryArea(part), 0);
  return 0;
}

/** [west, south, east, north] */
export type BBox = [number, number, number, number];

export function bboxOf(g: Geometry): BBox {
  const box: BBox = [Infinity, Infinity, -Infinity, -Infinity];
  eachPosition(g, ([x = 0, y = 0]) => {
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  });
  return box;
}

export function eachPosition(g: Geometry, visit: (p: Position) => void): void {
  switch (g.type) {
    case 'Point':
      visit(g.coordinates);
      return;
    case 'MultiPoint':
    case 'LineString':
      for (const p of g.coordinates) visit(p);
      return;
    case 'MultiLineString':
    case 'Polygon':
      for (const line of g.coordinates) for (const p of line) visit(p);
      return;
    case 'MultiPolygon':
      for (const rings of g.coordinates) for (const ring of rings) for (const p of ring) visit(p);
      return;
    case 'GeometryCollection':
      for (const part of g.geometries) eachPosition(part, visit);
  }
}

function between(a: Position, b: Position, t: number): Position {
  return [(a[0] ?? 0) + ((b[0] ?? 0) - (a[0] ?? 0)) * t, (a[1] ?? 0) + ((b[1] ?? 0) - (a[1] ?? 0)) * t];
}

/** A point to stand for a feature in the table and at low zoom: on the line's middle, or the ring's centroid. */
export function representativePoint(g: Geometry): [number, number] {
  switch (g.type) {
    case 'Point':
      return [g.coordinates[0] ?? 0, g.coordinates[1] ?? 0];
    case 'LineString':
      return pointAlong(g.coordinates, lineLength(g.coordinates) / 2);
    case 'MultiLineString': {
      const longest = g.coordinates.reduce((a, b) => (lineLength(b) > lineLength(a) ? b : a), g.coordinates[0] ?? []);
      return pointAlong(longest, lineLength(longest) / 2);
    }
    case 'Polygon':
      return ringCentroid(g.coordinates[0] ?? []);
    case 'MultiPolygon': {
      const rings = g.coordinates.map((p) => p[0] ?? []);
      return ringCentroid(rings.reduce((a, b) => (ringArea(b) > ringArea(a) ? b : a), rings[0] ?? []));
    }
    default: {
      const [w, s, e, n] = bboxOf(g);
      return [(w + e) / 2, (s + n) / 2];
    }
  }
}

/** The position `metres` along a line. */
export function pointAlong(line: Position[], metres: number): [number, number] {
  let left = metres;
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1] as Position;
    const b = line[i] as Position;
    const step = distance(a, b);
    if (left <= step && step > 0) return between(a, b, left / step) as [number, number];
    left -= step;
  }
  const last = line.at(-1) ?? [0, 0];
  return [last[0] ?? 0, last[1] ?? 0];
}

function ringCentroid(ring: Position[]): [number, number] {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let twice = 0;
  let sx = 0;
  let sy = 0;
  for (let i = 0; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i] as Position;
    const [bx = 0, by = 0] = ring[(i + 1) % ring.length] as Position;
    const cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
    twice += cross;
    sx += (ax + bx - 2 * x0) * cross;
    sy += (ay + by - 2 * y0) * cross;
  }
  if (Math.abs(twice) < 1e-18) return [x0, y0];
  return [x0 + sx / (3 * twice), y0 + sy / (3 * twice)];
}
