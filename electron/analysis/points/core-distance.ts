/** How far the k-th nearest point lies from each. */
import type { Progress } from '../shapes.ts';
import { boxDistance2, type KdTree } from './kd-tree.ts';

const TICK = 2048; // points between two looks at whether to go on

/** Squares of metres, by place in the tree. A point is its own nearest; with fewer than k points, to the farthest. */
export function coreDistances2(tree: KdTree, k: number, progress: Progress): Float64Array {
  const { x, y } = tree;
  const out = new Float64Array(x.length);
  const heap = new Nearest(Math.min(k, x.length));
  for (let i = 0; i < out.length; i++) {
    if (i % TICK === 0) progress.tick(i, out.length, 'cores');
    heap.clear();
    visit(tree, 0, x[i] as number, y[i] as number, heap);
    out[i] = heap.worst;
  }
  return out;
}

function visit(tree: KdTree, node: number, px: number, py: number, heap: Nearest): void {
  const child = tree.child[node] as number;
  if (child === 0) {
    const { x, y } = tree;
    const to = tree.to[node] as number;
    for (let j = tree.from[node] as number; j < to; j++) {
      const dx = (x[j] as number) - px;
      const dy = (y[j] as number) - py;
      const d2 = dx * dx + dy * dy;
      if (d2 < heap.worst) heap.push(d2);
    }
    return;
  }
  const first = boxDistance2(tree, child, px, py);
  const second = boxDistance2(tree, child + 1, px, py);
  const [near, far] = first <= second ? [child, child + 1] : [child + 1, child];
  if (Math.min(first, second) < heap.worst) visit(tree, near, px, py, heap);
  if (Math.max(first, second) < heap.worst) visit(tree, far, px, py, heap);
}

/** The smallest values so far, the largest of them on top (a binary heap). */
class Nearest {
  readonly #values: Float64Array;
  /** Infinity until there are as many as wanted. */
  worst = Infinity;

  constructor(count: number) {
    this.#values = new Float64Array(count);
    this.clear();
  }

  clear(): void {
    this.#values.fill(Infinity);
    this.worst = Infinity;
  }

  /** Drops the largest for a smaller one. */
  push(value: number): void {
    const values = this.#values;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= values.length) break;
      if (child + 1 < values.length && (values[child + 1] as number) > (values[child] as number)) child++;
      if ((values[child] as number) <= value) break;
      values[at] = values[child] as number;
      at = child;
    }
    values[at] = value;
    this.worst = values[0] as number;
  }
}
