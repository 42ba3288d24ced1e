import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import {
  cutLine,
  linesOf,
  measuresOf,
  nearestOnLine,
  positionAt,
  roundMeasure,
  type Stretch,
  sideAlong,
  spansOf,
  walkLength,
  withoutRepeats,
} from '../../electron/domain/linear-reference.ts';
import { distance, lineLength, metresPerDegree } from '../../electron/domain/measure.ts';

/**
 * A degree of longitude shrinks to the north: part of a slanting edge of 2 km is up to 1.1e-5 of the line longer or shorter
 * than its share (400,000 cuts tried).
 */
const SLANT = 1.5e-5;
const share = fc.double({ min: 0, max: 1, noNaN: true });
/** Streets of a city: some vertices within two kilometres of each other, at times one upon the other. */
const street = fc
  .array(fc.tuple(share, share), { minLength: 2, maxLength: 8 })
  .map((points): Position[] => points.map(([x, y]) => [121 + x * 0.02, 30.7 + y * 0.02]))
  .filter((line) => lineLength(line) > 1);

describe('a line cut by measures', () => {
  test('has the parts it was cut into, whole and in any order of cutting', () => {
    fc.assert(
      fc.property(street, fc.array(share, { maxLength: 6 }), (line, shares) => {
        const length = measuresOf(line).at(-1) as number;
        const cuts = [0, ...shares.map((s) => s * length).sort((a, b) => a - b), length];
        const parts = cuts.slice(1).map((to, i) => cutLine(line, cuts[i] as number, to));
        parts.forEach((part, i) => {
          const wanted = (cuts[i + 1] as number) - (cuts[i] as number);
          expect(Math.abs(lineLength(part) - wanted)).toBeLessThan(1e-5 + length * SLANT);
          if (i > 0) expect(part[0]).toEqual(parts[i - 1]?.at(-1));
        });
        const sum = parts.reduce((n, part) => n + lineLength(part), 0);
        expect(Math.abs(sum - length)).toBeLessThan(1e-5 + length * SLANT);
      }),
    );
  });

  test('backwards is the same part turned round; beyond the ends there is nothing', () => {
    fc.assert(
      fc.property(street, share, share, (line, a, b) => {
        const length = lineLength(line);
        expect(cutLine(line, b * length, a * length)).toEqual(cutLine(line, a * length, b * length).toReversed());
        const [first, last] = [line[0] as Position, line.at(-1) as Position];
        const whole = cutLine(line, -5, length + 5);
        expect(distance(whole[0] as Position, first)).toBeLessThan(1e-6);
        expect(distance(whole.at(-1) as Position, last)).toBeLessThan(1e-6);
      }),
    );
  });

  test('ends on the very vertex where it is cut at one', () => {
    const line = [
      [121, 30.7],
      [121.001, 30.7003],
      [121.002, 30.7],
    ];
    const middle = measuresOf(line)[1] as number;
    expect(cutLine(line, 0, middle)).toEqual(line.slice(0, 2));
    expect(cutLine(line, middle, 1e9)).toEqual(line.slice(1));
  });
});

describe('the nearest point of a line', () => {
  test('has the measure from which the line gives it back, and no sampled point is nearer', () => {
    fc.assert(
      fc.property(street, share, share, (line, x, y) => {
        const [lon, lat] = [121 + x * 0.02, 30.7 + y * 0.02];
        const near = nearestOnLine(line, lon, lat);
        const measures = measuresOf(line);
        expect(distance(positionAt(line, measures, near.measure), [near.lon, near.lat])).toBeLessThan(0.01);
        expect(Math.abs(near.left)).toBeLessThanOrEqual(near.distance + 1e-6);
        for (let s = 0; s <= 40; s++) {
          const sample = positionAt(line, measures, ((measures.at(-1) as number) * s) / 40);
          expect(near.distance).toBeLessThanOrEqual(distance([lon, lat], sample) * 1.0005 + 0.01);
        }
      }),
    );
  });

  test('tells left from right in the direction of the line', () => {
    const north = [
      [121, 30.7],
      [121, 30.71],
    ];
    const west = nearestOnLine(north, 120.9999, 30.705);
    expect(west.left).toBeCloseTo(0.0001 * metresPerDegree(30.705).lon, 3);
    expect(nearestOnLine(north.toReversed(), 120.9999, 30.705).left).toBeCloseTo(-west.left, 6);
  });
});

const stretch: fc.Arbitrary<Stretch> = fc
  .record({
    edge: fc.integer({ min: 1, max: 3 }),
    from: fc.integer({ min: 0, max: 50 }),
    to: fc.integer({ min: 0, max: 50 }),
  })
  .filter(({ from, to }) => from !== to);

describe('a walk', () => {
  test('keeps every metre once, however often it was walked', () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 10 }), (walk) => {
        const metres = new Set(
          walk.flatMap(({ edge, from, to }) => {
            const low = Math.min(from, to);
            return Array.from({ length: Math.abs(to - from) }, (_, i) => `${edge}:${low + i}`);
          }),
        );
        const once = withoutRepeats(walk);
        expect(walkLength(once)).toBe(metres.size);
        const spans = spansOf(once, 'both');
        expect(roundMeasure(spans.reduce((n, s) => n + s.to - s.from, 0))).toBe(metres.size);
        for (const [i, span] of spans.entries()) {
          const next = spans[i + 1];
          expect(span.from).toBeLessThan(span.to);
          // What touches is one span, so that none overlaps or meets the next.
          if (next?.edge === span.edge) expect(next.from).toBeGreaterThan(span.to);
        }
      }),
    );
  });

  test('has its left on the right of edges that it walks backwards', () => {
    const walk = [
      { edge: 1, from: 10, to: 50 },
      { edge: 2, from: 30, to: 0 },
    ];
    expect(spansOf(walk, 'left')).toEqual([
      { edge: 1, from: 10, to: 50, side: 'left' },
      { edge: 2, from: 0, to: 30, side: 'right' },
    ]);
    expect(sideAlong('both', false)).toBe('both');
  });

  test('draws one line over junctions and a second one after a gap', () => {
    const lines = new Map([
      [
        1,
        [
          [121, 30.7],
          [121.001, 30.7],
        ],
      ],
      [
        2,
        [
          [121.002, 30.7],
          [121.001, 30.7],
        ],
      ],
      [
        3,
        [
          [121.01, 30.7],
          [121.011, 30.7],
        ],
      ],
    ]);
    const lineOf = (edge: number) => lines.get(edge) as Position[];
    const far = 1e6;
    expect(
      linesOf(
        [
          { edge: 1, from: 0, to: far },
          { edge: 2, from: far, to: 0 },
        ],
        lineOf,
      ),
    ).toEqual([
      [
        [121, 30.7],
        [121.001, 30.7],
        [121.002, 30.7],
      ],
    ]);
    expect(
      linesOf(
        [
          { edge: 1, from: 0, to: far },
          { edge: 3, from: 0, to: far },
        ],
        lineOf,
      ),
    ).toHaveLength(2);
  });
});
