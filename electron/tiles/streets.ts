/** Edges of the network joined to long lines, so that a street's name finds room on the map. */
import type { Position } from 'geojson';
import type { RoadEdge } from '../store/reference.ts';

export interface Street extends Pick<RoadEdge, 'road' | 'name' | 'pinyin' | 'class' | 'capture'> {
  lines: Position[][];
}

/** One street for each road and class among its edges; edges that share a node follow one another in a line. */
export function joinStreets(edges: readonly RoadEdge[]): Street[] {
  const groups = new Map<string, RoadEdge[]>();
  for (const edge of edges) {
    const key = `${edge.road} ${edge.class}`;
    const group = groups.get(key);
    if (group) group.push(edge);
    else groups.set(key, [edge]);
  }
  return [...groups.values()].map((group) => {
    const { road, name, pinyin, class: klass, capture } = group[0] as RoadEdge;
    return { road, name, pinyin, class: klass, capture, lines: chains(group) };
  });
}

function chains(edges: readonly RoadEdge[]): Position[][] {
  const at = new Map<number, RoadEdge[]>();
  for (const edge of edges) {
    for (const node of [edge.from, edge.to]) at.set(node, [...(at.get(node) ?? []), edge]);
  }
  const left = new Set(edges);
  /** Walks on from a node over edges not yet used; gives the positions after the node. */
  function walk(from: number): Position[] {
    const path: Position[] = [];
    let node = from;
    for (;;) {
      const next = at.get(node)?.find((edge) => left.has(edge));
      if (!next) return path;
      left.delete(next);
      const forward = next.from === node;
      path.push(...(forward ? next.line : next.line.toReversed()).slice(1));
      node = forward ? next.to : next.from;
    }
  }
  const lines: Position[][] = [];
  for (const edge of edges) {
    if (!left.delete(edge)) continue;
    const after = walk(edge.to);
    const before = walk(edge.from);
    lines.push([...before.toReversed(), ...edge.line, ...after]);
  }
  return lines;
}
