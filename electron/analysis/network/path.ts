/** The shortest way along streets between two places on them. */
import type { StreetGraph } from '../shapes.ts';
import { Walker } from './walk.ts';

export interface Place {
  edge: number;
  /** Metres along the edge. */
  measure: number;
}

/** A stretch of an edge, `from` below `to`; walked backwards where not `forward`. */
export interface PathSpan {
  edge: number;
  from: number;
  to: number;
  forward: boolean;
}

/**
 * Stretches of edges in the order in which they are walked from a to b, those without length left out, and their sum
 * in metres; null when a and b lie in pieces of the network that do not meet. Measures beyond an edge are taken as
 * its end. Throws RangeError for an edge that is not in the graph.
 */
export function tracePath(graph: StreetGraph, a: Place, b: Place): { spans: PathSpan[]; length: number } | null {
  const { edges, nodes } = graph;
  for (const { edge } of [a, b]) if (!(edge >= 0 && edge < edges.count)) throw new RangeError(`no edge ${edge}`);
  const [begin, end] = [inside(graph, a), inside(graph, b)];
  if (nodes.piece[edges.from[a.edge] as number] !== nodes.piece[edges.from[b.edge] as number]) return null;

  const walker = new Walker(graph);
  const [from, to] = [edges.from[b.edge] as number, edges.to[b.edge] as number];
  walker.walk(a.edge, begin, Number.POSITIVE_INFINITY, [from, to]);
  const length = edges.length[b.edge] as number;
  const byFrom = (walker.distance[from] as number) + end;
  const byTo = (walker.distance[to] as number) + length - end;
  if (a.edge === b.edge && Math.abs(end - begin) <= Math.min(byFrom, byTo)) {
    const spans = [span(a.edge, begin, end)].filter(long);
    return { spans, length: Math.abs(end - begin) };
  }

  const spans = [byFrom <= byTo ? span(b.edge, 0, end) : span(b.edge, length, end)];
  for (let node = byFrom <= byTo ? from : to; node >= 0; node = walker.before[node] as number) {
    const by = walker.by[node] as number;
    const e = by >> 1;
    const size = edges.length[e] as number;
    const first = (walker.before[node] as number) < 0;
    spans.push(by & 1 ? span(e, first ? begin : size, 0) : span(e, first ? begin : 0, size));
  }
  return { spans: spans.reverse().filter(long), length: Math.min(byFrom, byTo) };
}

function inside(graph: StreetGraph, place: Place): number {
  return Math.max(0, Math.min(graph.edges.length[place.edge] as number, place.measure));
}

function span(edge: number, from: number, to: number): PathSpan {
  return { edge, from: Math.min(from, to), to: Math.max(from, to), forward: to >= from };
}

const long = (s: PathSpan) => s.to > s.from;
