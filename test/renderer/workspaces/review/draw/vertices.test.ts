import { describe, expect, it } from 'vitest';
import { distance } from '../../../../../electron/domain/measure.ts';
import type { Vertex } from '../../../../../renderer/state/draw.ts';
import { marksOf } from '../../../../../renderer/workspaces/review/draw/marks-of.ts';
import { areaOf, problemOf } from '../../../../../renderer/workspaces/review/draw/problem-of.ts';
import {
  added,
  arrowOf,
  halved,
  moved,
  nudge,
  ownOf,
  removed,
  shifted,
} from '../../../../../renderer/workspaces/review/draw/vertices.ts';

const at = (u: number, v: number): Vertex => ({
  pixel: [u, v],
  place: [121 + u * 1e-6, 30.7 - v * 1e-6],
  photo: null,
});
const square = [at(0, 0), at(100, 0), at(100, 100), at(0, 100)];

describe('vertices in hand', () => {
  it('move on one side; the other stays until it has been projected', () => {
    const next = moved(square, 'photo', 1, [130, 5]);
    expect(next[1]).toEqual({ ...square[1], pixel: [130, 5] });
    expect(next.filter((v, i) => v !== square[i])).toHaveLength(1);
  });

  it('are added in the middle of an edge on both sides, also of the last one', () => {
    expect(halved(square, 0)[1]?.pixel).toEqual([50, 0]);
    const last = halved(square, 3);
    expect(last).toHaveLength(5);
    expect(last[4]?.pixel).toEqual([0, 50]);
    expect(last[4]?.place?.[1]).toBeCloseTo(30.7 - 50e-6, 9);
  });

  it('are taken away down to three of a ring, and all of a line', () => {
    const three = removed(square, 2, true);
    expect(three?.map((v) => v.pixel)).toEqual([
      [0, 0],
      [100, 0],
      [0, 100],
    ]);
    expect(removed(three ?? [], 0, true)).toBeNull();
    expect(removed(three ?? [], 0, false)).toHaveLength(2);
  });

  it('move together by the same', () => {
    expect(shifted(square, 'photo', [7, -3]).map((v) => v.pixel)).toEqual([
      [7, -3],
      [107, -3],
      [107, 97],
      [7, 97],
    ]);
  });

  it('go by a pixel in the photo and by a tenth of a metre on the map, ten times that with Shift', () => {
    expect(nudge('photo', [10, 10], 0, -1)).toEqual([10, 9]);
    const from = [121, 30.7] as const;
    const north = nudge('map', from, ...(arrowOf({ key: 'ArrowUp', shiftKey: false }) ?? [0, 0]));
    expect(north[1]).toBeGreaterThan(30.7);
    expect(distance([...from], [...north])).toBeCloseTo(0.1, 3);
    const east = nudge('map', from, ...(arrowOf({ key: 'ArrowRight', shiftKey: true }) ?? [0, 0]));
    expect(east[0]).toBeGreaterThan(121);
    expect(distance([...from], [...east])).toBeCloseTo(1, 2);
    expect(arrowOf({ key: 'a', shiftKey: false })).toBeNull();
  });

  it('of one photo are not shown in another, nor on the map', () => {
    const [mark] = added([], 'photo', [5, 6], 'aa');
    expect(mark && ownOf(mark, 'photo', 'aa')).toEqual([5, 6]);
    expect(mark && ownOf(mark, 'photo', 'bb')).toBeNull();
    expect(mark && ownOf(mark, 'map', 'aa')).toBeNull();
  });
});

describe('a ring', () => {
  it('is an outline once it has three different corners, does not cross itself and lies on the ground', () => {
    expect(problemOf(square, 'photo')).toBeNull();
    expect(problemOf([at(0, 0), at(9, 9), at(0, 0)], 'map')).toBe('too_few');
    expect(problemOf([at(0, 0), at(100, 100), at(100, 0), at(0, 100)], 'photo')).toBe('crossing');
    expect(problemOf([...square.slice(0, 3), { ...at(0, 100), place: null }], 'photo')).toBe('no_ground');
  });

  it('has its area on the ground, once all of it lies there', () => {
    const [wide, high] = [distance([121, 30.7], [121.0001, 30.7]), distance([121, 30.7], [121, 30.6999])];
    expect(areaOf(square)).toBeCloseTo(wide * high, 1);
    expect(areaOf([...square.slice(0, 3), { ...at(0, 100), place: null }])).toBeNull();
  });
});

describe('marks', () => {
  it('are measured once there are enough of them', () => {
    expect(marksOf('length', square.slice(0, 1), 'aa')).toBeNull();
    expect(marksOf('length', square.slice(0, 2), 'aa')).toMatchObject({
      kind: 'length',
      points: [
        [0, 0],
        [100, 0],
      ],
    });
    expect(marksOf('area', square.slice(0, 2), 'aa')).toBeNull();
    expect(marksOf('shadow', square.slice(0, 2), 'aa')).toMatchObject({ foot: [0, 0], tip: [100, 0] });
    expect(marksOf('length', square.slice(0, 2), null)).toBeNull();
    // Drawn on the map and not in the photo yet.
    expect(marksOf('length', [at(0, 0), { ...at(1, 1), pixel: null }], 'aa')).toBeNull();
  });

  it('of a height from two photos go foot and top by photo', () => {
    const mark = (u: number, photo: string): Vertex => ({ pixel: [u, 0], place: null, photo });
    const four = [mark(1, 'aa'), mark(2, 'aa'), mark(3, 'bb'), mark(4, 'bb')];
    expect(marksOf('two', four.slice(0, 3), 'bb')).toBeNull();
    expect(marksOf('two', four, 'bb')).toEqual({
      kind: 'two',
      photos: ['aa', 'bb'],
      foot: [
        [1, 0],
        [3, 0],
      ],
      top: [
        [2, 0],
        [4, 0],
      ],
    });
  });
});
