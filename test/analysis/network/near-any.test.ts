import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGraph } from '../../../electron/analysis/network/graph.ts';
import { metresNearAny } from '../../../electron/analysis/network/near-any.ts';
import { createPlane } from '../../../electron/analysis/plane.ts';

const plane = createPlane(121, 30.7);

/** A grid of streets of uneven lengths, four by three junctions. */
function grid() {
  const [xs, ys] = [
    [0, 90, 230, 300],
    [0, 120, 200],
  ];
  const node = (i: number, j: number) => 1 + j * 4 + i;
  const rows: { id: number; from: number; to: number; street: string | null; line: number[][] }[] = [];
  const add = (a: [number, number], b: [number, number]) => {
    const line = [a, b].map(([i, j]) => plane.unproject(xs[i] as number, ys[j] as number));
    rows.push({ id: rows.length + 1, from: node(...a), to: node(...b), street: null, line });
  };
  for (let j = 0; j < 3; j++)
    for (let i = 0; i < 4; i++) {
      if (i < 3) add([i, j], [i + 1, j]);
      if (j < 2) add([i, j], [i, j + 1]);
    }
  return buildGraph(rows, plane);
}

test('the metres near any of several places are those whose nearest place, walked to step by step, is near enough', () => {
  const graph = grid();
  const { edges } = graph;
  const place = fc.record({
    edge: fc.nat(edges.count - 1),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    lead: fc.nat(40),
  });
  fc.assert(
    fc.property(fc.array(place, { maxLength: 4 }), fc.integer({ min: 1, max: 400 }), (given, cutoff) => {
      const places = {
        edge: Int32Array.from(given, (p) => p.edge),
        measure: Float64Array.from(given, (p) => p.at * (edges.length[p.edge] as number)),
        distance: Float64Array.from(given, (p) => p.lead),
      };
      // Bellman and Ford over the junctions, then every metre and a half of every street by itself.
      const near = new Array<number>(graph.nodes.count).fill(Number.POSITIVE_INFINITY);
      const better = (v: number, d: number) => {
        if (d >= (near[v] as number)) return false;
        near[v] = d;
        return true;
      };
      given.forEach((p, i) => {
        better(edges.from[p.edge] as number, p.lead + (places.measure[i] as number));
        better(edges.to[p.edge] as number, p.lead + (edges.length[p.edge] as number) - (places.measure[i] as number));
      });
      for (let again = true; again; ) {
        again = false;
        for (let e = 0; e < edges.count; e++) {
          const [u, v, l] = [edges.from[e] as number, edges.to[e] as number, edges.length[e] as number];
          if (better(v, (near[u] as number) + l) || better(u, (near[v] as number) + l)) again = true;
        }
      }
      const STEP = 1.5;
      let [expected, slack] = [0, 0];
      for (let e = 0; e < edges.count; e++) {
        const l = edges.length[e] as number;
        const steps = Math.ceil(l / STEP);
        slack += (8 * l) / steps;
        for (let k = 0; k < steps; k++) {
          const m = ((k + 0.5) * l) / steps;
          const ways = [(near[edges.from[e] as number] as number) + m, (near[edges.to[e] as number] as number) + l - m];
          given.forEach((p, i) => {
            if (p.edge === e) ways.push(p.lead + Math.abs(m - (places.measure[i] as number)));
          });
          if (Math.min(...ways) <= cutoff) expected += l / steps;
        }
      }
      const [found] = metresNearAny(graph, places, [cutoff]) as [number];
      expect(Math.abs(found - expected)).toBeLessThan(slack / 2);
    }),
    { numRuns: 200 },
  );
});

test('no place, no metres; everywhere within reach, all of them', () => {
  const graph = grid();
  const all = graph.edges.length.reduce((n, l) => n + l, 0);
  const at = {
    edge: Int32Array.of(0, -1),
    measure: Float64Array.of(10, 0),
    distance: Float64Array.of(0, Number.POSITIVE_INFINITY),
  };
  expect(
    metresNearAny(graph, { edge: new Int32Array(), measure: new Float64Array(), distance: new Float64Array() }, [300]),
  ).toEqual([0]);
  const [some, most] = metresNearAny(graph, at, [5, 5000]) as [number, number];
  expect(some).toBeCloseTo(10, 6);
  expect(most).toBeCloseTo(all, 6);
});
