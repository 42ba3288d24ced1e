import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tracePath } from '../../../electron/analysis/network/path.ts';
import type { StreetGraph } from '../../../electron/analysis/shapes.ts';
import { allDistances, type Place } from './brute-force.ts';
import { anyEdges, drawn, graphOf, yJunction } from './graphs.ts';

const pick = fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }));

function place(graph: StreetGraph, [n, t]: [number, number]): Place {
  const edge = n % graph.edges.count;
  return { edge, measure: t * (graph.edges.length[edge] as number) };
}

/** Where a stretch begins and ends: a node where at an end of the edge. */
function ends(graph: StreetGraph, s: { edge: number; from: number; to: number; forward: boolean }) {
  const stop = (measure: number) => {
    if (measure === 0) return `node ${graph.edges.from[s.edge]}`;
    if (measure === graph.edges.length[s.edge]) return `node ${graph.edges.to[s.edge]}`;
    return `${s.edge} at ${measure}`;
  };
  return s.forward ? [stop(s.from), stop(s.to)] : [stop(s.to), stop(s.from)];
}

describe('the way between two places', () => {
  test('is as short as Floyd and Warshall find, without gaps, and the triangle holds', () => {
    fc.assert(
      fc.property(anyEdges(), pick, pick, pick, (edges, ...picks) => {
        const graph = graphOf(drawn(edges));
        if (graph.edges.count === 0) return;
        const places = picks.map((p) => place(graph, p)) as [Place, Place, Place];
        const [a, b, c] = places;
        const expected = allDistances(graph, places);
        const path = tracePath(graph, a, b);
        if (expected[0]?.[1] === Infinity) {
          expect(path).toBeNull();
          return;
        }
        expect(path?.length).toBeCloseTo(expected[0]?.[1] as number, 9);
        expect(tracePath(graph, b, a)?.length).toBeCloseTo(path?.length as number, 9);
        const spans = path?.spans ?? [];
        expect(spans.reduce((sum, s) => sum + s.to - s.from, 0)).toBeCloseTo(path?.length as number, 9);
        for (let k = 1; k < spans.length; k++) {
          expect(ends(graph, spans[k] as (typeof spans)[0])[0]).toBe(ends(graph, spans[k - 1] as (typeof spans)[0])[1]);
        }
        if (spans.length) {
          const whole = { from: 0, to: 0, forward: true };
          const at = (p: Place) => ends(graph, { ...whole, edge: p.edge, from: p.measure, to: p.measure })[0];
          expect(ends(graph, spans[0] as (typeof spans)[0])[0]).toBe(at(a));
          expect(ends(graph, spans.at(-1) as (typeof spans)[0])[1]).toBe(at(b));
        }
        const [ac, cb] = [tracePath(graph, a, c), tracePath(graph, c, b)];
        if (ac && cb) expect(path?.length).toBeLessThanOrEqual(ac.length + cb.length + 1e-9);
      }),
      { numRuns: 500 },
    );
  });

  test('runs against an edge where it must', () => {
    expect(tracePath(yJunction(), { edge: 1, measure: 40 }, { edge: 0, measure: 70 })).toEqual({
      spans: [
        { edge: 1, from: 0, to: 40, forward: false },
        { edge: 0, from: 70, to: 100, forward: false },
      ],
      length: 70,
    });
  });

  test('on one edge is the stretch between, unless round the block is shorter', () => {
    const graph = graphOf([
      {
        from: 1,
        to: 2,
        line: [
          [0, 0],
          [0, 50],
          [10, 50],
          [10, 0],
        ],
      },
      {
        from: 1,
        to: 2,
        line: [
          [0, 0],
          [10, 0],
        ],
      },
    ]);
    expect(tracePath(graph, { edge: 0, measure: 50 }, { edge: 0, measure: 20 })).toEqual({
      spans: [{ edge: 0, from: 20, to: 50, forward: false }],
      length: 30,
    });
    expect(tracePath(graph, { edge: 0, measure: 5 }, { edge: 0, measure: 100 })).toEqual({
      spans: [
        { edge: 0, from: 0, to: 5, forward: false },
        { edge: 1, from: 0, to: 10, forward: true },
        { edge: 0, from: 100, to: 110, forward: false },
      ],
      length: 25,
    });
  });

  test('goes round a loop the shorter way', () => {
    const graph = graphOf([
      {
        from: 1,
        to: 1,
        line: [
          [0, 0],
          [30, 0],
          [30, 30],
          [0, 30],
          [0, 0],
        ],
      },
      {
        from: 1,
        to: 2,
        line: [
          [0, 0],
          [-10, 0],
        ],
      },
    ]);
    expect(tracePath(graph, { edge: 0, measure: 100 }, { edge: 1, measure: 10 })).toEqual({
      spans: [
        { edge: 0, from: 100, to: 120, forward: true },
        { edge: 1, from: 0, to: 10, forward: true },
      ],
      length: 30,
    });
  });

  test('has no length from a place to itself, and is none between pieces that do not meet', () => {
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
        from: 3,
        to: 4,
        line: [
          [0, 9],
          [10, 9],
        ],
      },
    ]);
    expect(tracePath(graph, { edge: 0, measure: 4 }, { edge: 0, measure: 4 })).toEqual({ spans: [], length: 0 });
    expect(tracePath(graph, { edge: 0, measure: 4 }, { edge: 1, measure: 4 })).toBeNull();
    expect(tracePath(graph, { edge: 0, measure: -5 }, { edge: 0, measure: 99 })?.length).toBe(10);
    expect(() => tracePath(graph, { edge: -1, measure: 0 }, { edge: 0, measure: 1 })).toThrow(RangeError);
  });
});
