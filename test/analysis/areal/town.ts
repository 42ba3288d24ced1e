/** A made-up town: a street network of uneven blocks, in metres east and north of 121.02 E, 30.7 N. */

import { placeAt } from '../../../electron/analysis/network/units.ts';
import { createPlane } from '../../../electron/analysis/plane.ts';
import type { StreetGraph, TaskInput } from '../../../electron/analysis/shapes.ts';
import { Random, Urn } from '../../../electron/domain/prng.ts';
import { type Drawn, graphOf } from '../network/graphs.ts';

/** n × n junctions; blocks from 20 to 260 m long; streets r0 … (west to east) and c0 … (south to north). */
export function town(n: number, seed = 7): StreetGraph {
  const random = new Random(seed);
  const cuts = () => {
    const at = [random.range(20, 60)];
    while (at.length < n) at.push((at.at(-1) as number) + random.range(20, 260));
    return at;
  };
  const [xs, ys] = [cuts(), cuts()];
  const edges: Drawn[] = [];
  const at = (c: number, r: number): [number, number] => [xs[c] as number, ys[r] as number];
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const node = r * n + c;
      if (c + 1 < n) edges.push({ from: node, to: node + 1, street: `r${r}`, line: [at(c, r), at(c + 1, r)] });
      if (r + 1 < n) edges.push({ from: node, to: node + n, street: `c${c}`, line: [at(c, r), at(c, r + 1)] });
    }
  }
  return graphOf(edges);
}

/** Places drawn uniformly by length, `times` as often on edges of a street; none near a junction. */
export function scatter(graph: StreetGraph, count: number, seed: number, times: (street: string) => number = () => 1) {
  const random = new Random(seed);
  const urn = new Urn(
    graph.edges.length.map((metres, e) => metres * times(graph.streets[graph.edges.street[e] as number] as string)),
  );
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const e = urn.draw(random);
    const [px, py] = placeAt(graph, e, random.range(0.1, 0.9) * (graph.edges.length[e] as number));
    x[i] = px;
    y[i] = py;
  }
  return { x, y };
}

export interface Given {
  points: { x: ArrayLike<number>; y: ArrayLike<number> };
  method?: (i: number) => number;
  complaints?: { x: ArrayLike<number>; y: ArrayLike<number> };
  patrol?: { edge: number; from: number; to: number; method: number }[];
  graph?: StreetGraph;
}

/** What a task is given; times 0 … 1000. */
export function inputOf({ points, method, complaints, patrol, graph }: Given): TaskInput {
  const records = (p: { x: ArrayLike<number>; y: ArrayLike<number> }) => ({
    x: Float64Array.from(p.x),
    y: Float64Array.from(p.y),
    id: Float64Array.from({ length: p.x.length }, (_, i) => i + 1),
    at: Float64Array.from({ length: p.x.length }, (_, i) => i % 1000),
  });
  return {
    plane: createPlane(121.02, 30.7),
    points: { ...records(points), method: Uint8Array.from({ length: points.x.length }, (_, i) => method?.(i) ?? 0) },
    complaints: records(complaints ?? { x: [], y: [] }),
    span: { from: 0, to: 1000 },
    steps: () => new Float64Array(),
    graph: () => {
      if (!graph) throw new Error('no streets given');
      return graph;
    },
    patrol: () => ({
      edge: Uint32Array.from(patrol ?? [], (s) => s.edge),
      from: Float64Array.from(patrol ?? [], (s) => s.from),
      to: Float64Array.from(patrol ?? [], (s) => s.to),
      method: Uint8Array.from(patrol ?? [], (s) => s.method),
    }),
    segments: () => [],
    places: () => ({ schools: { x: new Float64Array(), y: new Float64Array() }, fireLanes: [] }),
    frozen: () => [],
  };
}

export const quiet = { tick: () => {} };
