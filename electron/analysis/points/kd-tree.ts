/** A k-d tree in flat arrays (Bentley 1975): each node splits its points in half across the longer side of their box. */
import type { PlanePoints } from '../shapes.ts';
import { boxOfRange, swap } from './near.ts';

const LEAF = 8; // points in a leaf at most

export interface KdTree {
  /** Coordinates and places in the input, so ordered that each node's points lie one after the other. */
  x: Float64Array;
  y: Float64Array;
  order: Uint32Array;
  /** Nodes, parents before their children; node 0 is the root. */
  count: number;
  /** Node n holds the points from[n] … to[n] − 1. */
  from: Uint32Array;
  to: Uint32Array;
  /** Its first child, the second follows; 0 in leaves. */
  child: Uint32Array;
  /** West, south, east, north of its points. */
  box: Float64Array;
}

/** Of at least one point. */
export function kdTree(points: PlanePoints): KdTree {
  const size = points.x.length;
  const most = 4 * Math.ceil(size / LEAF) + 2;
  const tree: KdTree = {
    x: points.x.slice(),
    y: points.y.slice(),
    order: Uint32Array.from({ length: size }, (_, i) => i),
    count: 1,
    from: new Uint32Array(most),
    to: new Uint32Array(most),
    child: new Uint32Array(most),
    box: new Float64Array(4 * most),
  };
  tree.to[0] = size;
  for (let node = 0; node < tree.count; node++) {
    const [from, to] = [tree.from[node] as number, tree.to[node] as number];
    const { west, south, east, north } = boxOfRange(tree, from, to);
    tree.box.set([west, south, east, north], 4 * node);
    if (to - from <= LEAF) continue;
    const middle = (from + to) >> 1;
    select(tree, east - west >= north - south ? tree.x : tree.y, from, to - 1, middle);
    const child = tree.count;
    tree.count += 2;
    tree.child[node] = child;
    tree.from.set([from, middle], child);
    tree.to.set([middle, to], child);
  }
  return tree;
}

/** Puts the k-th smallest of places low … high at place k, smaller ones before it (Hoare 1961). */
function select(tree: KdTree, at: Float64Array, low: number, high: number, k: number): void {
  let [left, right] = [low, high];
  while (left < right) {
    const pivot = at[(left + right) >> 1] as number;
    let i = left;
    let j = right;
    while (i <= j) {
      while ((at[i] as number) < pivot) i++;
      while ((at[j] as number) > pivot) j--;
      if (i <= j) swap(tree, i++, j--);
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}

/** Square of the distance from (px, py) to a node's box; 0 inside. */
export function boxDistance2({ box }: KdTree, node: number, px: number, py: number): number {
  const dx = Math.max(0, (box[4 * node] as number) - px, px - (box[4 * node + 2] as number));
  const dy = Math.max(0, (box[4 * node + 1] as number) - py, py - (box[4 * node + 3] as number));
  return dx * dx + dy * dy;
}
