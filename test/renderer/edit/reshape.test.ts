import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import {
  insertVertex,
  middlesOf,
  moveVertex,
  neighbourVertex,
  removeVertex,
  type Shape,
  verticesOf,
} from '../../../renderer/map/interactions/edit-reshape.ts';

const square: Position[] = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
];
const hole: Position[] = [
  [1, 1],
  [1, 2],
  [2, 2],
  [1, 1],
];
const SHAPES: Shape[] = [
  { type: 'LineString', coordinates: square.slice(0, 4) },
  { type: 'MultiLineString', coordinates: [square.slice(0, 2), square.slice(1, 4)] },
  { type: 'Polygon', coordinates: [square, hole] },
  { type: 'MultiPolygon', coordinates: [[square, hole], [hole]] },
];
const rings = (shape: Shape): Position[][] =>
  shape.type === 'Polygon' ? shape.coordinates : shape.type === 'MultiPolygon' ? shape.coordinates.flat() : [];

describe('changing a shape by its vertices', () => {
  it('moves the corner of a ring together with its repeated end', () => {
    const moved = moveVertex({ type: 'Polygon', coordinates: [square, hole] }, [0, 0], [-1, -1]);
    expect(moved).toEqual({ type: 'Polygon', coordinates: [[[-1, -1], ...square.slice(1, 4), [-1, -1]], hole] });
  });

  it('moves a point', () => {
    expect(moveVertex({ type: 'Point', coordinates: [1, 1] }, [], [2, 2])).toEqual({
      type: 'Point',
      coordinates: [2, 2],
    });
  });

  it('puts a vertex into the edge that closes a ring', () => {
    const last = middlesOf({ type: 'Polygon', coordinates: [square] }).at(-1);
    expect(last).toEqual({ path: [0, 4], at: [0, 2] });
    const more = insertVertex({ type: 'Polygon', coordinates: [square] }, [0, 4], [0, 2]);
    expect(more).toEqual({ type: 'Polygon', coordinates: [[...square.slice(0, 4), [0, 2], [0, 0]]] });
  });

  it('changes only the part that the path names', () => {
    const two: Shape = { type: 'MultiLineString', coordinates: [square.slice(0, 2), square.slice(2, 4)] };
    expect(moveVertex(two, [1, 0], [9, 9])).toEqual({
      type: 'MultiLineString',
      coordinates: [
        square.slice(0, 2),
        [
          [9, 9],
          [0, 4],
        ],
      ],
    });
  });

  it('keeps two vertices of a line, three of a ring and the one of a point', () => {
    expect(removeVertex({ type: 'LineString', coordinates: square.slice(0, 2) }, [0])).toBeNull();
    expect(removeVertex({ type: 'Polygon', coordinates: [square, hole] }, [1, 0])).toBeNull();
    expect(removeVertex({ type: 'Point', coordinates: [0, 0] }, [])).toBeNull();
    expect(removeVertex({ type: 'Polygon', coordinates: [square] }, [0, 0])).toEqual({
      type: 'Polygon',
      coordinates: [[...square.slice(1, 4), square[1]]],
    });
  });

  it('goes from vertex to vertex through all parts and round again', () => {
    for (const shape of SHAPES) {
      const all = verticesOf(shape);
      let path = neighbourVertex(shape, null, 1)?.path ?? null;
      for (const expected of [...all.slice(1), all[0]]) {
        path = neighbourVertex(shape, path, 1)?.path ?? null;
        expect(path).toEqual(expected?.path);
      }
      expect(neighbourVertex(shape, null, -1)).toEqual(all.at(-1));
    }
  });

  it('leaves the shape it was given as it was, and every ring closed', () => {
    const step = fc.record({
      what: fc.constantFrom('move', 'insert', 'remove'),
      pick: fc.nat(),
      x: fc.nat(9),
      y: fc.nat(9),
    });
    fc.assert(
      fc.property(fc.constantFrom(...SHAPES), fc.array(step), (start, steps) => {
        const before = JSON.stringify(start);
        let shape = start;
        for (const { what, pick, x, y } of steps) {
          const places = what === 'insert' ? middlesOf(shape) : verticesOf(shape);
          const { path } = places[pick % places.length] as (typeof places)[number];
          if (what === 'move') shape = moveVertex(shape, path, [x, y]);
          else if (what === 'insert') shape = insertVertex(shape, path, [x, y]);
          else shape = removeVertex(shape, path) ?? shape;
          if (what !== 'remove') expect(verticesOf(shape)).toContainEqual({ path, at: [x, y] });
        }
        for (const ring of rings(shape)) {
          expect(ring.at(-1)).toEqual(ring[0]);
          expect(ring.length).toBeGreaterThanOrEqual(4);
        }
        expect(JSON.stringify(start)).toBe(before);
      }),
    );
  });
});
