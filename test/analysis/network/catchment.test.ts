import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BandPart, bandsOf, lineBetween } from '../../../electron/analysis/network/bands.ts';
import { Catchments, type Stretches } from '../../../electron/analysis/network/catchment.ts';
import { nearestPlace } from '../../../electron/analysis/network/nearest-place.ts';
import { outlineOf } from '../../../electron/analysis/network/outline.ts';
import type { StreetGraph } from '../../../electron/analysis/shapes.ts';
import { allDistances } from './brute-force.ts';
import { anyEdges, drawn, flat, graphOf, raster, yJunction } from './graphs.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anySite = fc.record({ n: fc.nat(), t: share, distance: fc.constantFrom(0, 5, 17) });

function siteOn(graph: StreetGraph, { n, t, distance }: { n: number; t: number; distance: number }) {
  const edge = n % graph.edges.count;
  return { edge, measure: t * (graph.edges.length[edge] as number), distance };
}

const list = (s: Stretches) =>
  Array.from({ length: s.count }, (_, k) => ({
    edge: s.edge[k] as number,
    from: s.from[k] as number,
    to: s.to[k] as number,
    atFrom: s.atFrom[k] as number,
    atTo: s.atTo[k] as number,
  }));

describe('a catchment', () => {
  test('holds a place of a street exactly when the way to it is short enough, and knows the way', () => {
    const probes = fc.array(fc.tuple(fc.nat(), share), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(anyEdges(), anySite, fc.integer({ min: 0, max: 120 }), probes, (edges, one, cutoff, others) => {
        const graph = graphOf(drawn(edges));
        if (graph.edges.count === 0) return;
        const site = siteOn(graph, one);
        const places = others.map(([n, t]) => siteOn(graph, { n, t, distance: 0 }));
        const [ways = []] = allDistances(graph, [site, ...places]);
        const reached = list(new Catchments(graph).reach(site, cutoff));
        places.forEach(({ edge, measure }, i) => {
          const way = site.distance + (ways[i + 1] as number);
          if (Math.abs(way - cutoff) < 1e-6) return; // roundings decide
          const holds = reached.filter((s) => s.edge === edge && s.from - 1e-9 <= measure && measure <= s.to + 1e-9);
          expect(holds.length > 0).toBe(way < cutoff);
          for (const s of holds) {
            const t = s.to - s.from > 1e-9 ? (measure - s.from) / (s.to - s.from) : 0;
            expect(s.atFrom + t * (s.atTo - s.atFrom)).toBeCloseTo(way, 6);
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  test('holds no stretch twice, each of some length, walked a metre for a metre', () => {
    fc.assert(
      fc.property(anyEdges(), anySite, fc.integer({ min: 1, max: 150 }), (edges, one, cutoff) => {
        const graph = graphOf(drawn(edges));
        if (graph.edges.count === 0) return;
        const found = list(new Catchments(graph).reach(siteOn(graph, one), cutoff));
        const sorted = found.sort((a, b) => a.edge - b.edge || a.from - b.from);
        sorted.forEach((s, k) => {
          expect(s.to).toBeGreaterThan(s.from);
          expect(Math.abs(s.atTo - s.atFrom)).toBeCloseTo(s.to - s.from, 9);
          expect(Math.max(s.atFrom, s.atTo)).toBeLessThanOrEqual(cutoff + 1e-9);
          const next = sorted[k + 1];
          if (next?.edge === s.edge) expect(next.from).toBeGreaterThanOrEqual(s.to - 1e-9);
        });
      }),
    );
  });

  test('is the same however many were asked for before', () => {
    fc.assert(
      fc.property(anyEdges(), fc.array(anySite, { minLength: 2, maxLength: 5 }), (edges, sites) => {
        const graph = graphOf(drawn(edges));
        if (graph.edges.count === 0) return;
        const again = new Catchments(graph);
        for (const one of sites) {
          const site = siteOn(graph, one);
          expect(list(again.reach(site, 60))).toEqual(list(new Catchments(graph).reach(site, 60)));
        }
      }),
    );
  });

  test('grows beyond its first memory', () => {
    const graph = raster(40, 10);
    const found = new Catchments(graph).reach({ edge: 0, measure: 0, distance: 0 }, 10_000);
    expect(list(found).reduce((sum, s) => sum + s.to - s.from, 0)).toBeCloseTo(2 * 40 * 39 * 10, 6);
  });

  test('counts the straight way from the site to the street', () => {
    const graph = yJunction();
    const site = nearestPlace(graph, 40, -30, 100);
    expect(site).toEqual({ edge: 1, measure: 40, distance: 30 });
    const metres = (cutoff: number) =>
      list(new Catchments(graph).reach(site as NonNullable<typeof site>, cutoff)).reduce(
        (n, s) => n + s.to - s.from,
        0,
      );
    expect(metres(30)).toBe(0);
    expect(metres(50)).toBe(40);
    expect(metres(80)).toBe(40 + 50 + 10 + 10); // to the junction with 10 m left for each of two arms, and 50 m east
  });

  test('begins nowhere when no street is near enough', () => {
    const graph = yJunction();
    expect(nearestPlace(graph, 50, -30.5, 30)).toBeNull();
    expect(nearestPlace(graph, Number.NaN, 0, 30)).toBeNull();
    expect(nearestPlace(graph, 5000, 0, 10_000)?.distance).toBe(4900);
  });
});

describe('bands', () => {
  test('cut the stretches and lose nothing', () => {
    const cutoffs = fc.uniqueArray(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anyEdges(), anySite, cutoffs, (edges, one, list_) => {
        const graph = graphOf(drawn(edges));
        if (graph.edges.count === 0) return;
        const ascending = list_.sort((a, b) => a - b);
        const catchments = new Catchments(graph);
        const site = siteOn(graph, one);
        const bands = bandsOf(catchments.reach(site, ascending.at(-1) as number), ascending);
        const metres = (parts: readonly BandPart[]) => parts.reduce((n, p) => n + p.to - p.from, 0);
        let sum = 0;
        bands.forEach((parts, k) => {
          sum += metres(parts);
          expect(sum).toBeCloseTo(metres(list(catchments.reach(site, ascending[k] as number))), 6);
          for (const p of parts) {
            expect(Math.min(p.atFrom, p.atTo)).toBeGreaterThanOrEqual((ascending[k - 1] ?? 0) - 1e-9);
            expect(Math.abs(p.atTo - p.atFrom)).toBeCloseTo(p.to - p.from, 9);
          }
        });
      }),
    );
  });

  test('are drawn along the bends of the street', () => {
    const graph = graphOf([
      {
        from: 1,
        to: 2,
        line: [
          [0, 0],
          [0, 50],
          [30, 50],
          [30, 0],
        ],
      },
    ]);
    expect(lineBetween(graph, flat, 0, 20, 90)).toEqual([
      [0, 20],
      [0, 50],
      [30, 50],
      [30, 40],
    ]);
  });
});

describe('the outline', () => {
  test('goes around all that is reached, at 25 m to within a cell', () => {
    fc.assert(
      fc.property(anyEdges(), anySite, (edges, one) => {
        const graph = graphOf(drawn(edges));
        if (graph.edges.count === 0) return;
        const parts = bandsOf(new Catchments(graph).reach(siteOn(graph, { ...one, distance: 0 }), 80), [80]).flat();
        const outline = outlineOf(graph, flat, parts);
        const [ring = []] = outline?.coordinates ?? [];
        expect(ring[0]).toEqual(ring.at(-1));
        for (const p of parts) {
          for (const [x = 0, y = 0] of lineBetween(graph, flat, p.edge, p.from, p.to)) {
            expect(inside(ring, x, y)).toBe(true);
          }
        }
        const away = ring.map(([x = 0, y = 0]) =>
          Math.min(...parts.map((p) => nearestTo(lineBetween(graph, flat, p.edge, p.from, p.to), x, y))),
        );
        expect(Math.min(...away)).toBeGreaterThan(15);
        expect(Math.max(...away)).toBeLessThan(35);
      }),
      { numRuns: 60 },
    );
  });

  test('leaves a hole in a large block, and is nothing around nothing', () => {
    const graph = raster(2, 200);
    const parts = bandsOf(new Catchments(graph).reach({ edge: 0, measure: 0, distance: 0 }, 900), [900]).flat();
    expect(outlineOf(graph, flat, parts)?.coordinates).toHaveLength(2);
    expect(outlineOf(graph, flat, [])).toBeNull();
  });
});

function inside(ring: readonly (readonly number[])[], x: number, y: number): boolean {
  let odd = false;
  for (let i = 1; i < ring.length; i++) {
    const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [ring[i - 1] ?? [], ring[i] ?? []];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) odd = !odd;
  }
  return odd;
}

function nearestTo(line: readonly (readonly number[])[], x: number, y: number): number {
  let best = Infinity;
  for (let i = 1; i < line.length; i++) {
    const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [line[i - 1] ?? [], line[i] ?? []];
    const square = (bx - ax) ** 2 + (by - ay) ** 2;
    const t = square ? Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square)) : 0;
    best = Math.min(best, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
  }
  return best;
}
