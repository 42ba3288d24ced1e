import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networkWeights, UnitWalker } from '../../../electron/analysis/network/distances.ts';
import { middleOf, streetUnits } from '../../../electron/analysis/network/units.ts';
import type { Progress, StreetUnits, Weights } from '../../../electron/analysis/shapes.ts';
import { ZhituError } from '../../../electron/contract/errors.ts';
import { allDistances } from './brute-force.ts';
import { anyEdges, drawn, graphOf, raster, yJunction } from './graphs.ts';

const quiet: Progress = { tick: () => {} };
const row = (w: Weights, i: number) => [...w.index.slice(w.start[i], w.start[i + 1])];
const middles = (units: StreetUnits) => Array.from(units.edge, (edge, u) => ({ edge, measure: middleOf(units, u) }));

describe('distances along streets', () => {
  test('to the middles of units are those of Floyd and Warshall', () => {
    fc.assert(
      fc.property(anyEdges(), fc.constantFrom(0, 13), fc.constantFrom(15, 60, 1e6), (edges, piece, cutoff) => {
        const graph = graphOf(drawn(edges));
        const units = streetUnits(graph, piece);
        const expected = allDistances(graph, middles(units));
        const walker = new UnitWalker(graph, units);
        middles(units).forEach(({ edge, measure }, i) => {
          walker.walk(edge, measure, cutoff);
          const found = new Map(
            [...walker.reached.slice(0, walker.count)].map((u) => [u, walker.distance[u] as number]),
          );
          expected[i]?.forEach((d, j) => {
            if (Math.abs(d - cutoff) < 1e-9) return;
            if (d > cutoff) expect(found.has(j)).toBe(false);
            else expect(found.get(j)).toBeCloseTo(d, 9);
          });
        });
      }),
    );
  });
});

describe('network weights', () => {
  test('join the units within the band, each itself too, both ways and in order', () => {
    fc.assert(
      fc.property(anyEdges(), fc.constantFrom(0, 13), fc.constantFrom(1, 25.5, 90.1), (edges, piece, band) => {
        const graph = graphOf(drawn(edges));
        const units = streetUnits(graph, piece);
        const expected = allDistances(graph, middles(units));
        const weights = networkWeights(graph, units, band, quiet);
        expect(weights.n).toBe(units.count);
        expected.forEach((distances, i) => {
          const certain = (slack: number) => distances.flatMap((d, j) => (d <= band + slack ? [j] : []));
          const found = row(weights, i);
          expect(found).toEqual(found.toSorted((a, b) => a - b));
          expect(found).toEqual(expect.arrayContaining(certain(0)));
          expect(certain(2e-6)).toEqual(expect.arrayContaining(found));
          expect(found).toContain(i);
          for (const j of found) expect(row(weights, j)).toContain(i);
        });
        expect(weights.value.every((v) => v === 1)).toBe(true);
      }),
    );
  });

  test('go round the corner of a junction', () => {
    const graph = yJunction();
    const units = streetUnits(graph, 50); // middles at 25 and 75 m of each arm; A runs towards the junction
    const weights = networkWeights(graph, units, 50, quiet);
    expect(row(weights, 1)).toEqual([0, 1, 2, 4]);
    expect(row(weights, 3)).toEqual([2, 3]);
  });

  test('of 10,000 units with 400 m take well under a second', () => {
    const graph = raster(71, 100);
    const units = streetUnits(graph, 0);
    const began = performance.now();
    const weights = networkWeights(graph, units, 400, quiet);
    const took = performance.now() - began;
    expect(units.count).toBe(9940);
    // Counted by hand in the middle of the raster: in the same row 9, straight beside 6, other rows and columns of the
    // same direction 24; across, where steps are half and i + j ≤ 3, 4 × 10.
    expect(row(weights, 5000)).toHaveLength(79);
    expect(took).toBeLessThan(3000); // the bench measures; this is for a busy machine
  });

  test('that would be too many are refused with what to do', () => {
    const graph = raster(40, 10);
    const units = streetUnits(graph, 1);
    expect(() => networkWeights(graph, units, 10_000, quiet)).toThrow(ZhituError);
    expect(() => networkWeights(graph, units, 10_000, quiet)).toThrow(/pairs of neighbours .*shorter distance/);
  });

  test('stop when the job is cancelled', () => {
    const cancel: Progress = {
      tick: (done) => {
        if (done > 500) throw new ZhituError('cancelled');
      },
    };
    const graph = raster(30, 10);
    expect(() => networkWeights(graph, streetUnits(graph, 0), 100, cancel)).toThrow(ZhituError);
  });
});
