import { beforeEach, describe, expect, it } from 'vitest';
import type { Projected } from '../../../electron/contract/review-outlines.ts';
import { useDraw, type Vertex } from '../../../renderer/state/draw.ts';
import { placeVertex } from '../../../renderer/workspaces/review/draw/place-vertex.ts';

const draw = () => useDraw.getState();
const pixels = (...points: [number, number][]): Vertex[] =>
  points.map((pixel) => ({ pixel, place: null, photo: null }));
const answer = (points: Projected['points']): Projected => ({ lacks: null, why: null, ellipse: null, points });

beforeEach(() => draw().end());

describe('what is drawn on both sides', () => {
  it('asks for the other side after each step, and is told of it without making a step', () => {
    draw().begin('outline', pixels([0, 0], [9, 0], [9, 9]), 'photo');
    expect(draw().stale).toBe('map');
    const asked = draw().vertices;
    draw().reflect(
      asked,
      'map',
      answer([
        [121, 30],
        [122, 30],
        [122, 31],
      ]),
    );
    expect(draw()).toMatchObject({ stale: null, past: [] });
    expect(draw().vertices[1]).toEqual({ pixel: [9, 0], place: [122, 30], photo: null });
  });

  it('shows an answer that is some movements old, and goes on asking', () => {
    draw().begin('outline', pixels([0, 0], [9, 0], [9, 9]), 'photo');
    const asked = draw().vertices;
    draw().change(pixels([0, 0], [9, 0], [8, 8]), 'photo', true);
    draw().reflect(
      asked,
      'map',
      answer([
        [121, 30],
        [122, 30],
        [122, 31],
      ]),
    );
    expect(draw().stale).toBe('map');
    expect(draw().vertices[2]).toEqual({ pixel: [8, 8], place: [122, 31], photo: null });
    // One vertex more by now: it belongs to none of these places.
    draw().change(pixels([0, 0], [9, 0], [8, 8], [0, 8]), 'photo', true);
    draw().reflect(
      asked,
      'map',
      answer([
        [1, 1],
        [1, 1],
        [1, 1],
      ]),
    );
    expect(draw().vertices[0]?.place).toBeNull();
  });

  it('takes steps back and does them again, a drag being one step', () => {
    draw().begin('outline', pixels([0, 0], [9, 0], [9, 9]), 'photo');
    draw().change(pixels([1, 0], [9, 0], [9, 9]), 'photo', true);
    for (let x = 2; x < 9; x++) draw().change(pixels([x, 0], [9, 0], [9, 9]), 'photo', false);
    expect(draw().past).toHaveLength(1);
    draw().undo();
    expect(draw().vertices[0]?.pixel).toEqual([0, 0]);
    expect(draw().stale).toBe('map');
    draw().redo();
    expect(draw().vertices[0]?.pixel).toEqual([8, 0]);
    draw().undo();
    draw().change(pixels([0, 5], [9, 0], [9, 9]), 'photo', true);
    draw().redo();
    expect(draw().vertices[0]?.pixel).toEqual([0, 5]);
    draw().undo();
    draw().undo();
    expect(draw().vertices[0]?.pixel).toEqual([0, 0]);
  });

  it('follows from the places once another photo is shown', () => {
    draw().begin('outline', [{ pixel: [1, 1], place: [121, 30], photo: null }], 'photo');
    draw().turnTo();
    expect(draw()).toMatchObject({ stale: 'photo', on: 'map' });
    expect(draw().vertices[0]?.pixel).toBeNull();
  });
});

describe('placing marks', () => {
  it('ends with the last one that a measure takes', () => {
    draw().begin('shadow', [], 'photo');
    placeVertex('photo', [1, 1], 'aa');
    expect(draw().placing).toBe(true);
    placeVertex('photo', [2, 2], 'aa');
    placeVertex('photo', [3, 3], 'aa');
    expect(draw()).toMatchObject({ placing: false, vertices: [{ pixel: [1, 1] }, { pixel: [2, 2] }] });
  });

  it('of two photos takes two in one and two in another, none on the map, and means no place on the ground', () => {
    draw().begin('two', [], 'photo');
    placeVertex('map', [121, 30], 'aa');
    for (const photo of ['aa', 'bb', 'aa', 'aa', 'bb', 'cc', 'bb']) placeVertex('photo', [1, 1], photo);
    expect(draw().vertices.map((v) => v.photo)).toEqual(['aa', 'aa', 'bb', 'bb']);
    expect(draw()).toMatchObject({ placing: false, stale: null });
  });
});
