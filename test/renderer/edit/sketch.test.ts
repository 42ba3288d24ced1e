import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { checkGeometry } from '../../../electron/domain/geometry-check.ts';
import {
  addPoint,
  beginSketch,
  canFinish,
  finish,
  removeLast,
  type Sketch,
  type SketchShape,
  shapeOf,
} from '../../../renderer/map/interactions/edit-sketch.ts';

const A: Position = [121.01, 30.7];
const B: Position = [121.02, 30.7];
const C: Position = [121.02, 30.71];
const drawn = (shape: SketchShape, ...points: Position[]) => points.reduce(addPoint, beginSketch(shape));

describe('drawing point by point', () => {
  it('finishes a point at once and lets it be put elsewhere', () => {
    const put = drawn('Point', A);
    expect(put.done).toBe(true);
    expect(shapeOf(addPoint(put, B))).toEqual({ type: 'Point', coordinates: B });
  });

  it('needs two different points for a line and three for an area', () => {
    expect(finish(drawn('LineString', A)).done).toBe(false);
    expect(finish(drawn('LineString', A, B)).done).toBe(true);
    expect(finish(drawn('Polygon', A, B, A, B)).done).toBe(false);
    expect(finish(drawn('Polygon', A, B, C)).done).toBe(true);
  });

  it('makes a box of two corners that differ both ways', () => {
    expect(drawn('Box', A, B).done).toBe(false);
    const box = drawn('Box', A, C);
    expect(box.done).toBe(true);
    expect(shapeOf(box)).toEqual({ type: 'Polygon', coordinates: [[A, B, C, [121.01, 30.71], A]] });
    expect(shapeOf(drawn('Box', A), C)).toEqual(shapeOf(box));
  });

  it('closes an area when its first point is given again', () => {
    const closed = drawn('Polygon', A, B, C, A);
    expect(closed.done).toBe(true);
    expect(shapeOf(closed)).toEqual({ type: 'Polygon', coordinates: [[A, B, C, A]] });
  });

  it('does not take the same point twice in a row, nor any after the end', () => {
    expect(drawn('LineString', A, A, B, B).points).toEqual([A, B]);
    expect(addPoint(finish(drawn('LineString', A, B)), C).points).toEqual([A, B]);
  });

  it('takes a finished shape up again when its last point is removed', () => {
    const back = removeLast(finish(drawn('LineString', A, B, C)));
    expect(back).toEqual({ shape: 'LineString', points: [A, B], done: false });
  });

  it('shows the shape with the pointer as its next point, until it is finished', () => {
    expect(shapeOf(drawn('LineString', A), B)).toEqual({ type: 'LineString', coordinates: [A, B] });
    expect(shapeOf(finish(drawn('LineString', A, B)), C)).toEqual({ type: 'LineString', coordinates: [A, B] });
    expect(shapeOf(drawn('LineString', A))).toBeNull();
  });

  it('takes the last corner of a box, not one before it', () => {
    const flat = [
      [0, 0],
      [0, 1],
      [1, 0],
    ].reduce(addPoint, beginSketch('Box'));
    expect(canFinish(flat)).toBe(false);
    expect(addPoint(flat, [2, 3])).toMatchObject({ done: true });
    expect(shapeOf(addPoint(flat, [2, 3]))?.coordinates).toEqual([
      [
        [0, 0],
        [2, 0],
        [2, 3],
        [0, 3],
        [0, 0],
      ],
    ]);
  });

  it('whatever is pressed, what can be finished is a shape that the store takes, unless it crosses itself', () => {
    const position = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })).map(([x, y]) => [x, y]);
    const step = fc.oneof(
      position.map((at) => (s: Sketch) => addPoint(s, at)),
      fc.constant(removeLast),
      fc.constant(finish),
    );
    fc.assert(
      fc.property(
        fc.constantFrom<SketchShape>('Point', 'LineString', 'Polygon', 'Box'),
        fc.array(step),
        (shape, steps) => {
          const sketch = steps.reduce((s, go) => go(s), beginSketch(shape));
          const whole = shapeOf(sketch);
          expect(whole === null).toBe(!canFinish(sketch));
          if (sketch.done) expect(whole).not.toBeNull();
          const problem = whole && checkGeometry('parking', whole);
          expect([undefined, 'geometry_crossing']).toContain(problem?.code);
        },
      ),
    );
  });
});
