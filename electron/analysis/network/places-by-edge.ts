/** Places on streets sorted by the edge they lie on. */
import type { Snapped, StreetGraph } from '../shapes.ts';

export interface PlacesByEdge {
  /** Edge e has the places starts[e] … starts[e + 1] − 1. */
  starts: Uint32Array;
  /** Index of the place, its metres along the edge and to it. */
  items: Uint32Array;
  measure: Float64Array;
  lead: Float64Array;
}

/** In order of their numbers on each edge; those without an edge left out. */
export function byEdge(graph: StreetGraph, places: Snapped): PlacesByEdge {
  const count = graph.edges.count;
  const starts = new Uint32Array(count + 1);
  for (const e of places.edge) if (e >= 0) starts[e + 1] = (starts[e + 1] as number) + 1;
  for (let e = 0; e < count; e++) starts[e + 1] = (starts[e + 1] as number) + (starts[e] as number);
  const size = starts[count] as number;
  const [items, measure, lead] = [new Uint32Array(size), new Float64Array(size), new Float64Array(size)];
  const next = starts.slice();
  for (let i = 0; i < places.edge.length; i++) {
    const e = places.edge[i] as number;
    if (e < 0) continue;
    const k = next[e] as number;
    next[e] = k + 1;
    items[k] = i;
    measure[k] = places.measure[i] as number;
    lead[k] = places.distance[i] as number;
  }
  return { starts, items, measure, lead };
}
