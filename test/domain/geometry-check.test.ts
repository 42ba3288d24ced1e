import fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { checkGeometry, firstCrossing, MAX_VERTICES, normaliseGeometry } from '../../electron/domain/geometry-check.ts';

const polygon = (...rings: Position[][]) => ({ type: 'Polygon', coordinates: rings });
const square: Position[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];
const code = (g: unknown, layer: 'structures' | 'segments' | 'parking' | 'violations' = 'structures') =>
  checkGeometry(layer, g)?.code ?? null;

describe('a polygon', () => {
  test.each<[string, Position[][], string | null]>([
    ['a square', [square], null],
    ['a square drawn clockwise', [[...square].reverse()], null],
    [
      'a square with a hole',
      [
        square,
        [
          [0.2, 0.2],
          [0.4, 0.2],
          [0.4, 0.4],
          [0.2, 0.2],
        ],
      ],
      null,
    ],
    [
      'a hole that touches the outline in one vertex',
      [
        square,
        [
          [0, 0],
          [0.4, 0.2],
          [0.2, 0.4],
          [0, 0],
        ],
      ],
      null,
    ],
    [
      'a repeated vertex',
      [
        [
          [0, 0],
          [1, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
      null,
    ],
    [
      'a ring left open',
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ],
      ],
      'geometry_open_ring',
    ],
    [
      'two points',
      [
        [
          [0, 0],
          [1, 0],
          [0, 0],
        ],
      ],
      'geometry_too_few',
    ],
    [
      'one point four times',
      [
        [
          [0, 0],
          [0, 0],
          [0, 0],
          [0, 0],
        ],
      ],
      'geometry_too_few',
    ],
    [
      'a bow tie',
      [
        [
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
          [0, 0],
        ],
      ],
      'geometry_crossing',
    ],
    [
      'a figure that touches itself in a vertex',
      [
        [
          [0, 0],
          [1, 1],
          [2, 0],
          [2, 2],
          [1, 1],
          [0, 2],
          [0, 0],
        ],
      ],
      'geometry_crossing',
    ],
    [
      'a spike',
      [
        [
          [0, 0],
          [1, 0],
          [2, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
      'geometry_crossing',
    ],
    [
      'a hole across the outline',
      [
        square,
        [
          [0.5, 0.5],
          [1.5, 0.5],
          [0.5, 0.7],
          [0.5, 0.5],
        ],
      ],
      'geometry_crossing',
    ],
    [
      'a line that folds onto itself',
      [
        [
          [0, 0],
          [1, 0],
          [2, 0],
          [0, 0],
        ],
      ],
      'geometry_crossing',
    ],
  ])('%s', (_name, rings, expected) => {
    expect(code(polygon(...rings))).toBe(expected);
  });

  test('is told where it crosses itself', () => {
    expect(
      firstCrossing([
        [
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
          [0, 0],
        ],
      ]),
    ).toEqual([0.5, 0.5]);
  });

  test('of a star around a point never crosses itself, however it is turned', () => {
    const radii = fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(radii, fc.double({ min: 0, max: 6.28, noNaN: true }), (r, turn) => {
        const ring = r.map((radius, i) => {
          const angle = turn + (2 * Math.PI * i) / r.length;
          return [121 + 0.01 * radius * Math.cos(angle), 30 + 0.01 * radius * Math.sin(angle)];
        });
        ring.push(ring[0] as Position);
        expect(firstCrossing([ring])).toBeUndefined();
      }),
    );
  });

  test('is judged as by comparing every pair of its edges', () => {
    const vertex = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(fc.uniqueArray(vertex, { minLength: 4, maxLength: 9, selector: String }), (points) => {
        const ring = [...points, points[0]] as Position[];
        expect(firstCrossing([ring]) !== undefined).toBe(crossesByPairs(ring));
      }),
      { numRuns: 500 },
    );
  });

  test('gets its outline counter-clockwise and its holes clockwise, without heights', () => {
    const hole = [
      [0.2, 0.2],
      [0.4, 0.2],
      [0.4, 0.4],
      [0.2, 0.2],
    ];
    const high = [...square].reverse().map(([x = 0, y = 0]) => [x, y, 12]);
    const g = normaliseGeometry(polygon(high, hole) as Geometry);
    expect(g).toEqual(polygon(square, [...hole].reverse()));
    expect(normaliseGeometry(g)).toEqual(g);
  });
});

describe('any geometry', () => {
  test.each<[string, unknown, string | null]>([
    ['NaN', { type: 'Point', coordinates: [Number.NaN, 30] }, 'geometry_malformed'],
    ['infinity', { type: 'Point', coordinates: [Infinity, 30] }, 'geometry_malformed'],
    ['a point of one number', { type: 'Point', coordinates: [121] }, 'geometry_malformed'],
    ['text', { type: 'Point', coordinates: ['a', 'b'] }, 'geometry_malformed'],
    ['nothing', { type: 'Point', coordinates: null }, 'geometry_malformed'],
    ['a point where a line belongs', { type: 'LineString', coordinates: [121, 30] }, 'geometry_malformed'],
    ['a polygon without rings', { type: 'Polygon', coordinates: [] }, 'geometry_malformed'],
    ['a polygon with an empty ring', { type: 'Polygon', coordinates: [[]] }, 'geometry_malformed'],
    ['metres', { type: 'Point', coordinates: [597_720, 3_398_158] }, 'geometry_range'],
    ['swapped axes', { type: 'Point', coordinates: [30, 121] }, 'geometry_range'],
    ['a line of one point', { type: 'LineString', coordinates: [[121, 30]] }, 'geometry_too_few'],
    [
      'a line that stands still',
      {
        type: 'LineString',
        coordinates: [
          [121, 30],
          [121, 30],
        ],
      },
      'geometry_too_few',
    ],
    [
      'a line that crosses itself',
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
        ],
      },
      null,
    ],
    ['a point with a height', { type: 'Point', coordinates: [121, 30, 5] }, null],
  ])('with %s', (_name, g, expected) => {
    expect(code(g, 'parking')).toBe(expected);
  });

  test('must be of a kind that the layer holds', () => {
    expect(checkGeometry('segments', { type: 'Point', coordinates: [0, 0] })).toEqual({
      code: 'geometry_type',
      type: 'Point',
      allowed: 'LineString, MultiLineString',
    });
  });

  test('may not have more vertices than can be drawn', () => {
    const long = { type: 'LineString', coordinates: Array.from({ length: MAX_VERTICES + 1 }, (_, i) => [i / 1e5, 0]) };
    expect(code(long, 'segments')).toBe('geometry_too_large');
  });

  test('of any shape is answered, never thrown at', () => {
    const types = fc.constantFrom('Point', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon', 'x');
    fc.assert(
      fc.property(types, fc.jsonValue({ maxDepth: 6 }), (type, coordinates) => {
        expect(() => checkGeometry('parking', { type, coordinates })).not.toThrow();
      }),
      {
        numRuns: 1000,
        examples: [
          ['Point', { toString: 1 }],
          ['Point', [{ toString: 1 }, 2]],
        ],
      },
    );
  });
});

/** The definition itself: no two edges meet but neighbours in their common vertex. */
function crossesByPairs(ring: Position[]): boolean {
  const n = ring.length - 1;
  const edge = (i: number) => [ring[i], ring[i + 1]] as [Position, Position];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const neighbours = j === i + 1 || (i === 0 && j === n - 1);
      if (meet(edge(i), edge(j), neighbours)) return true;
    }
  }
  return false;
}

function meet([a, b]: [Position, Position], [c, d]: [Position, Position], neighbours: boolean): boolean {
  const turn = (p: Position, q: Position, r: Position) =>
    Math.sign(
      ((q[0] ?? 0) - (p[0] ?? 0)) * ((r[1] ?? 0) - (p[1] ?? 0)) -
        ((q[1] ?? 0) - (p[1] ?? 0)) * ((r[0] ?? 0) - (p[0] ?? 0)),
    );
  const on = (p: Position, q: Position, r: Position) =>
    turn(p, q, r) === 0 &&
    [0, 1].every((k) => Math.min(p[k] ?? 0, q[k] ?? 0) <= (r[k] ?? 0) && (r[k] ?? 0) <= Math.max(p[k] ?? 0, q[k] ?? 0));
  if (neighbours) {
    const shared = String(b) === String(c) ? [a, b, d] : [b, a, c];
    const [p, s, q] = shared as [Position, Position, Position];
    return on(s, p, q) || on(s, q, p);
  }
  if (on(a, b, c) || on(a, b, d) || on(c, d, a) || on(c, d, b)) return true;
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}
