/** Distances along streets by Floyd and Warshall (1962), with places on edges as nodes of their own. */
import type { StreetGraph } from '../../../electron/analysis/shapes.ts';

export interface Place {
  edge: number;
  measure: number;
}

/** Metres between all pairs of places; infinite between pieces that do not meet. */
export function allDistances(graph: StreetGraph, places: readonly Place[]): number[][] {
  const nodes = graph.nodes.count;
  const n = nodes + places.length;
  const d = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 0 : Infinity)));
  const join = (a: number, b: number, metres: number) => {
    const shorter = Math.min(metres, d[a]?.[b] as number);
    (d[a] as number[])[b] = shorter;
    (d[b] as number[])[a] = shorter;
  };
  for (let e = 0; e < graph.edges.count; e++) {
    const on = places.map((p, i) => ({ node: nodes + i, ...p })).filter((p) => p.edge === e);
    const stops = [
      { node: graph.edges.from[e] as number, measure: 0 },
      ...on.sort((a, b) => a.measure - b.measure),
      { node: graph.edges.to[e] as number, measure: graph.edges.length[e] as number },
    ];
    for (let k = 1; k < stops.length; k++) {
      const [a, b] = [stops[k - 1], stops[k]] as [(typeof stops)[0], (typeof stops)[0]];
      join(a.node, b.node, b.measure - a.measure);
    }
  }
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const over = (d[i]?.[k] as number) + (d[k]?.[j] as number);
        if (over < (d[i]?.[j] as number)) (d[i] as number[])[j] = over;
      }
    }
  }
  return places.map((_, i) => (d[nodes + i] as number[]).slice(nodes));
}
