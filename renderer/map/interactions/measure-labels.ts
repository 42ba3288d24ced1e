/** What is written along a line or outline that is being measured. All figures are on the ellipsoid. */
import type { Position } from 'geojson';
import { lineLength, ringArea } from '../../../electron/domain/measure.ts';
import type { SketchShape } from './edit-sketch.ts';

/** `segment`: each edge's own length at its middle. `total`: the length so far at each vertex. */
export type LabelMode = 'segment' | 'total';

export interface Label {
  at: Position;
  text: string;
}

/** Metres along the points; round to the first again for a polygon. */
export function lengthOf(shape: SketchShape, points: readonly Position[]): number {
  return lineLength(outline(shape, points));
}

/** Square metres inside the points of a polygon; 0 for anything else. */
export function areaOf(shape: SketchShape, points: readonly Position[]): number {
  return shape === 'Polygon' && points.length > 2 ? ringArea([...points]) : 0;
}

export function measureLabels(
  shape: SketchShape,
  points: readonly Position[],
  mode: LabelMode,
  write: (metres: number) => string,
): Label[] {
  const line = outline(shape, points);
  const edges = line
    .slice(1)
    .map((b, i) => ({ a: line[i] as Position, b, metres: lineLength([line[i] as Position, b]) }));
  if (mode === 'segment') {
    return edges
      .filter((e) => e.metres > 0)
      .map(({ a, b, metres }) => ({
        at: [((a[0] ?? 0) + (b[0] ?? 0)) / 2, ((a[1] ?? 0) + (b[1] ?? 0)) / 2],
        text: write(metres),
      }));
  }
  let sum = 0;
  return edges.map(({ b, metres }) => {
    sum += metres;
    return { at: b, text: write(sum) };
  });
}

function outline(shape: SketchShape, points: readonly Position[]): Position[] {
  const [first] = points;
  return shape === 'Polygon' && first && points.length > 2 ? [...points, first] : [...points];
}
