/** The shortest tree that joins all points, by mutual reachability. */
import type { Progress } from '../shapes.ts';
import { boxDistance2, type KdTree } from './kd-tree.ts';
import { Sets } from './sets.ts';

const TICK = 2048; // points between two looks at whether to go on

/** Edge e joins places a[e] and b[e] of the k-d tree; squares of metres. */
export interface SpanningTree {
  a: Uint32Array;
  b: Uint32Array;
  d2: Float64Array;
}

interface Round {
  tree: KdTree;
  core2: Float64Array;
  /** Smallest core distance of a node's points. */
  least: Float64Array;
  /** Piece of a point, and of a node whose points are all of one; −1 of others. */
  piece: Int32Array;
  nodePiece: Int32Array;
  /** By piece: the shortest edge out of it so far. */
  best: Float64Array;
  a: Int32Array;
  b: Int32Array;
}

/**
 * By Borůvka's method (1926): in each round every piece takes its shortest edge to another, found with a k-d tree that
 * leaves out nodes of the same piece and nodes too far away (after March, Ram and Gray 2010). Mutual reachability of
 * two points is the largest of their distance and of their core distances (Campello, Moulavi and Sander 2013).
 */
export function spanningTree(tree: KdTree, core2: Float64Array, progress: Progress): SpanningTree {
  const size = core2.length;
  const out = { a: new Uint32Array(size - 1), b: new Uint32Array(size - 1), d2: new Float64Array(size - 1) };
  const sets = new Sets(size);
  const round: Round = {
    tree,
    core2,
    least: leastOf(tree, core2),
    piece: new Int32Array(size),
    nodePiece: new Int32Array(tree.count),
    best: new Float64Array(size),
    a: new Int32Array(size),
    b: new Int32Array(size),
  };
  let edges = 0;
  while (edges < size - 1) {
    for (let i = 0; i < size; i++) round.piece[i] = sets.find(i);
    pieceNodes(round);
    round.best.fill(Infinity);
    for (let i = 0; i < size; i++) {
      if (i % TICK === 0) progress.tick(edges + ((size - edges) * i) / size / 2, size, 'tree');
      const piece = round.piece[i] as number;
      if ((core2[i] as number) < (round.best[piece] as number)) visit(round, 0, i, piece);
    }
    const before = edges;
    for (let piece = 0; piece < size; piece++) {
      if (round.best[piece] === Infinity) continue;
      const [a, b] = [round.a[piece] as number, round.b[piece] as number];
      // Among edges of one length two pieces may have chosen two edges between them, or more pieces a ring.
      if (sets.find(a) === sets.find(b)) continue;
      sets.join(a, b);
      out.a[edges] = a;
      out.b[edges] = b;
      out.d2[edges++] = round.best[piece] as number;
    }
    if (edges === before) throw new RangeError('core distances must be finite');
  }
  return out;
}

/** Looks for a shorter edge from point i out of its piece. */
function visit(round: Round, node: number, i: number, piece: number): void {
  const { tree, core2, best, least, nodePiece } = round;
  const px = tree.x[i] as number;
  const py = tree.y[i] as number;
  const child = tree.child[node] as number;
  if (child === 0) {
    const own = core2[i] as number;
    const to = tree.to[node] as number;
    for (let j = tree.from[node] as number; j < to; j++) {
      if (round.piece[j] === piece) continue;
      const dx = (tree.x[j] as number) - px;
      const dy = (tree.y[j] as number) - py;
      const d2 = Math.max(dx * dx + dy * dy, own, core2[j] as number);
      if (d2 >= (best[piece] as number)) continue;
      best[piece] = d2;
      round.a[piece] = i;
      round.b[piece] = j;
    }
    return;
  }
  const first = Math.max(boxDistance2(tree, child, px, py), least[child] as number);
  const second = Math.max(boxDistance2(tree, child + 1, px, py), least[child + 1] as number);
  const near = first <= second ? child : child + 1;
  const far = near === child ? child + 1 : child;
  if (nodePiece[near] !== piece && Math.min(first, second) < (best[piece] as number)) visit(round, near, i, piece);
  if (nodePiece[far] !== piece && Math.max(first, second) < (best[piece] as number)) visit(round, far, i, piece);
}

function leastOf(tree: KdTree, core2: Float64Array): Float64Array {
  const least = new Float64Array(tree.count).fill(Infinity);
  for (let node = tree.count - 1; node >= 0; node--) {
    const child = tree.child[node] as number;
    if (child) {
      least[node] = Math.min(least[child] as number, least[child + 1] as number);
      continue;
    }
    const to = tree.to[node] as number;
    for (let i = tree.from[node] as number; i < to; i++) {
      least[node] = Math.min(least[node] as number, core2[i] as number);
    }
  }
  return least;
}

function pieceNodes({ tree, piece, nodePiece }: Round): void {
  for (let node = tree.count - 1; node >= 0; node--) {
    const child = tree.child[node] as number;
    if (child) {
      nodePiece[node] = nodePiece[child] === nodePiece[child + 1] ? (nodePiece[child] as number) : -1;
      continue;
    }
    const [from, to] = [tree.from[node] as number, tree.to[node] as number];
    let own = piece[from] as number;
    for (let i = from + 1; i < to; i++) if (piece[i] !== own) own = -1;
    nodePiece[node] = own;
  }
}
