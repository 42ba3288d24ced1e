/** Changes to a list of vertices on one of its sides; the other side follows once it has been projected. Pure. */
import { metresPerDegree } from '../../../../electron/domain/measure.ts';
import type { DrawTool, Point, Side, Vertex } from '../../../state/draw.ts';

/** Most vertices a tool takes; an outline and an area are rings. */
export const MOST: Record<DrawTool, number> = { outline: 1000, area: 100, length: 100, shadow: 2, two: 4 };
export const isRing = (tool: DrawTool) => tool === 'outline' || tool === 'area';

/** On its side; null where it does not appear, as a vertex of another photo. */
export function ownOf(vertex: Vertex, side: Side, photo: string | null): Point | null {
  if (side === 'map') return vertex.photo === null ? vertex.place : null;
  return vertex.photo === null || vertex.photo === photo ? vertex.pixel : null;
}

const withOwn = (vertex: Vertex, side: Side, at: Point): Vertex =>
  side === 'photo' ? { ...vertex, pixel: at } : { ...vertex, place: at };

export function moved(vertices: readonly Vertex[], side: Side, index: number, at: Point): Vertex[] {
  return vertices.map((v, i) => (i === index ? withOwn(v, side, at) : v));
}

/** All of them by the same. */
export function shifted(vertices: readonly Vertex[], side: Side, [dx, dy]: Point): Vertex[] {
  return vertices.map((v) => {
    const own = side === 'photo' ? v.pixel : v.place;
    return own ? withOwn(v, side, [own[0] + dx, own[1] + dy]) : v;
  });
}

/** One more in the middle of the edge that follows `index`. */
export function halved(vertices: readonly Vertex[], index: number): Vertex[] {
  const [a, b] = [vertices[index], vertices[(index + 1) % vertices.length]];
  if (!a || !b) return [...vertices];
  const vertex = { pixel: middle(a.pixel, b.pixel), place: middle(a.place, b.place), photo: a.photo };
  return [...vertices.slice(0, index + 1), vertex, ...vertices.slice(index + 1)];
}

export function added(vertices: readonly Vertex[], side: Side, at: Point, photo: string | null = null): Vertex[] {
  return [...vertices, withOwn({ pixel: null, place: null, photo }, side, at)];
}

/** Null when too few would be left of a ring. */
export function removed(vertices: readonly Vertex[], index: number, ring: boolean): Vertex[] | null {
  if (ring && vertices.length <= 3) return null;
  return vertices.filter((_, i) => i !== index);
}

/** One step of an arrow key: a pixel in the photo, a tenth of a metre on the map; up is north. */
export function nudge(side: Side, [x, y]: Point, dx: number, dy: number): Point {
  if (side === 'photo') return [x + dx, y + dy];
  const m = metresPerDegree(y);
  return [x + (0.1 * dx) / m.lon, y - (0.1 * dy) / m.lat];
}

/** Right and down; ten steps with Shift. Null for keys that are no arrows. */
export function arrowOf({ key, shiftKey }: { key: string; shiftKey: boolean }): [dx: number, dy: number] | null {
  const by = shiftKey ? 10 : 1;
  const steps: Record<string, [number, number]> = {
    ArrowLeft: [-by, 0],
    ArrowRight: [by, 0],
    ArrowUp: [0, -by],
    ArrowDown: [0, by],
  };
  return steps[key] ?? null;
}

function middle(a: Point | null, b: Point | null): Point | null {
  return a && b && [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
