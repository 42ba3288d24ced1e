/** Independent looks at a network: how many parts it has, and where edges touch without a node. */

import { Buckets } from '../../electron/demo/buckets.ts';
import type { Network } from '../../electron/demo/network.ts';
import type { Pt } from '../../electron/demo/plane.ts';
import { crossing, dist, lerp } from '../../electron/demo/shapes.ts';

export function components({ nodes, edges }: Network): number {
  const parent = nodes.map((_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] as number;
    return i;
  };
  for (const { from, to } of edges) parent[root(from)] = root(to);
  return new Set(nodes.map((_, i) => root(i))).size;
}

/** Pairs of edges that cross or touch elsewhere than at a node both share; ends that are not on their node. */
export function strayCrossings({ nodes, edges }: Network): string[] {
  const strays: string[] = [];
  const squares = new Buckets<{ edge: number; a: Pt; b: Pt }>(150);
  edges.forEach((e, edge) => {
    if (dist(e.line[0] as Pt, nodes[e.from] as Pt) > 1e-6 || dist(e.line.at(-1) as Pt, nodes[e.to] as Pt) > 1e-6) {
      strays.push(`edge ${edge} does not end on its node`);
    }
    for (let i = 1; i < e.line.length; i++) {
      const [a, b] = [e.line[i - 1] as Pt, e.line[i] as Pt];
      for (const other of new Set(squares.near([a, b]))) {
        if (other.edge === edge) continue;
        const hit = crossing(a, b, other.a, other.b);
        if (!hit) continue;
        const at = lerp(a, b, hit[0]);
        const o = edges[other.edge] as Network['edges'][number];
        const shared = [e.from, e.to].filter((n) => n === o.from || n === o.to);
        // Where two edges run on straight, rounding moves their one common point along them: allow a metre.
        if (!shared.some((n) => dist(nodes[n] as Pt, at) < 1)) strays.push(`edges ${edge} and ${other.edge} at ${at}`);
      }
      squares.add({ edge, a, b }, [a, b]);
    }
  });
  return strays;
}
