/** Counts of points near a place, cell by cell. */
import type { Cells } from './cells.ts';
import { boxDistance2, type KdTree, kdTree } from './kd-tree.ts';

/** Points from which on a cell is asked by a k-d tree of its own, made when first asked: looking at each took as long. */
const MANY = 256;

export class CellCounter {
  readonly #cells: Cells;
  readonly #d2: number;
  readonly #trees = new Map<number, KdTree>();

  /** Counts points up to the root of `d2` away. */
  constructor(cells: Cells, d2: number) {
    this.#cells = cells;
    this.#d2 = d2;
  }

  /** Of a cell's points from its first to before `end`, which is the same whenever a cell is asked; counts up to `enough`. */
  near(cell: number, end: number, px: number, py: number, enough: number): number {
    const { x, y, starts } = this.#cells;
    const from = starts[cell] as number;
    if (end - from >= MANY) return this.#inTree(this.#treeOf(cell, from, end), 0, px, py, enough);
    let near = 0;
    for (let j = from; j < end; j++) {
      const dx = (x[j] as number) - px;
      const dy = (y[j] as number) - py;
      if (dx * dx + dy * dy <= this.#d2 && ++near >= enough) return near;
    }
    return near;
  }

  #treeOf(cell: number, from: number, end: number): KdTree {
    const { x, y } = this.#cells;
    const tree = this.#trees.get(cell) ?? kdTree({ x: x.subarray(from, end), y: y.subarray(from, end) });
    this.#trees.set(cell, tree);
    return tree;
  }

  #inTree(tree: KdTree, node: number, px: number, py: number, enough: number): number {
    if (boxDistance2(tree, node, px, py) > this.#d2) return 0;
    const { x, y, box } = tree;
    const [from, to] = [tree.from[node] as number, tree.to[node] as number];
    const farX = Math.max(px - (box[4 * node] as number), (box[4 * node + 2] as number) - px);
    const farY = Math.max(py - (box[4 * node + 1] as number), (box[4 * node + 3] as number) - py);
    if (farX * farX + farY * farY <= this.#d2) return Math.min(enough, to - from);
    const child = tree.child[node] as number;
    if (child) {
      const first = this.#inTree(tree, child, px, py, enough);
      return first >= enough ? first : first + this.#inTree(tree, child + 1, px, py, enough - first);
    }
    let near = 0;
    for (let j = from; j < to; j++) {
      const dx = (x[j] as number) - px;
      const dy = (y[j] as number) - py;
      if (dx * dx + dy * dy <= this.#d2 && ++near >= enough) return near;
    }
    return near;
  }
}
