/** Small street networks for tests, on a plane whose degrees are metres. */
import fc from 'fast-check';
import { buildGraph, type EdgeRow } from '../../../electron/analysis/network/graph.ts';
import type { Plane, StreetGraph } from '../../../electron/analysis/shapes.ts';

export const flat: Plane = {
  lon0: 0,
  lat0: 0,
  project: (lon, lat) => ({ x: Float64Array.from(lon), y: Float64Array.from(lat) }),
  unproject: (x, y) => [x, y],
};

export type Drawn = { from: number; to: number; street?: string | null; line: [number, number][] };

export function graphOf(edges: readonly Drawn[]): StreetGraph {
  return buildGraph(
    edges.map((e, i): EdgeRow => ({ id: i + 1, street: null, ...e })),
    flat,
  );
}

/** Junctions on a coarse raster, so that edges cross, overlap, run parallel, come back and fall apart in pieces. */
export const anyEdges = (most = 14) =>
  fc.array(
    fc.record({
      from: fc.integer({ min: 0, max: 8 }),
      to: fc.integer({ min: 0, max: 8 }),
      street: fc.constantFrom('A', 'B', 'C', null),
      bend: fc.option(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), { nil: null }),
    }),
    { minLength: 1, maxLength: most },
  );

/** Node n lies at 20 (n mod 3), 20 ⌊n / 3⌋; a loop without a bend has no length. */
export function drawn(
  edges: readonly { from: number; to: number; street: string | null; bend: [number, number] | null }[],
) {
  const at = (n: number): [number, number] => [20 * (n % 3), 20 * Math.floor(n / 3)];
  return edges.map(
    ({ from, to, street, bend }): Drawn => ({
      from,
      to,
      street,
      line: bend ? [at(from), bend, at(to)] : [at(from), at(to)],
    }),
  );
}

/** Junction 0 in the middle, three arms of 100 m. */
export const yJunction = (): StreetGraph =>
  graphOf([
    {
      from: 1,
      to: 0,
      street: 'A',
      line: [
        [-100, 0],
        [0, 0],
      ],
    },
    {
      from: 0,
      to: 2,
      street: 'B',
      line: [
        [0, 0],
        [100, 0],
      ],
    },
    {
      from: 0,
      to: 3,
      street: 'C',
      line: [
        [0, 0],
        [0, 100],
      ],
    },
  ]);

/** A square raster of n × n junctions. */
export function raster(n: number, step: number): StreetGraph {
  const edges = [];
  for (let i = 0; i < n * n; i++) {
    const [x, y] = [(i % n) * step, Math.floor(i / n) * step];
    if (i % n < n - 1)
      edges.push({
        from: i,
        to: i + 1,
        street: `r${y}`,
        line: [
          [x, y],
          [x + step, y],
        ] as [number, number][],
      });
    if (i + n < n * n)
      edges.push({
        from: i,
        to: i + n,
        street: `c${x}`,
        line: [
          [x, y],
          [x, y + step],
        ] as [number, number][],
      });
  }
  return graphOf(edges);
}
