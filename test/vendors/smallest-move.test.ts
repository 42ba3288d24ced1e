import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapBetween, moved, type Outline } from '../../electron/vendors/outline.ts';
import { type Crowd, type Obstacle, smallestMove } from '../../electron/vendors/smallest-move.ts';

const line = (...xy: number[]): Outline => ({ lines: [Float64Array.from(xy)], area: false });
const ring = (...xy: number[]): Outline => ({
  lines: [Float64Array.from([...xy, xy[0] as number, xy[1] as number])],
  area: true,
});
const square = (x: number, y: number, half = 1) =>
  ring(x - half, y - half, x + half, y - half, x + half, y + half, x - half, y + half);

function legal(stall: Outline, obstacles: readonly Obstacle[], crowds: readonly Crowd[], slack = 0): boolean {
  return (
    obstacles.every(({ outline, clear }) => {
      const { metres } = gapBetween(stall, outline);
      return clear > 0 ? metres >= clear - slack : metres > 0;
    }) && crowds.every((c) => c.others.filter((o) => gapBetween(stall, o).metres < c.clear - slack).length <= c.most)
  );
}

describe('the smallest move', () => {
  test('goes straight away from a line', () => {
    const move = smallestMove(square(0, 3), [{ outline: line(-50, 0, 50, 0), clear: 4 }], [], 100);
    expect(move?.east).toBeCloseTo(0, 6);
    expect(move?.north).toBeCloseTo(2.002, 6);
  });

  test('is none where the stall stands well', () => {
    expect(smallestMove(square(0, 9), [{ outline: line(-50, 0, 50, 0), clear: 4 }], [], 100)).toEqual({
      east: 0,
      north: 0,
    });
  });

  test('comes out of the shorter side of a building', () => {
    const move = smallestMove(square(0, 0), [{ outline: ring(-3, -20, 9, -20, 9, 20, -3, 20), clear: 0 }], [], 100);
    expect(move?.east).toBeCloseTo(-4.002, 6);
    expect(move?.north).toBeCloseTo(0, 6);
  });

  test('is none where all within reach is forbidden', () => {
    expect(
      smallestMove(square(0, 0), [{ outline: ring(-500, -500, 500, -500, 500, 500, -500, 500), clear: 0 }], [], 100),
    ).toBeNull();
  });

  test('is none in the middle of a lake of many corners, whose shore is out of reach', () => {
    const shore = ring(-300, -300, 300, -300, 400, 0, 300, 300, 0, 350, 0, 250, -300, 300);
    expect(smallestMove(square(0, 0), [{ outline: shore, clear: 0 }], [], 100)).toBeNull();
    expect(smallestMove(square(0, 200), [{ outline: shore, clear: 0 }], [], 100)).toMatchObject({
      east: expect.any(Number),
    });
  });

  const metre = fc.double({ min: -15, max: 15, noNaN: true });
  const corner = fc.tuple(metre, metre);
  const shape = fc.oneof(
    corner.map(([x, y]) => line(x, y)),
    fc.tuple(corner, corner, corner).map((c) => line(...c.flat())),
    fc.tuple(corner, fc.double({ min: 0.5, max: 6, noNaN: true })).map(([[x, y], half]) => square(x, y, half)),
  );
  const obstacle = fc.record({
    outline: shape,
    clear: fc.oneof(fc.constant(0), fc.double({ min: 0.5, max: 8, noNaN: true })),
  });
  const crowd = fc.record({
    others: fc.array(shape, { maxLength: 5 }),
    clear: fc.double({ min: 1, max: 6, noNaN: true }),
    most: fc.integer({ min: 0, max: 2 }),
  });
  const stall = fc.oneof(
    corner.map(([x, y]) => square(x, y)),
    corner.map(([x, y]) => ring(x, y, x + 3, y + 1, x + 2, y + 4, x - 1, y + 2)),
    corner.map(([x, y]) => ring(x, y, x + 4, y, x + 4, y + 1, x + 1, y + 1, x + 1, y + 4, x, y + 4)), // not convex
  );

  test('makes the stall legal, and no shorter one of many does', () => {
    fc.assert(
      fc.property(
        stall,
        fc.array(obstacle, { maxLength: 6 }),
        fc.array(crowd, { maxLength: 1 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (s, obstacles, crowds, random) => {
          const move = smallestMove(s, obstacles, crowds, 60);
          expect(move).not.toBeNull();
          if (!move) return;
          expect(legal(moved(s, move.east, move.north), obstacles, crowds)).toBe(true);
          const length = Math.hypot(move.east, move.north);
          for (let k = 0; k < (length > 0.01 ? 200 : 0); k++) {
            const [turn = 0, share = 0] = [random.next().value, random.next().value];
            const d = (length - 0.01) * Math.sqrt(share as number);
            const a = (turn as number) * 2 * Math.PI;
            expect(legal(moved(s, d * Math.cos(a), d * Math.sin(a)), obstacles, crowds)).toBe(false);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
