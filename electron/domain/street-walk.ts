/** The way along streets between two places, in favour of staying on one street. */
import type { Stretch } from './linear-reference.ts';

/** Streets as junctions and edges in flat arrays, walked in both directions whatever the traffic may. */
export interface StreetNetwork {
  /** Row id by edge. */
  id: Uint32Array;
  /** Edge by row id. */
  edgeOf: ReadonlyMap<number, number>;
  from: Uint32Array;
  to: Uint32Array;
  /** Metres. */
  length: Float64Array;
  /** Index into `names`; edges of one name, or of one unnamed road, share it. */
  street: Uint32Array;
  names: readonly (string | null)[];
  /** 0 for the widest class of road. */
  rank: Uint8Array;
  /** Arcs that leave node v: arcs[starts[v]] … arcs[starts[v + 1] − 1]. Arc 2e walks edge e forwards, 2e + 1 backwards. */
  starts: Uint32Array;
  arcs: Uint32Array;
  /** Metres east and north of anywhere, by node. */
  x: Float64Array;
  y: Float64Array;
  /** Connected piece, by node. */
  piece: Uint32Array;
}

/** A place on an edge where a walk may begin or end. */
export interface Stop {
  /** Index, not row id. */
  edge: number;
  measure: number;
  /** Metres between the place meant and this one. */
  off: number;
}

export interface Walk {
  /** Whole arcs between the edges of the two stops; empty when these meet or are one. */
  start: Stop;
  /** Whether the first edge is walked in its own direction. */
  forward: boolean;
  between: number[];
  end: Stop;
  /** As `forward`, of the last edge. */
  onward: boolean;
}

/** Metres of detour that people take rather than turn into another street twice: 200 a turn. */
const TURN = 200;

export function tailOf(n: StreetNetwork, arc: number): number {
  return ((arc & 1 ? n.to : n.from)[arc >> 1] as number) ?? 0;
}
export function headOf(n: StreetNetwork, arc: number): number {
  return ((arc & 1 ? n.from : n.to)[arc >> 1] as number) ?? 0;
}

/**
 * The cheapest walk from one of the starts to one of the ends; a change of street costs 200 m, walks that cost more
 * than `most` are not looked for. A* (Hart, Nilsson and Raphael 1968) over directed edges, so that the street one
 * comes from is known.
 */
export function findWalk(
  n: StreetNetwork,
  starts: readonly Stop[],
  ends: readonly Stop[],
  most: number,
): Walk | 'too_far' | 'apart' {
  const pieceOf = ({ edge }: Stop) => n.piece[n.from[edge] as number];
  if (!starts.some((start) => ends.some((end) => pieceOf(start) === pieceOf(end)))) return 'apart';
  const least = distanceTo(n, ends);
  const cost = new Map<number, number>();
  const via = new Map<number, number | Stop>();
  const heap = new Heap();
  const atNode = new Map<number, Stop[]>();
  for (const end of ends) {
    for (const node of new Set([n.from[end.edge] as number, n.to[end.edge] as number])) {
      atNode.set(node, [...(atNode.get(node) ?? []), end]);
    }
  }
  let best = Number.POSITIVE_INFINITY;
  let found: { last: number | Stop; end: Stop; onward: boolean } | null = null;
  const offer = (price: number, last: number | Stop, end: Stop, onward: boolean) => {
    if (price >= best) return;
    best = price;
    found = { last, end, onward };
  };
  const reach = (arc: number, price: number, from: number | Stop) => {
    if (price >= (cost.get(arc) ?? Number.POSITIVE_INFINITY)) return;
    cost.set(arc, price);
    via.set(arc, from);
    heap.push(price + least(headOf(n, arc)), arc);
  };

  for (const start of starts) {
    const length = n.length[start.edge] as number;
    reach(2 * start.edge, start.off + Math.max(0, length - start.measure), start);
    reach(2 * start.edge + 1, start.off + start.measure, start);
    for (const end of ends) {
      if (end.edge !== start.edge) continue;
      offer(start.off + end.off + Math.abs(end.measure - start.measure), start, end, end.measure >= start.measure);
    }
  }
  for (let top = heap.pop(); top && top.price < best; top = heap.pop()) {
    if (top.price > most) break;
    const arc = top.item;
    const price = cost.get(arc) as number;
    const edge = arc >> 1;
    const node = headOf(n, arc);
    if (top.price > price + least(node)) continue; // reached at less since
    for (const end of atNode.get(node) ?? []) {
      if (end.edge === edge && n.from[edge] !== n.to[edge]) continue; // back where it came from
      const turn = n.street[end.edge] === n.street[edge] ? 0 : TURN;
      const length = n.length[end.edge] as number;
      if (n.from[end.edge] === node) offer(price + turn + end.measure + end.off, arc, end, true);
      if (n.to[end.edge] === node) offer(price + turn + Math.max(0, length - end.measure) + end.off, arc, end, false);
    }
    for (let k = n.starts[node] as number; k < (n.starts[node + 1] as number); k++) {
      const next = n.arcs[k] as number;
      if (next >> 1 === edge) continue;
      const turn = n.street[next >> 1] === n.street[edge] ? 0 : TURN;
      reach(next, price + turn + (n.length[next >> 1] as number), arc);
    }
  }
  if (!found || best > most) return 'too_far';
  return trail(found, via);
}

/** Roads are drawn a little shorter than they are where their junctions were moved together. */
const SLACK = 0.98;

/** Metres that are left at least from a node to one of the ends, as the crow flies. */
function distanceTo(n: StreetNetwork, ends: readonly Stop[]): (node: number) => number {
  const known = new Map<number, number>();
  const at = (list: Float64Array, node: number | undefined) => list[node as number] as number;
  return (node) => {
    let best = known.get(node);
    if (best !== undefined) return best;
    best = Number.POSITIVE_INFINITY;
    for (const { edge } of ends) {
      const to = n.from[edge];
      const away = Math.hypot(at(n.x, to) - at(n.x, node), at(n.y, to) - at(n.y, node));
      best = Math.min(best, Math.max(0, SLACK * away - (n.length[edge] as number)));
    }
    known.set(node, best);
    return best;
  };
}

function trail(
  { last, end, onward }: { last: number | Stop; end: Stop; onward: boolean },
  via: Map<number, number | Stop>,
): Walk {
  const arcs: number[] = [];
  let at = last;
  while (typeof at === 'number') {
    arcs.push(at);
    at = via.get(at) as number | Stop;
  }
  const first = arcs.pop(); // the rest of the edge on which it began
  return { start: at, forward: first === undefined ? onward : (first & 1) === 0, between: arcs.reverse(), end, onward };
}

/** The walk as parts of edges by row id; `lengthOf` gives the last measure of an edge's line. */
export function stretchesOf(n: StreetNetwork, walk: Walk, lengthOf: (id: number) => number): Stretch[] {
  const idOf = (edge: number) => n.id[edge] as number;
  const whole = (arc: number): Stretch => {
    const edge = idOf(arc >> 1);
    const length = lengthOf(edge);
    return arc & 1 ? { edge, from: length, to: 0 } : { edge, from: 0, to: length };
  };
  const { start, end, forward, onward, between } = walk;
  const [first, last] = [idOf(start.edge), idOf(end.edge)];
  const direct =
    first === last && between.length === 0 && forward === onward && end.measure >= start.measure === forward;
  if (direct) return [{ edge: first, from: start.measure, to: end.measure }];
  return [
    { edge: first, from: start.measure, to: forward ? lengthOf(first) : 0 },
    ...between.map(whole),
    { edge: last, from: onward ? 0 : lengthOf(last), to: end.measure },
  ];
}

/** A binary heap of arcs by price, then number. */
class Heap {
  readonly #prices: number[] = [];
  readonly #items: number[] = [];

  push(price: number, item: number): void {
    let i = this.#items.length;
    this.#prices.push(price);
    this.#items.push(item);
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (!this.#less(i, up)) break;
      this.#swap(i, up);
      i = up;
    }
  }

  pop(): { price: number; item: number } | null {
    const [price, item] = [this.#prices[0], this.#items[0]];
    if (price === undefined || item === undefined) return null;
    const last = this.#items.length - 1;
    this.#swap(0, last);
    this.#prices.pop();
    this.#items.pop();
    for (let i = 0; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) if (child < last && this.#less(child, least)) least = child;
      if (least === i) return { price, item };
      this.#swap(i, least);
      i = least;
    }
  }

  #less(a: number, b: number): boolean {
    const [p, q] = [this.#prices[a] as number, this.#prices[b] as number];
    return p < q || (p === q && (this.#items[a] as number) < (this.#items[b] as number));
  }

  #swap(a: number, b: number): void {
    for (const list of [this.#prices, this.#items]) {
      const held = list[a] as number;
      list[a] = list[b] as number;
      list[b] = held;
    }
  }
}
