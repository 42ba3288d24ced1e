/** Geometry as SVG path data in millimetres, to a hundredth of one. */
import type { Geometry, Position } from 'geojson';
import type { MapFrame } from './map-frame.ts';

type Point = [x: number, y: number];

/** Outside the frame by so many millimetres a line need not be drawn. */
const SLACK = 4;

/** Lines and outlines; a point gives nothing. Empty when nothing of it is in the frame. */
export function pathOf(frame: MapFrame, g: Geometry): string {
  switch (g.type) {
    case 'LineString':
      return linePath(frame, g.coordinates, false);
    case 'MultiLineString':
      return g.coordinates.map((line) => linePath(frame, line, false)).join('');
    case 'Polygon':
      return g.coordinates.map((ring) => linePath(frame, ring, true)).join('');
    case 'MultiPolygon':
      return g.coordinates.flatMap((rings) => rings.map((ring) => linePath(frame, ring, true))).join('');
    default:
      return '';
  }
}

export function linePath(frame: MapFrame, line: readonly Position[], closed: boolean): string {
  const points = line.map((p) => frame.at(p));
  if (!touches(frame, points)) return '';
  const kept = thinned(closed ? points.slice(0, -1) : points);
  const text = kept.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${mm(x)} ${mm(y)}`).join('');
  return closed ? `${text}Z` : text;
}

export function mm(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Without points nearer than a line's breadth to the one before. */
function thinned(points: readonly Point[]): Point[] {
  const out: Point[] = [];
  for (const [i, p] of points.entries()) {
    const last = out.at(-1);
    if (!last || i === points.length - 1 || Math.hypot(p[0] - last[0], p[1] - last[1]) >= 0.05) out.push(p);
  }
  return out;
}

function touches({ width, height }: MapFrame, points: readonly Point[]): boolean {
  let [west, south, east, north] = [Infinity, -Infinity, -Infinity, Infinity];
  for (const [x, y] of points) {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [north, south] = [Math.min(north, y), Math.max(south, y)];
  }
  return west <= width + SLACK && east >= -SLACK && north <= height + SLACK && south >= -SLACK;
}
