import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  placeAt,
  spanLine,
  streetUnits,
  unitLine,
  unitMiddle,
  unitOf,
} from '../../../electron/analysis/network/units.ts';
import { ZhituError } from '../../../electron/contract/errors.ts';
import { anyEdges, drawn, flat, graphOf, yJunction } from './graphs.ts';

const bent = () =>
  graphOf([
    {
      from: 1,
      to: 2,
      line: [
        [0, 0],
        [30, 0],
        [30, 70],
      ],
    },
  ]);

describe('street units', () => {
  test('cut an edge into equal pieces no longer than asked', () => {
    const units = streetUnits(bent(), 40);
    expect(units.count).toBe(3);
    expect([...units.to].map((m) => Math.round(m * 1e6) / 1e6)).toEqual([33.333333, 66.666667, 100]);
    expect([...streetUnits(bent(), 50).to]).toEqual([50, 100]);
    expect([...streetUnits(bent(), 0).to]).toEqual([100]);
    expect([...streetUnits(bent(), 500).first]).toEqual([0, 1]);
  });

  test('cover every edge without gaps, and a point lies in the unit around its measure', () => {
    fc.assert(
      fc.property(
        anyEdges(),
        fc.constantFrom(0, 3, 7.3, 50),
        fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 30 }),
        (edges, piece, picks) => {
          const graph = graphOf(drawn(edges));
          const units = streetUnits(graph, piece);
          for (let e = 0; e < graph.edges.count; e++) {
            let measure = 0;
            for (let u = units.first[e] as number; u < (units.first[e + 1] as number); u++) {
              expect([units.edge[u], units.from[u]]).toEqual([e, measure]);
              measure = units.to[u] as number;
              if (piece > 0) expect(measure - (units.from[u] as number)).toBeLessThanOrEqual(piece + 1e-6);
            }
            expect(measure).toBe(graph.edges.length[e]);
          }
          if (graph.edges.count === 0) return;
          const edge = Int32Array.from(picks, ([n]) => n % graph.edges.count);
          const measure = Float64Array.from(picks, ([, t], i) => t * (graph.edges.length[edge[i] as number] as number));
          unitOf(units, { edge, measure }).forEach((u, i) => {
            expect(units.edge[u]).toBe(edge[i]);
            expect(measure[i]).toBeGreaterThanOrEqual(units.from[u] as number);
            expect(measure[i]).toBeLessThanOrEqual(units.to[u] as number);
          });
        },
      ),
    );
  });

  test('carry points on no street through, and give a cut to the later unit', () => {
    const units = streetUnits(bent(), 50);
    const edge = Int32Array.from([-1, -2, 0, 0, 0]);
    expect([...unitOf(units, { edge, measure: Float64Array.from([0, 0, 49.9, 50, 100]) })]).toEqual([-1, -2, 0, 1, 1]);
  });

  test('are drawn with the bends between their ends', () => {
    const graph = bent();
    const units = streetUnits(graph, 50);
    expect(unitLine(graph, units, 0, flat)).toEqual([
      [0, 0],
      [30, 0],
      [30, 20],
    ]);
    expect(unitLine(graph, units, 1, flat)).toEqual([
      [30, 20],
      [30, 70],
    ]);
    expect(unitMiddle(graph, units, 0)).toEqual([25, 0]);
    expect(spanLine(graph, 0, 100, 10, flat)).toEqual([
      [30, 70],
      [30, 0],
      [10, 0],
    ]);
    expect(placeAt(graph, 0, 30)).toEqual([30, 0]);
  });

  test('have at most 7 decimals', () => {
    const line = unitLine(yJunction(), streetUnits(yJunction(), 30), 1, flat);
    for (const degrees of line.flat()) expect(degrees).toBe(Number(degrees.toFixed(7)));
  });

  test('that are too many are refused with what to do', () => {
    const graph = graphOf([
      {
        from: 1,
        to: 2,
        line: [
          [0, 0],
          [3_000_000, 0],
        ],
      },
    ]);
    expect(() => streetUnits(graph, 1)).toThrow(ZhituError);
    expect(() => streetUnits(graph, 1)).toThrow('3000000 pieces of street (the limit is 2000000). Choose longer');
  });
});
