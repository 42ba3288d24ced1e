/** How much street lies within walking distance of any of several places (Dijkstra 1959, from all of them at once). */
import type { Snapped, StreetGraph } from '../shapes.ts';
import { NodeHeap } from './walk.ts';

/**
 * Metres of street from whose every point some place is at most `cutoff` metres away on foot, for each cutoff; the
 * straight way from a place to its street (`distance`) counts. Places without an edge (below 0) are left out.
 */
export function metresNearAny(graph: StreetGraph, places: Snapped, cutoffs: readonly number[]): number[] {
  const distance = distances(graph, places, Math.max(0, ...cutoffs));
  const on = placesOn(places);
  return cutoffs.map((cutoff) => {
    let sum = 0;
    for (let e = 0; e < graph.edges.count; e++) sum += coveredOf(graph, e, distance, on.get(e) ?? [], cutoff);
    return sum;
  });
}

interface OnEdge {
  measure: number;
  lead: number;
}

function placesOn({ edge, measure, distance }: Snapped): Map<number, OnEdge[]> {
  const out = new Map<number, OnEdge[]>();
  for (const [i, e] of edge.entries()) {
    if (e < 0) continue;
    const place = { measure: measure[i] as number, lead: distance[i] as number };
    const list = out.get(e);
    if (list) list.push(place);
    else out.set(e, [place]);
  }
  return out;
}

/** Metres from each node to the nearest place. */
function distances({ nodes, edges, arcs }: StreetGraph, places: Snapped, cutoff: number): Float64Array {
  const distance = new Float64Array(nodes.count).fill(Number.POSITIVE_INFINITY);
  const heap = new NodeHeap(distance);
  const offer = (node: number, d: number) => {
    if (d > cutoff || d >= (distance[node] as number)) return;
    distance[node] = d;
    heap.push(node);
  };
  for (const [i, e] of places.edge.entries()) {
    if (e < 0) continue;
    const [at, lead] = [places.measure[i] as number, places.distance[i] as number];
    offer(edges.from[e] as number, lead + at);
    offer(edges.to[e] as number, lead + (edges.length[e] as number) - at);
  }
  while (heap.size > 0) {
    const v = heap.pop();
    const d = distance[v] as number;
    for (let a = arcs.starts[v] as number; a < (arcs.starts[v + 1] as number); a++) {
      offer(arcs.node[a] as number, d + (edges.length[arcs.edge[a] as number] as number));
    }
  }
  return distance;
}

/** The union of what is reached from either end and from places on the edge itself. */
function coveredOf(
  { edges }: StreetGraph,
  e: number,
  distance: Float64Array,
  on: readonly OnEdge[],
  cutoff: number,
): number {
  const length = edges.length[e] as number;
  const left = cutoff - (distance[edges.from[e] as number] as number);
  const right = cutoff - (distance[edges.to[e] as number] as number);
  const parts: [number, number][] = on.map(({ measure, lead }) => [measure - cutoff + lead, measure + cutoff - lead]);
  parts.push([0, left], [length - right, length]);
  let [sum, done] = [0, 0];
  for (const [from, to] of parts.filter(([a, b]) => b > a).sort((x, y) => x[0] - y[0])) {
    const [a, b] = [Math.max(done, from), Math.min(length, to)];
    if (b > a) sum += b - a;
    done = Math.max(done, b);
  }
  return sum;
}
