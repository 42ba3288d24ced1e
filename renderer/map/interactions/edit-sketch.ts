/** A shape being drawn point by point: for measuring and for new features. Positions are WGS 84 degrees. */
import type { LineString, Point, Polygon, Position } from 'geojson';

export type FeatureShape = 'Point' | 'LineString' | 'Polygon';
/** A box is a rectangle along the parallels, given by two opposite corners. */
export type SketchShape = FeatureShape | 'Box';

export interface Sketch {
  shape: SketchShape;
  points: readonly Position[];
  /** Finished: no further point is taken. */
  done: boolean;
}

/** Different points that make a shape whole; of a box the first and the last, which differ both ways. */
const NEEDED: Record<SketchShape, number> = { Point: 1, LineString: 2, Polygon: 3, Box: 2 };

export function beginSketch(shape: SketchShape): Sketch {
  return { shape, points: [], done: false };
}

/**
 * With one more point. A Point is done at once and may be set anew; the first point of a polygon, given again,
 * closes it; the point before, given again, is not taken twice.
 */
export function addPoint(sketch: Sketch, at: Position): Sketch {
  if (sketch.shape === 'Point') return { ...sketch, points: [at], done: true };
  if (sketch.done || same(sketch.points.at(-1), at)) return sketch;
  if (sketch.shape === 'Polygon' && canFinish(sketch) && same(sketch.points[0], at)) return finish(sketch);
  const more = { ...sketch, points: [...sketch.points, at] };
  return sketch.shape === 'Box' ? finish(more) : more;
}

/** Without the last point; a finished one is taken up again. */
export function removeLast(sketch: Sketch): Sketch {
  return { ...sketch, points: sketch.points.slice(0, -1), done: false };
}

export function canFinish({ shape, points }: Sketch): boolean {
  if (shape === 'Box') return [0, 1].every((way) => points[0]?.[way] !== points.at(-1)?.[way]);
  return new Set(points.map((p) => p.join())).size >= NEEDED[shape];
}

/** Finished, if it has the points for it; otherwise as it was. */
export function finish(sketch: Sketch): Sketch {
  return canFinish(sketch) ? { ...sketch, done: true } : sketch;
}

/** The shape as it stands, with the pointer as its next point; null while there is not enough of it. */
export function shapeOf(sketch: Sketch, next?: Position): Point | LineString | Polygon | null {
  const points = [...sketch.points];
  if (next && !sketch.done && !same(points.at(-1), next)) points.push(next);
  const [first] = points;
  if (!first || !canFinish({ ...sketch, points })) return null;
  switch (sketch.shape) {
    case 'Point':
      return { type: 'Point', coordinates: first };
    case 'LineString':
      return { type: 'LineString', coordinates: points };
    case 'Polygon':
      return { type: 'Polygon', coordinates: [[...points, first]] };
    case 'Box':
      return { type: 'Polygon', coordinates: [boxRing(first, points.at(-1) as Position)] };
  }
}

function boxRing([w = 0, s = 0]: Position, [e = 0, n = 0]: Position): Position[] {
  return [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ];
}

function same(a: Position | undefined, b: Position): boolean {
  return a !== undefined && a[0] === b[0] && a[1] === b[1];
}
