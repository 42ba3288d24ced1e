import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidates, snapPoints } from '../../../electron/analysis/network/snap.ts';
import { placeAt } from '../../../electron/analysis/network/units.ts';
import type { StreetGraph } from '../../../electron/analysis/shapes.ts';
import { anyEdges, drawn, graphOf, yJunction } from './graphs.ts';

const at = (...places: [number, number][]) => ({
  x: Float64Array.from(places, (p) => p[0]),
  y: Float64Array.from(places, (p) => p[1]),
});

/** Every segment looked at: by street (an unnamed edge is its own) the distance, edges as near within a micrometre. */
function bruteForce(graph: StreetGraph, px: number, py: number) {
  const streets = new Map<string, { distance: number; edges: { edge: number; distance: number; measure: number }[] }>();
  const { x, y, measure } = graph.vertices;
  for (let e = 0; e < graph.edges.count; e++) {
    const name = graph.streets[graph.edges.street[e] as number] || `unnamed ${e}`;
    const best = { edge: e, distance: Infinity, measure: 0 };
    for (let v = graph.edges.lines[e] as number; v + 1 < (graph.edges.lines[e + 1] as number); v++) {
      const [ax, ay] = [x[v] as number, y[v] as number];
      const [dx, dy] = [(x[v + 1] as number) - ax, (y[v + 1] as number) - ay];
      const t = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy)));
      const distance = Math.hypot(ax + t * dx - px, ay + t * dy - py);
      const from = measure[v] as number;
      if (distance < best.distance - 1e-12) {
        Object.assign(best, { distance, measure: from + t * ((measure[v + 1] as number) - from) });
      }
    }
    const street = streets.get(name) ?? { distance: Infinity, edges: [] };
    street.distance = Math.min(street.distance, best.distance);
    street.edges.push(best);
    streets.set(name, street);
  }
  return [...streets.values()].sort((a, b) => a.distance - b.distance);
}

describe('points on streets', () => {
  const places = fc.array(
    fc.tuple(fc.double({ min: -90, max: 130, noNaN: true }), fc.double({ min: -90, max: 130, noNaN: true })),
    { minLength: 1, maxLength: 40 },
  );

  test('are those that looking at every segment finds, and as often in doubt', () => {
    const near = 1e-9; // what is decided by less than this may go either way
    fc.assert(
      fc.property(
        anyEdges(),
        places,
        fc.constantFrom(1, 5, 30, 200),
        fc.constantFrom(undefined, 0, 7),
        (edges, points, tolerance, doubt) => {
          const graph = graphOf(drawn(edges));
          const snapped = snapPoints(graph, at(...points), tolerance, doubt === undefined ? {} : { doubt });
          points.forEach(([px, py], i) => {
            const [first, second] = bruteForce(graph, px, py);
            const edge = snapped.edge[i] as number;
            if (!first || first.distance > tolerance + near) {
              expect([edge, snapped.distance[i]]).toEqual([-1, Infinity]);
              return;
            }
            if (first.distance > tolerance - near) return;
            expect(snapped.distance[i]).toBeCloseTo(first.distance, 9);
            const margin = doubt ?? Math.max(2, 0.2 * first.distance);
            const over = second ? Math.max(second.distance - first.distance - margin, second.distance - tolerance) : 1;
            if (Math.abs(over) < near) return;
            if (over < 0) {
              expect(edge).toBe(-2);
              return;
            }
            const found = first.edges.find((e) => e.edge === edge);
            expect(found?.distance).toBeCloseTo(first.distance, 9);
            const [x, y] = placeAt(graph, edge, snapped.measure[i] as number);
            expect(Math.hypot(x - px, y - py)).toBeCloseTo(first.distance, 9);
            // Of edges that are clearly as near the lowest.
            expect(first.edges.filter((e) => e.distance < first.distance - near && e.edge < edge)).toEqual([]);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('of a wide network are found from every cell', () => {
    const edges = Array.from({ length: 400 }, (_, i) => {
      const [x, y] = [(i % 20) * 173, Math.floor(i / 20) * 211];
      const line: [number, number][] = [
        [x, y],
        [x + ((i * 37) % 260), y + ((i * 53) % 300)],
      ];
      return { from: 2 * i, to: 2 * i + 1, street: `S${i % 50}`, line };
    });
    const graph = graphOf(edges);
    const points = Array.from({ length: 2000 }, (_, i): [number, number] => [(i * 7919) % 4000, (i * 104_729) % 4700]);
    const snapped = snapPoints(graph, at(...points), 60);
    let on = 0;
    points.forEach(([px, py], i) => {
      const [first, second] = bruteForce(graph, px, py);
      const distance = first?.distance as number;
      const doubtful = (second?.distance as number) <= Math.min(60, distance + Math.max(2, 0.2 * distance));
      const nearest = first?.edges.find((e) => e.distance === distance)?.edge;
      expect(snapped.edge[i]).toBe(distance > 60 ? -1 : doubtful ? -2 : nearest);
      if ((snapped.edge[i] as number) >= 0) on++;
    });
    expect(on).toBeGreaterThan(500);
  });

  test('beside a street lie at its measure', () => {
    const snapped = snapPoints(yJunction(), at([-40, 6], [60, -3], [3, 80], [0, -200]), 30);
    expect([...snapped.edge]).toEqual([0, 1, 2, -1]);
    expect([...snapped.measure].slice(0, 3)).toEqual([60, 60, 80]);
    expect([...snapped.distance]).toEqual([6, 3, 3, Infinity]);
  });

  test('within 2 m of being as near to a street of another name are ambiguous', () => {
    // 3 m above B, with C at 30, 5 and 5.1 m; the last above A, with C at 5.1 m.
    const snapped = snapPoints(yJunction(), at([30, 3], [5, 3], [5.1, 3], [-5.1, 3]), 30);
    expect([...snapped.edge]).toEqual([1, -2, 1, 0]);
    expect(snapped.distance[1]).toBe(3);
  });

  test('20 m off a street are in doubt within 4 m more', () => {
    const graph = graphOf([
      {
        from: 1,
        to: 2,
        street: 'A',
        line: [
          [0, 0],
          [100, 0],
        ],
      },
      {
        from: 3,
        to: 4,
        street: 'B',
        line: [
          [0, 44],
          [100, 44],
        ],
      },
      {
        from: 5,
        to: 6,
        street: 'A',
        line: [
          [0, 20],
          [0.5, 20],
        ],
      },
    ]);
    const points = at([50, 20], [50, 19.9]);
    expect([...snapPoints(graph, points, 30).edge]).toEqual([-2, 0]);
    expect([...snapPoints(graph, points, 23.9).edge]).toEqual([0, 0]); // B is beyond the tolerance
    expect([...snapPoints(graph, points, 30, { doubt: 3 }).edge]).toEqual([0, 0]);
  });

  test('between two edges of one street go to the lower; two unnamed ones are two streets', () => {
    const edges = (street: string | null) => [
      {
        from: 1,
        to: 2,
        street,
        line: [
          [0, 0],
          [10, 0],
        ] as [number, number][],
      },
      {
        from: 2,
        to: 3,
        street,
        line: [
          [10, 0],
          [20, 0],
        ] as [number, number][],
      },
    ];
    for (const both of [edges('A'), edges('A').reverse()]) {
      expect([...snapPoints(graphOf(both), at([10, 4]), 30).edge]).toEqual([0]);
    }
    expect([...snapPoints(graphOf(edges(null)), at([10, 4]), 30).edge]).toEqual([-2]);
  });

  test('without coordinates, or without any street, are far', () => {
    expect([...snapPoints(yJunction(), at([NaN, 0], [0, Infinity], [1e300, 0]), 30).edge]).toEqual([-1, -1, -1]);
    expect([...snapPoints(graphOf([]), at([0, 0]), 30).edge]).toEqual([-1]);
  });

  test('a million in one spot are one question', () => {
    const n = 1_000_000;
    const snapped = snapPoints(yJunction(), { x: new Float64Array(n).fill(50), y: new Float64Array(n).fill(1) }, 30);
    expect(snapped.edge.every((e) => e === 1)).toBe(true);
  });
});

describe('candidates', () => {
  test('are the streets within the tolerance, nearest first, each once', () => {
    const found = candidates(yJunction(), 5, 3, 30);
    expect(found.map((f) => [f.street, f.edge, Number(f.distance.toFixed(9))])).toEqual([
      ['B', 1, 3],
      ['C', 2, 5],
      ['A', 0, 5.830951895],
    ]);
    expect(found.map((f) => Number(f.measure.toFixed(9)))).toEqual([5, 3, 100]);
    expect(candidates(yJunction(), 5, 3, 5).map((f) => f.street)).toEqual(['B', 'C']);
  });

  test('give unnamed edges one by one', () => {
    const graph = graphOf([
      {
        from: 1,
        to: 2,
        line: [
          [0, 0],
          [10, 0],
        ],
      },
      {
        from: 2,
        to: 3,
        line: [
          [10, 0],
          [20, 0],
        ],
      },
    ]);
    expect(candidates(graph, 10, 0, 5).map((f) => [f.street, f.edge])).toEqual([
      [null, 0],
      [null, 1],
    ]);
  });
});
