/** Geometry as lines and rings in millimetres on the sheet. */
import type { Geometry, Position } from 'geojson';
import type { Framed } from './frame.ts';

type Frame = Framed['frame'];

/** Nearer to the point before than this nobody sees it, millimetres. */
const SEEN = 0.04;
/** Outside the map by so many millimetres a line need not be drawn. */
const SLACK = 5;

/** Nothing where nothing of it is near the map. */
export function outline(frame: Frame, g: Geometry): number[][] {
  switch (g.type) {
    case 'LineString':
      return keep(frame, [g.coordinates], false);
    case 'MultiLineString':
      return keep(frame, g.coordinates, false);
    case 'Polygon':
      return keep(frame, g.coordinates, true);
    case 'MultiPolygon':
      return g.coordinates.flatMap((rings) => keep(frame, rings, true));
    default:
      return [];
  }
}

export function isArea(g: Geometry): boolean {
  return g.type === 'Polygon' || g.type === 'MultiPolygon';
}

/** The longer side of what is drawn, millimetres. */
export function extentOf(parts: readonly (readonly number[])[]): number {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const part of parts) {
    for (let i = 0; i + 1 < part.length; i += 2) {
      left = Math.min(left, part[i] as number);
      right = Math.max(right, part[i] as number);
      top = Math.min(top, part[i + 1] as number);
      bottom = Math.max(bottom, part[i + 1] as number);
    }
  }
  return Math.max(0, right - left, bottom - top);
}

function keep(frame: Frame, lines: readonly Position[][], closed: boolean): number[][] {
  const drawn = lines.map((line) => thinned(frame, line, closed));
  // Holes go with the ring around them.
  if (closed) return drawn[0] && touches(frame, drawn[0]) ? drawn.filter((ring) => ring.length >= 6) : [];
  return drawn.filter((line) => line.length >= 4 && touches(frame, line));
}

function thinned(frame: Frame, line: readonly Position[], closed: boolean): number[] {
  const out: number[] = [];
  const end = closed ? line.length - 1 : line.length;
  for (let i = 0; i < end; i++) {
    const [x, y] = frame.at(line[i] as Position);
    const n = out.length;
    const last = i === end - 1;
    if (n > 0 && !last && Math.hypot(x - (out[n - 2] as number), y - (out[n - 1] as number)) < SEEN) continue;
    out.push(x, y);
  }
  return out;
}

function touches({ x, y, width, height }: Frame, points: readonly number[]): boolean {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i + 1 < points.length; i += 2) {
    left = Math.min(left, points[i] as number);
    right = Math.max(right, points[i] as number);
    top = Math.min(top, points[i + 1] as number);
    bottom = Math.max(bottom, points[i + 1] as number);
  }
  return left <= x + width + SLACK && right >= x - SLACK && top <= y + height + SLACK && bottom >= y - SLACK;
}
