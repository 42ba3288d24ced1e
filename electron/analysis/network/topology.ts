/** Which edges meet at a junction, and which junctions hang together. */
import { lowestConnected } from '../../domain/connected.ts';
import type { StreetGraph } from '../shapes.ts';

/** Of the edges that meet at each node, in order of their numbers; a loop comes twice. */
export function arcsOf(nodes: number, from: Uint32Array, to: Uint32Array): StreetGraph['arcs'] {
  const starts = new Uint32Array(nodes + 1);
  for (let e = 0; e < from.length; e++) {
    for (const v of [from[e] as number, to[e] as number]) starts[v + 1] = (starts[v + 1] as number) + 1;
  }
  for (let v = 0; v < nodes; v++) starts[v + 1] = (starts[v + 1] as number) + (starts[v] as number);
  const edge = new Uint32Array(2 * from.length);
  const node = new Uint32Array(2 * from.length);
  const next = starts.slice();
  const add = (at: number, e: number, other: number) => {
    const place = next[at] as number;
    edge[place] = e;
    node[place] = other;
    next[at] = place + 1;
  };
  for (let e = 0; e < from.length; e++) {
    add(from[e] as number, e, to[e] as number);
    add(to[e] as number, e, from[e] as number);
  }
  return { starts, edge, node };
}

/** Connected pieces, numbered in the order of their lowest node. */
export function numberPieces(
  nodes: number,
  from: Uint32Array,
  to: Uint32Array,
): { piece: Uint32Array; pieces: number } {
  const lowest = lowestConnected(nodes, from, to);
  const piece = new Uint32Array(nodes);
  let pieces = 0;
  for (let v = 0; v < nodes; v++) {
    const r = lowest[v] as number;
    piece[v] = r === v ? pieces++ : (piece[r] as number);
  }
  return { piece, pieces };
}
