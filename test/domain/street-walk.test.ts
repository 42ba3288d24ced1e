import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findWalk, type StreetNetwork, stretchesOf, type Walk } from '../../electron/domain/street-walk.ts';

type EdgeSpec = [from: number, to: number, length: number, street: number];

/** Edges numbered from 0 with row ids 100 and up. */
function network(edges: readonly EdgeSpec[], places: readonly (readonly [number, number])[] = []): StreetNetwork {
  const nodes = Math.max(...edges.flatMap(([a, b]) => [a, b, 0])) + 1;
  const leaving: number[][] = Array.from({ length: nodes }, () => []);
  edges.forEach(([a, b], e) => {
    leaving[a]?.push(2 * e);
    leaving[b]?.push(2 * e + 1);
  });
  const starts = new Uint32Array(nodes + 1);
  leaving.forEach((arcs, v) => {
    starts[v + 1] = (starts[v] as number) + arcs.length;
  });
  return {
    id: Uint32Array.from(edges, (_, e) => 100 + e),
    edgeOf: new Map(edges.map((_, e) => [100 + e, e])),
    from: Uint32Array.from(edges, (e) => e[0]),
    to: Uint32Array.from(edges, (e) => e[1]),
    length: Float64Array.from(edges, (e) => e[2]),
    street: Uint32Array.from(edges, (e) => e[3]),
    names: [],
    rank: new Uint8Array(edges.length),
    starts,
    arcs: Uint32Array.from(leaving.flat()),
    x: Float64Array.from({ length: nodes }, (_, v) => places[v]?.[0] ?? 0),
    y: Float64Array.from({ length: nodes }, (_, v) => places[v]?.[1] ?? 0),
    piece: pieces(nodes, edges),
  };
}

/** By spreading the lowest number until nothing changes. */
function pieces(nodes: number, edges: readonly EdgeSpec[]): Uint32Array {
  const piece = Uint32Array.from({ length: nodes }, (_, v) => v);
  for (let round = 0; round < nodes; round++) {
    for (const [a, b] of edges) {
      const low = Math.min(piece[a] as number, piece[b] as number);
      piece[a] = low;
      piece[b] = low;
    }
  }
  return piece;
}

const stop = (edge: number, measure: number, off = 0) => ({ edge, measure, off });
const walkOf = (edges: readonly EdgeSpec[], walk: Walk | string) =>
  typeof walk === 'string'
    ? walk
    : stretchesOf(network(edges), walk, (id) => (edges[id - 100] as EdgeSpec)[2]).filter((s) => s.from !== s.to);
const find = (edges: readonly EdgeSpec[], a: ReturnType<typeof stop>[], b: ReturnType<typeof stop>[], most = 10_000) =>
  walkOf(edges, findWalk(network(edges), a, b, most));

/** A street in a bow of 300 m from node 0 to 2, and a lane of 180 m that cuts it off. */
const bow: EdgeSpec[] = [
  [0, 1, 150, 0],
  [2, 1, 150, 0],
  [0, 2, 180, 1],
  [3, 0, 50, 0],
  [2, 4, 50, 0],
];

describe('the way along streets', () => {
  test('stays on the street of both its ends where a lane would be shorter', () => {
    expect(find(bow, [stop(3, 10)], [stop(4, 30)])).toEqual([
      { edge: 103, from: 10, to: 50 },
      { edge: 100, from: 0, to: 150 },
      { edge: 101, from: 150, to: 0 },
      { edge: 104, from: 0, to: 30 },
    ]);
  });

  test('leaves the street where staying on it is no way, or a long one', () => {
    const cut = bow.filter((_, e) => e !== 1);
    expect(find(cut, [stop(2, 10)], [stop(3, 30)])).toEqual([
      { edge: 102, from: 10, to: 50 },
      { edge: 101, from: 0, to: 180 },
      { edge: 103, from: 0, to: 30 },
    ]);
    const long: EdgeSpec[] = bow.map((e, i): EdgeSpec => (i === 0 ? [0, 1, 900, 0] : e));
    expect(find(long, [stop(3, 10)], [stop(4, 30)])).toContainEqual({ edge: 102, from: 0, to: 180 });
  });

  test('on one edge runs straight from one measure to the other, either way', () => {
    expect(find(bow, [stop(0, 20)], [stop(0, 90)])).toEqual([{ edge: 100, from: 20, to: 90 }]);
    expect(find(bow, [stop(0, 90)], [stop(0, 20)])).toEqual([{ edge: 100, from: 90, to: 20 }]);
  });

  test('on a loop takes the shorter way round', () => {
    const loop: EdgeSpec[] = [[0, 0, 100, 0]];
    expect(find(loop, [stop(0, 10)], [stop(0, 90)])).toEqual([
      { edge: 100, from: 10, to: 0 },
      { edge: 100, from: 100, to: 90 },
    ]);
  });

  test('of several places that may be meant takes those on one street', () => {
    // A click at the corner of street and lane means the street when the other one is on the street.
    expect(find(bow, [stop(2, 0, 0), stop(0, 0, 2)], [stop(1, 60)])).toEqual([
      { edge: 100, from: 0, to: 150 },
      { edge: 101, from: 150, to: 60 },
    ]);
  });

  test('is refused between pieces of a network, and where it would be too long', () => {
    const pieces: EdgeSpec[] = [...bow, [5, 6, 100, 2]];
    expect(find(pieces, [stop(0, 0)], [stop(5, 50)])).toBe('apart');
    expect(find(bow, [stop(3, 10)], [stop(4, 30)], 300)).toBe('too_far');
    expect(find(pieces, [stop(0, 0)], [stop(5, 50)], 10)).toBe('apart'); // however far
  });

  test('is as short as by trying all ways where everything is one street, wherever its junctions lie', () => {
    const city = fc.array(
      fc.tuple(fc.nat(6), fc.nat(6), fc.integer({ min: 1, max: 90 })).filter(([a, b]) => a !== b),
      { minLength: 1, maxLength: 14 },
    );
    const places = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(city, places, fc.nat(), fc.nat(), fc.nat(90), fc.nat(90), (list, where, i, j, m, k) => {
        // No street is shorter than its ends are apart.
        const apart = (a: number, b: number) => {
          const [[ax, ay], [bx, by]] = [where[a], where[b]] as [[number, number], [number, number]];
          return Math.ceil(Math.hypot(ax - bx, ay - by));
        };
        const edges = list.map(([a, b, l]): EdgeSpec => [a, b, apart(a, b) + l, 0]);
        const at = (which: number, measure: number) => {
          const edge = which % edges.length;
          return stop(edge, measure % ((edges[edge] as EdgeSpec)[2] + 1));
        };
        const [a, b] = [at(i, m), at(j, k)];
        const found = walkOf(edges, findWalk(network(edges, where), [a], [b], 10_000));
        const best = shortest(edges, a, b);
        if (best === Infinity) {
          expect(found).toBe('apart');
          return;
        }
        const length = (found as { from: number; to: number }[]).reduce((n, s) => n + Math.abs(s.to - s.from), 0);
        expect(length).toBe(best);
      }),
    );
  });
});

/** Floyd and Warshall over junctions, then the four ways to leave and arrive. */
function shortest(
  edges: readonly EdgeSpec[],
  a: { edge: number; measure: number },
  b: { edge: number; measure: number },
): number {
  const n = 7;
  const d = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 0 : Infinity)));
  const at = (i: number, j: number) => d[i]?.[j] as number;
  for (const [x, y, l] of edges) {
    for (const [i, j] of [
      [x, y],
      [y, x],
    ] as const)
      (d[i] as number[])[j] = Math.min(at(i, j), l);
  }
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) (d[i] as number[])[j] = Math.min(at(i, j), at(i, k) + at(k, j));
  const ways = ({ edge, measure }: { edge: number; measure: number }) => {
    const [x, y, l] = edges[edge] as EdgeSpec;
    return [
      [x, measure],
      [y, l - measure],
    ] as const;
  };
  let best = a.edge === b.edge ? Math.abs(a.measure - b.measure) : Infinity;
  for (const [x, p] of ways(a)) for (const [y, q] of ways(b)) best = Math.min(best, p + at(x, y) + q);
  return best;
}
