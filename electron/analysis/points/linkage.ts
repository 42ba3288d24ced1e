/** The tree of single linkage: which points hang together up to which distance. */
import { Sets } from './sets.ts';
import type { SpanningTree } from './spanning-tree.ts';

/**
 * Nodes 0 … n − 1 are the points, the others unions of two or more nodes with smaller numbers. Unions at the same
 * distance are one union, so that the tree does not depend on which of several shortest trees was found; numbers of
 * unions that went up in another have size 0 and nothing below them.
 */
export interface Linkage {
  count: number;
  /** Node above; that of the root is itself. */
  parent: Uint32Array;
  /** Points below. */
  size: Uint32Array;
  /** Square of the distance at which a union comes about; 0 for points. */
  d2: Float64Array;
}

export function linkage(tree: SpanningTree): Linkage {
  const points = tree.d2.length + 1;
  const edges = Uint32Array.from({ length: tree.d2.length }, (_, e) => e);
  edges.sort((a, b) => (tree.d2[a] as number) - (tree.d2[b] as number));
  const sets = new Sets(points);
  const top = Uint32Array.from({ length: points }, (_, i) => i); // by set
  const most = 2 * points - 1;
  const parent = Uint32Array.from({ length: most }, (_, i) => i);
  const size = new Uint32Array(most).fill(1, 0, points);
  const d2 = new Float64Array(most);
  let count = points;
  for (const e of edges) {
    const [a, b] = [sets.find(tree.a[e] as number), sets.find(tree.b[e] as number)];
    const [left, right] = [top[a] as number, top[b] as number];
    const distance = tree.d2[e] as number;
    const same = (node: number) => node >= points && d2[node] === distance;
    let node: number;
    // Of two unions at this distance the larger takes in the other, so that few steps lead up (see `flat`).
    if (same(left) && !(same(right) && (size[right] as number) > (size[left] as number))) node = left;
    else if (same(right)) node = right;
    else node = count++;
    const sum = (size[left] as number) + (size[right] as number);
    for (const side of [left, right]) {
      if (side === node) continue;
      parent[side] = node;
      if (same(side)) size[side] = 0;
    }
    size[node] = sum;
    d2[node] = distance;
    top[sets.join(a, b)] = node;
  }
  return { count, parent: flat(parent, d2, count, points), size, d2 };
}

/** What hangs below a union that went up in another at the same distance moves up to that one. */
function flat(parent: Uint32Array, d2: Float64Array, count: number, points: number): Uint32Array {
  for (let node = 0; node < count; node++) {
    let up = parent[node] as number;
    while (up >= points && parent[up] !== up && d2[parent[up] as number] === d2[up]) up = parent[up] as number;
    parent[node] = up;
  }
  return parent;
}
