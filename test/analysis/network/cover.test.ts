import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverMatrix, nearestSites } from '../../../electron/analysis/network/cover.ts';
import { nearestPlaces } from '../../../electron/analysis/network/nearest-place.ts';
import type { Snapped, StreetGraph } from '../../../electron/analysis/shapes.ts';
import { allDistances } from './brute-force.ts';
import { anyEdges, drawn, graphOf, yJunction } from './graphs.ts';

const anyPlace = fc.record({
  n: fc.nat(),
  t: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
  distance: fc.constantFrom(0, 0, 3, 11),
  off: fc.boolean(),
});
type Any = { n: number; t: number; distance: number; off: boolean };
const sitesAndDemand = fc.tuple(
  fc.array(anyPlace, { maxLength: 6 }),
  fc.array(anyPlace, { minLength: 1, maxLength: 10 }),
);

/** Some of them with no street near. */
function snapped(graph: StreetGraph, places: readonly Any[]): Snapped {
  const edge = Int32Array.from(places, ({ n, off }) => (off && n % 3 === 0 ? -1 : n % graph.edges.count));
  return {
    edge,
    measure: Float64Array.from(places, ({ t }, i) =>
      (edge[i] as number) < 0 ? 0 : t * (graph.edges.length[edge[i] as number] as number),
    ),
    distance: Float64Array.from(places, ({ distance }, i) => ((edge[i] as number) < 0 ? Infinity : distance)),
  };
}

/** Metres on foot by site and demand; infinite where there is no way or no street. */
function waysBetween(graph: StreetGraph, sites: Snapped, demand: Snapped): number[][] {
  const places = [sites, demand].flatMap((of) =>
    Array.from(of.edge, (edge, i) => ({ edge, measure: of.measure[i] as number })),
  );
  const all = allDistances(graph, places);
  return Array.from(sites.edge, (e, i) =>
    Array.from(demand.edge, (f, j) => {
      if (e < 0 || f < 0) return Infinity;
      return (
        (sites.distance[i] as number) + (all[i]?.[sites.edge.length + j] as number) + (demand.distance[j] as number)
      );
    }),
  );
}

const anyCutoff = fc.constantFrom(15.5, 40.5, 90.5, Infinity);

describe('which demand a site covers', () => {
  test('is what Floyd and Warshall find within the cut-off, with the same metres', () => {
    fc.assert(
      fc.property(anyEdges(), sitesAndDemand, anyCutoff, (edges, [s, d], cutoff) => {
        const graph = graphOf(drawn(edges));
        if (graph.edges.count === 0) return;
        const [sites, demand] = [snapped(graph, s), snapped(graph, d)];
        const ways = waysBetween(graph, sites, demand);
        const found = coverMatrix(graph, sites, demand, cutoff);
        expect(found.start).toHaveLength(s.length + 1);
        ways.forEach((row, i) => {
          const [begin, end] = [found.start[i] as number, found.start[i + 1] as number];
          const wanted = row.flatMap((way, j) => (way < Infinity && way <= cutoff ? [j] : []));
          expect([...found.index.slice(begin, end)]).toEqual(wanted);
          for (let k = begin; k < end; k++) {
            expect(found.distance[k]).toBeCloseTo(row[found.index[k] as number] as number, 9);
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  test('grows beyond its first memory and tells how far it is', () => {
    const graph = yJunction();
    const many = snapped(
      graph,
      Array.from({ length: 200 }, (_, n) => ({ n, t: 0.5, distance: 0, off: false })),
    );
    let told = 0;
    const progress = { tick: () => void told++ };
    const { start, index } = coverMatrix(graph, many, many, 1000, progress);
    expect(index).toHaveLength(40_000);
    expect(start[200]).toBe(40_000);
    expect(told).toBeGreaterThan(1);
  });
});

describe('the nearest site', () => {
  test('is that of a walk from each site by itself', () => {
    fc.assert(
      fc.property(anyEdges(), sitesAndDemand, anyCutoff, (edges, [s, d], cutoff) => {
        const graph = graphOf(drawn(edges));
        if (graph.edges.count === 0) return;
        const [sites, demand] = [snapped(graph, s), snapped(graph, d)];
        const ways = waysBetween(graph, sites, demand);
        const found = nearestSites(graph, sites, demand, cutoff);
        d.forEach((_, j) => {
          const least = Math.min(Infinity, ...ways.map((row) => row[j] as number));
          if (!(least < Infinity && least <= cutoff)) {
            expect([found.site[j], found.distance[j]]).toEqual([-1, Infinity]);
            return;
          }
          expect(found.distance[j]).toBeCloseTo(least, 9);
          expect(ways[found.site[j] as number]?.[j]).toBeCloseTo(least, 9);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('is the lowest of those exactly as near', () => {
    const graph = yJunction();
    const at = (places: [number, number][]) => ({
      edge: Int32Array.from(places, ([e]) => e),
      measure: Float64Array.from(places, ([, m]) => m),
      distance: new Float64Array(places.length),
    });
    const two: [number, number][] = [
      [1, 30],
      [2, 30],
    ];
    expect([...nearestSites(graph, at(two), at([[0, 50]]), 500).site]).toEqual([0]);
    expect([...nearestSites(graph, at(two.reverse()), at([[0, 50]]), 500).site]).toEqual([0]);
  });
});

test('places too far from every street are on none', () => {
  const found = nearestPlaces(
    yJunction(),
    { x: Float64Array.of(10, 10, Number.NaN), y: Float64Array.of(-5, -50, 0) },
    20,
  );
  expect([...found.edge]).toEqual([1, -1, -1]);
  expect([...found.distance]).toEqual([5, Infinity, Infinity]);
});
