import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networkKde } from '../../../electron/analysis/network/network-kde.ts';
import { streetUnits } from '../../../electron/analysis/network/units.ts';
import type { Split } from '../../../electron/analysis/network/waves.ts';
import type { Progress, StreetGraph } from '../../../electron/analysis/shapes.ts';
import { ZhituError } from '../../../electron/contract/errors.ts';
import type { Place } from './brute-force.ts';
import { anyEdges, drawn, graphOf, raster, yJunction } from './graphs.ts';

const quiet: Progress = { tick: () => {} };
const SPLITS: Split[] = ['continuous', 'discontinuous'];

function points(places: readonly Place[]) {
  return { edge: Int32Array.from(places, (p) => p.edge), measure: Float64Array.from(places, (p) => p.measure) };
}

/** Mass by lixel. */
function masses(
  graph: StreetGraph,
  places: readonly Place[],
  lixel: number,
  options: { bandwidth: number; split: Split; steps?: number },
) {
  const units = streetUnits(graph, lixel);
  const { density } = networkKde(graph, units, points(places), options, quiet);
  const mass = Array.from(density, (d, u) => d * ((units.to[u] as number) - (units.from[u] as number)));
  return { units, mass, total: mass.reduce((sum, m) => sum + m, 0) };
}

/** ∫ of the kernel from 0 to d, from the definition. */
function half(d: number, h: number): number {
  const u = Math.min(1, d / h);
  return (15 / 16) * (u - (2 * u ** 3) / 3 + u ** 5 / 5);
}

/** The definition itself: every way from a point followed by recursion, junction by junction, as long as the kernel. */
function byDefinition(graph: StreetGraph, places: readonly Place[], lixel: number, h: number, split: Split) {
  const units = streetUnits(graph, lixel);
  const mass = new Array<number>(units.count).fill(0);
  const { edges, arcs } = graph;
  /** Leaves weight × kernel on an edge walked from measure a to an end, then goes on. */
  const walk = (e: number, a: number, towardsEnd: boolean, d: number, w: number): void => {
    const stop = towardsEnd ? (edges.length[e] as number) : 0;
    for (let u = units.first[e] as number; u < (units.first[e + 1] as number); u++) {
      const low = Math.max(units.from[u] as number, Math.min(a, stop));
      const high = Math.min(units.to[u] as number, Math.max(a, stop));
      if (low >= high) continue;
      const [near, far] = towardsEnd ? [low - a, high - a] : [a - high, a - low];
      mass[u] = (mass[u] as number) + w * (half(d + far, h) - half(d + near, h));
    }
    const gone = d + Math.abs(stop - a);
    if (gone >= h) return;
    const v = (towardsEnd ? edges.to[e] : edges.from[e]) as number;
    const n = (arcs.starts[v + 1] as number) - (arcs.starts[v] as number);
    for (let f = 0; f < edges.count; f++) {
      for (const fromStart of [true, false]) {
        if ((fromStart ? edges.from[f] : edges.to[f]) !== v) continue;
        const back = f === e && fromStart !== towardsEnd;
        const onward = split === 'continuous' ? 2 / n - (back ? 1 : 0) : n === 1 ? 1 : back ? 0 : 1 / (n - 1);
        if (onward !== 0) walk(f, fromStart ? 0 : (edges.length[f] as number), fromStart, gone, w * onward);
      }
    }
  };
  for (const { edge, measure } of places) {
    walk(edge, measure, true, 0, 1);
    walk(edge, measure, false, 0, 1);
  }
  return mass;
}

describe('network kernel density, worked by hand', () => {
  /**
   * Three streets of 100 m meet (n = 3). One point on A, 40 m before the junction; h = 100 m. With k the quartic
   * kernel and s the distance past the junction, the definitions give (Okabe and Sugihara 2012, chapter 9)
   *   continuous:    on B and C 2/3 k(40 + s); on A at s before the junction k(|40 − s|) − 1/3 k(40 + s);
   *   discontinuous: on B and C 1/2 k(40 + s); on A k(|40 − s|).
   * K(u) = 15/16 (u − 2/3 u³ + 1/5 u⁵) is the integral of k from 0 to 100 u:
   *   K(0) = 0, K(0.1) = 0.093126875, K(0.4) = 0.33692, K(0.5) = 0.396484375, K(0.6) = 0.44208, K(0.9) = 0.494209...
   * B from 0 to 10 m: 2/3 (0.396484375 − 0.33692) = 0.0397095833 and 1/2 (…) = 0.0297821875.
   * A from 90 to 100 m (s from 10 to 0): K(0.4) − K(0.3) − 1/3 (K(0.5) − K(0.4)), K(0.3) = 0.264830625,
   *   = 0.072089375 − 0.0198547917 = 0.0522345833, and 0.072089375.
   * A from 60 to 70 m, where the point is the lower end: K(0.1) − 1/3 (K(0.8) − K(0.7)),
   *   K(0.8) = 0.48144, K(0.7) = 0.473418...: worked out from K in the test.
   */
  const place = { edge: 0, measure: 60 };
  const K = (u: number) => (15 / 16) * (u - (2 / 3) * u ** 3 + u ** 5 / 5);

  test('the figures in the comment are those of the kernel', () => {
    expect([0.1, 0.3, 0.4, 0.5, 0.6].map((u) => Number(K(u).toFixed(9)))).toEqual([
      0.093126875, 0.264830625, 0.33692, 0.396484375, 0.44208,
    ]);
  });

  test('continuous: two thirds go on, a third is taken back', () => {
    const { mass } = masses(yJunction(), [place], 10, { bandwidth: 100, split: 'continuous' });
    expect(mass[10]).toBeCloseTo(0.0397095833, 9);
    expect(mass[20]).toBeCloseTo(0.0397095833, 9);
    expect(mass[9]).toBeCloseTo(0.0522345833, 9);
    expect(mass[6]).toBeCloseTo(K(0.1) - (K(0.8) - K(0.7)) / 3, 9);
    expect(mass[16]).toBeCloseTo(0, 12); // 100 m from the point
  });

  test('discontinuous: each of the two others gets a half', () => {
    const { mass } = masses(yJunction(), [place], 10, { bandwidth: 100, split: 'discontinuous' });
    expect(mass[10]).toBeCloseTo(0.0297821875, 9);
    expect(mass[20]).toBeCloseTo(0.0297821875, 9);
    expect(mass[9]).toBeCloseTo(0.072089375, 9);
    expect(mass[6]).toBeCloseTo(K(0.1), 9);
  });

  test('the continuous density has one value where the three streets meet', () => {
    const { mass } = masses(yJunction(), [place], 0.01, { bandwidth: 100, split: 'continuous' });
    const k40 = ((2 / 3) * (15 / 16) * 0.84 ** 2) / 100;
    for (const u of [9999, 10_000, 20_000]) expect((mass[u] as number) / 0.01).toBeCloseTo(k40, 5);
  });

  test.each(SPLITS)('%s: a point in the junction gives a third to each street', (split) => {
    for (const at of [
      { edge: 0, measure: 100 },
      { edge: 1, measure: 0 },
    ]) {
      const { mass } = masses(yJunction(), [at], 100, { bandwidth: 80, split });
      for (const m of mass) expect(m).toBeCloseTo(1 / 3, 12);
    }
  });

  test.each(SPLITS)('%s: what runs into a dead end comes back', (split) => {
    // 5 m before the end, h = 20 m: K(1/4) beside it, the tail folded back over the last 15 m.
    const graph = graphOf([
      {
        from: 1,
        to: 2,
        line: [
          [0, 0],
          [50, 0],
        ],
      },
    ]);
    const { mass, total } = masses(graph, [{ edge: 0, measure: 45 }], 5, { bandwidth: 20, split });
    expect(mass[9]).toBeCloseTo(K(1 / 4) + K(1 / 2) - K(1 / 4), 9);
    expect(mass[8]).toBeCloseTo(K(1 / 4) + K(3 / 4) - K(1 / 2), 9);
    expect(total).toBeCloseTo(1, 12);
  });

  test.each(SPLITS)('%s: where two edges of one street meet nothing is seen', (split) => {
    const line = (a: number, b: number): [number, number][] => [
      [a, 0],
      [b, 0],
    ];
    const whole = graphOf([{ from: 1, to: 3, line: line(0, 100) }]);
    const cut = graphOf([
      { from: 1, to: 2, line: line(0, 40) },
      { from: 3, to: 2, line: line(100, 40) },
    ]);
    const options = { bandwidth: 50, split };
    const one = masses(whole, [{ edge: 0, measure: 30 }], 20, options).mass;
    const two = masses(cut, [{ edge: 0, measure: 30 }], 20, options).mass;
    [two[0], two[1], two[4], two[3], two[2]].forEach((m, u) => {
      expect(m).toBeCloseTo(one[u] as number, 9);
    });
  });
});

describe('network kernel density', () => {
  const picks = fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 0.1, 0.25, 0.5, 0.77, 1)), {
    minLength: 1,
    maxLength: 6,
  });
  const on = (graph: StreetGraph, list: [number, number][]) =>
    list.map(([n, t]) => {
      const edge = n % graph.edges.count;
      return { edge, measure: t * (graph.edges.length[edge] as number) };
    });
  const inside = (graph: StreetGraph, p: Place) => p.measure > 0 && p.measure < (graph.edges.length[p.edge] as number);

  test('is what following every way gives', () => {
    fc.assert(
      fc.property(
        anyEdges(8),
        picks,
        fc.constantFrom(10, 37, 61),
        fc.constantFrom(5, 9.7, 500),
        fc.constantFrom(...SPLITS),
        (edges, list, bandwidth, lixel, split) => {
          const graph = graphOf(drawn(edges));
          if (graph.edges.count === 0) return;
          const places = on(graph, list).filter((p) => inside(graph, p));
          const { mass } = masses(graph, places, lixel, { bandwidth, split, steps: 16_384 });
          const expected = byDefinition(graph, places, lixel, bandwidth, split);
          mass.forEach((m, u) => {
            expect(m).toBeCloseTo(expected[u] as number, 7);
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  test('gives every point exactly 1, whatever streets, bandwidth and steps', () => {
    fc.assert(
      fc.property(
        anyEdges(),
        picks,
        fc.constantFrom(10, 200, 5000),
        fc.constantFrom(5, 33, 500),
        fc.constantFrom(64, 500, 2000),
        fc.constantFrom(...SPLITS),
        (edges, list, bandwidth, lixel, steps, split) => {
          const graph = graphOf(drawn(edges));
          if (graph.edges.count === 0) return;
          const places = on(graph, list);
          const { mass, total } = masses(graph, places, lixel, { bandwidth, split, steps });
          expect(Math.abs(total / places.length - 1)).toBeLessThan(1e-9);
          for (const m of mass) expect(m).toBeGreaterThan(-1e-5);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('leaves each connected piece its own points', () => {
    const graph = graphOf([
      {
        from: 1,
        to: 2,
        line: [
          [0, 0],
          [30, 0],
        ],
      },
      {
        from: 3,
        to: 4,
        line: [
          [0, 1],
          [30, 1],
        ],
      },
    ]);
    const { mass } = masses(
      graph,
      [
        { edge: 0, measure: 10 },
        { edge: 0, measure: 30 },
      ],
      0,
      { bandwidth: 500, split: 'continuous' },
    );
    expect(mass[0]).toBeCloseTo(2, 12);
    expect(mass[1]).toBe(0);
  });

  test('loses little by coarse steps', () => {
    const graph = raster(12, 70);
    const places = Array.from({ length: 60 }, (_, i) => ({ edge: (i * 37) % graph.edges.count, measure: 3 + i }));
    const at = (steps: number) => masses(graph, places, 20, { bandwidth: 200, split: 'continuous', steps }).mass;
    const fine = at(20_000);
    const peak = Math.max(...fine);
    const error = (steps: number) => Math.max(...at(steps).map((m, u) => Math.abs(m - (fine[u] as number)))) / peak;
    expect(error(100)).toBeLessThan(2e-4);
    expect(error(2000)).toBeLessThan(1e-6);
  });

  test('of points on no street is nothing', () => {
    const graph = yJunction();
    const lixels = streetUnits(graph, 10);
    const none = { edge: Int32Array.from([-1, -2]), measure: new Float64Array(2) };
    const { density } = networkKde(graph, lixels, none, { bandwidth: 50, split: 'continuous' }, quiet);
    expect(density.every((d) => d === 0)).toBe(true);
  });

  test('takes no more time for a bandwidth of 5 km, and stops when cancelled', () => {
    const graph = raster(30, 60);
    const places = Array.from({ length: 30_000 }, (_, i) => ({
      edge: (i * 7919) % graph.edges.count,
      measure: 1 + (i % 58),
    }));
    const { total } = masses(graph, places, 25, { bandwidth: 5000, split: 'continuous', steps: 500 });
    expect(Math.abs(total / 30_000 - 1)).toBeLessThan(1e-9);
    const cancel: Progress = {
      tick: (done, _, stage) => {
        if (stage === 'junctions' && done > 0) throw new ZhituError('cancelled');
      },
    };
    const lixels = streetUnits(graph, 25);
    const options = { bandwidth: 5000, split: 'continuous' as const };
    expect(() => networkKde(graph, lixels, points(places), options, cancel)).toThrow(ZhituError);
  });
});
