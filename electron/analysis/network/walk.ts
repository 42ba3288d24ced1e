/** Shortest ways along streets from one place, as far as a cutoff (Dijkstra 1959), with memory that is used again. */
import type { StreetGraph } from '../shapes.ts';

export class Walker {
  /** Nodes within the cutoff of the last walk, nearest first. */
  readonly reached: Uint32Array;
  /** How many of them there are. */
  count = 0;
  /** Metres by node; infinite where not reached. */
  readonly distance: Float64Array;
  /** By node: twice the edge by which it was reached, and one more where that was walked backwards. */
  readonly by: Uint32Array;
  /** By node: the node before it; −1 where it was reached from the place itself. */
  readonly before: Int32Array;
  readonly #graph: StreetGraph;
  readonly #heap: NodeHeap;
  readonly #touched: Uint32Array;
  #touchedCount = 0;

  constructor(graph: StreetGraph) {
    const n = graph.nodes.count;
    this.#graph = graph;
    this.reached = new Uint32Array(n);
    this.#touched = new Uint32Array(n);
    this.distance = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
    this.by = new Uint32Array(n);
    this.before = new Int32Array(n);
    this.#heap = new NodeHeap(this.distance);
  }

  /**
   * Walks from a place on an edge to all nodes within `cutoff` metres, both included; stops early once all of
   * `targets` are reached.
   */
  walk(edge: number, measure: number, cutoff: number, targets: readonly number[] = []): void {
    const { edges, arcs } = this.#graph;
    for (let k = 0; k < this.#touchedCount; k++) this.distance[this.#touched[k] as number] = Number.POSITIVE_INFINITY;
    this.#touchedCount = 0;
    this.count = 0;
    this.#heap.clear();
    this.#offer(edges.from[edge] as number, measure, 2 * edge + 1, -1, cutoff);
    this.#offer(edges.to[edge] as number, (edges.length[edge] as number) - measure, 2 * edge, -1, cutoff);
    let left = new Set(targets).size;
    while (this.#heap.size > 0) {
      const v = this.#heap.pop();
      this.reached[this.count++] = v;
      if (targets.includes(v) && --left === 0) return;
      const d = this.distance[v] as number;
      const end = arcs.starts[v + 1] as number;
      for (let a = arcs.starts[v] as number; a < end; a++) {
        const e = arcs.edge[a] as number;
        const backwards = edges.from[e] === v ? 0 : 1;
        this.#offer(arcs.node[a] as number, d + (edges.length[e] as number), 2 * e + backwards, v, cutoff);
      }
    }
  }

  #offer(node: number, d: number, by: number, before: number, cutoff: number): void {
    const known = this.distance[node] as number;
    if (d > cutoff || d >= known) return;
    if (known === Number.POSITIVE_INFINITY) this.#touched[this.#touchedCount++] = node;
    this.distance[node] = d;
    this.by[node] = by;
    this.before[node] = before;
    this.#heap.push(node);
  }
}

/** A binary heap of nodes by their distance; a node whose distance has fallen moves up. */
export class NodeHeap {
  size = 0;
  readonly #distance: Float64Array;
  readonly #items: Uint32Array;
  /** Place in the heap by node, from 1; 0 outside. */
  readonly #place: Uint32Array;

  constructor(distance: Float64Array) {
    this.#distance = distance;
    this.#items = new Uint32Array(distance.length + 1);
    this.#place = new Uint32Array(distance.length);
  }

  clear(): void {
    for (let k = 1; k <= this.size; k++) this.#place[this.#items[k] as number] = 0;
    this.size = 0;
  }

  push(node: number): void {
    const [items, place, distance] = [this.#items, this.#place, this.#distance];
    let k = place[node] as number;
    if (k === 0) k = ++this.size;
    const d = distance[node] as number;
    while (k > 1) {
      const up = items[k >> 1] as number;
      if ((distance[up] as number) <= d) break;
      items[k] = up;
      place[up] = k;
      k >>= 1;
    }
    items[k] = node;
    place[node] = k;
  }

  pop(): number {
    const [items, place, distance] = [this.#items, this.#place, this.#distance];
    const top = items[1] as number;
    place[top] = 0;
    const node = items[this.size--] as number;
    if (this.size === 0) return top;
    const d = distance[node] as number;
    let k = 1;
    for (let c = 2; c <= this.size; c = 2 * k) {
      if (c < this.size && (distance[items[c + 1] as number] as number) < (distance[items[c] as number] as number)) c++;
      const child = items[c] as number;
      if ((distance[child] as number) >= d) break;
      items[k] = child;
      place[child] = k;
      k = c;
    }
    items[k] = node;
    place[node] = k;
    return top;
  }
}
