/** Streets drawn as lines become a network: edges that meet at shared nodes and nowhere else, in one piece. */
import type { RoadClass } from '../domain/vocabulary.ts';
import { Buckets } from './buckets.ts';
import type { Pt } from './plane.ts';
import { crossing, dist, lengthOf, lerp, nearestOn, unit } from './shapes.ts';

/** A street as drawn. Earlier lines win where two lie on each other. */
export interface Street {
  road: number;
  class: RoadClass;
  line: Pt[];
}

export interface Edge {
  road: number;
  class: RoadClass;
  from: number;
  to: number;
  line: Pt[];
  length: number;
}

export interface Network {
  nodes: Pt[];
  edges: Edge[];
}

interface Piece {
  a: number;
  b: number;
  road: number;
  class: RoadClass;
}

/** Metres within which ends, corners and crossings become one point. */
const MERGE = 5;

/** Points that lie within MERGE of each other share a number. */
class Points {
  readonly at: Pt[] = [];
  readonly #near = new Buckets<number>(MERGE * 2);

  of(p: Pt): number {
    let best = -1;
    let least = MERGE;
    for (const i of this.#near.near([p], MERGE)) {
      const d = dist(this.at[i] as Pt, p);
      if (d < least) {
        least = d;
        best = i;
      }
    }
    if (best >= 0) return best;
    this.at.push(p);
    this.#near.add(this.at.length - 1, [p]);
    return this.at.length - 1;
  }
}

/** Cuts lines where they cross, touch or end on each other. */
function cut(streets: readonly Street[]): { points: Pt[]; pieces: Piece[] } {
  const points = new Points();
  const segments: { a: Pt; b: Pt; street: Street; cuts: [number, number][] }[] = [];
  for (const street of streets) {
    for (let i = 1; i < street.line.length; i++) {
      const a = street.line[i - 1] as Pt;
      const b = street.line[i] as Pt;
      if (dist(a, b) < 0.01) continue;
      segments.push({
        a,
        b,
        street,
        cuts: [
          [0, points.of(a)],
          [1, points.of(b)],
        ],
      });
    }
  }
  const squares = new Buckets<number>(200);
  for (const [i, s] of segments.entries()) squares.add(i, [s.a, s.b], MERGE);
  segments.forEach((s, i) => {
    for (const j of new Set(squares.near([s.a, s.b], MERGE))) {
      const o = segments[j] as (typeof segments)[number];
      if (j > i) {
        const hit = crossing(s.a, s.b, o.a, o.b);
        if (hit) {
          const id = points.of(lerp(s.a, s.b, hit[0]));
          s.cuts.push([hit[0], id]);
          o.cuts.push([hit[1], id]);
        }
      }
      if (j === i) continue;
      for (const end of [o.a, o.b]) {
        const t = nearestOn(end, s.a, s.b);
        if (dist(lerp(s.a, s.b, t), end) < MERGE) s.cuts.push([t, points.of(end)]);
      }
    }
  });
  const seen = new Set<number>();
  const pieces: Piece[] = [];
  for (const { cuts, street } of segments) {
    cuts.sort((p, q) => p[0] - q[0]);
    for (let i = 1; i < cuts.length; i++) {
      const a = (cuts[i - 1] as [number, number])[1];
      const b = (cuts[i] as [number, number])[1];
      const pair = Math.min(a, b) * 1e7 + Math.max(a, b);
      if (a === b || seen.has(pair)) continue;
      seen.add(pair);
      pieces.push({ a, b, road: street.road, class: street.class });
    }
  }
  return { points: points.at, pieces };
}

function byPoint(pieces: readonly Piece[]): Map<number, Piece[]> {
  const at = new Map<number, Piece[]>();
  for (const piece of pieces) {
    for (const end of [piece.a, piece.b]) {
      const list = at.get(end);
      if (list) list.push(piece);
      else at.set(end, [piece]);
    }
  }
  return at;
}

/** The largest connected part. */
function largest(pieces: readonly Piece[]): Piece[] {
  const at = byPoint(pieces);
  const part = new Map<number, number>();
  let best = { id: -1, size: 0 };
  for (const start of at.keys()) {
    if (part.has(start)) continue;
    const stack = [start];
    part.set(start, start);
    let size = 0;
    for (let p = stack.pop(); p !== undefined; p = stack.pop()) {
      size++;
      for (const { a, b } of at.get(p) ?? []) {
        const other = a === p ? b : a;
        if (!part.has(other)) {
          part.set(other, start);
          stack.push(other);
        }
      }
    }
    if (size > best.size) best = { id: start, size };
  }
  return pieces.filter((piece) => part.get(piece.a) === best.id);
}

/** Chains of pieces between junctions, ends and changes of road become edges. */
function chains(points: readonly Pt[], pieces: readonly Piece[]): Network {
  const at = byPoint(pieces);
  const nodes: Pt[] = [];
  const nodeOf = new Map<number, number>();
  for (const [point, touching] of at) {
    const [p, q] = touching as [Piece, Piece];
    if (touching.length === 2 && p.road === q.road && p.class === q.class) continue;
    nodeOf.set(point, nodes.push(points[point] as Pt) - 1);
  }
  const edges: Edge[] = [];
  const used = new Set<Piece>();
  const follow = (start: number, first: Piece) => {
    const line: Pt[] = [points[start] as Pt];
    let piece: Piece | undefined = first;
    let here = start;
    while (piece) {
      used.add(piece);
      here = piece.a === here ? piece.b : piece.a;
      line.push(points[here] as Pt);
      piece = nodeOf.has(here) ? undefined : at.get(here)?.find((p) => !used.has(p));
    }
    edges.push({
      road: first.road,
      class: first.class,
      from: nodeOf.get(start) as number,
      to: nodeOf.get(here) as number,
      line,
      length: lengthOf(line),
    });
  };
  for (const point of nodeOf.keys())
    for (const piece of at.get(point) ?? []) if (!used.has(piece)) follow(point, piece);
  // A street that closes on itself and meets no other starts and ends at one node.
  for (const piece of pieces) {
    if (used.has(piece)) continue;
    nodeOf.set(piece.a, nodes.push(points[piece.a] as Pt) - 1);
    follow(piece.a, piece);
  }
  return { nodes, edges };
}

/** Drops blind ends shorter than `limit` metres, again until none is left. */
function prune(network: Network, limit: number): Street[] {
  let edges = network.edges;
  for (;;) {
    const degree = new Map<number, number>();
    for (const { from, to } of edges) for (const n of [from, to]) degree.set(n, (degree.get(n) ?? 0) + 1);
    const kept = edges.filter((e) => e.length > limit || (degree.get(e.from) !== 1 && degree.get(e.to) !== 1));
    if (kept.length === edges.length) return kept;
    edges = kept;
  }
}

/**
 * @param stubs blind ends shorter than this many metres are left out
 */
export function buildNetwork(streets: readonly Street[], stubs: number): Network {
  let lines: readonly Street[] = streets;
  // Merging points moves lines by up to MERGE, which can make new crossings: cut again until nothing changes.
  let before = -1;
  for (let round = 0; round < 6; round++) {
    const { points, pieces } = cut(lines);
    const network = chains(points, largest(pieces));
    lines = prune(network, stubs);
    if (round > 1 && before === network.edges.length && lines.length === before) return network;
    before = network.edges.length;
  }
  const { points, pieces } = cut(lines);
  return chains(points, largest(pieces));
}

/** Rings of the blocks between streets, counter-clockwise; blind ends are ignored. */
export function blocksOf(network: Network): Pt[][] {
  const closed = prune(network, Infinity) as Edge[];
  // Two directed halves an edge: 2i runs from `from` to `to`, 2i + 1 back.
  const leaving = new Map<number, { half: number; angle: number }[]>();
  const add = (node: number, half: number, toward: Pt, at: Pt) => {
    const [x, y] = unit(at, toward);
    const list = leaving.get(node) ?? [];
    list.push({ half, angle: Math.atan2(y, x) });
    leaving.set(node, list);
  };
  closed.forEach((e, i) => {
    add(e.from, 2 * i, e.line[1] as Pt, e.line[0] as Pt);
    add(e.to, 2 * i + 1, e.line.at(-2) as Pt, e.line.at(-1) as Pt);
  });
  const next = new Map<number, number>();
  for (const list of leaving.values()) {
    list.sort((p, q) => p.angle - q.angle);
    list.forEach(({ half }, k) => {
      // Arriving by the twin of `half`, the sharpest left turn keeps the block on the left.
      next.set(half ^ 1, (list[(k + list.length - 1) % list.length] as { half: number }).half);
    });
  }
  const rings: Pt[][] = [];
  const seen = new Set<number>();
  for (const start of next.keys()) {
    if (seen.has(start)) continue;
    const ring: Pt[] = [];
    for (let half = start; !seen.has(half); half = next.get(half) as number) {
      seen.add(half);
      const { line } = closed[half >> 1] as Edge;
      const run = half & 1 ? [...line].reverse() : line;
      for (let i = 0; i < run.length - 1; i++) ring.push(run[i] as Pt);
    }
    if (ring.length >= 3) rings.push(ring);
  }
  return rings.filter((ring) => area(ring) > 100);
}

function area(ring: readonly Pt[]): number {
  let twice = 0;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] as Pt;
    twice += a[0] * b[1] - b[0] * a[1];
  });
  return twice / 2;
}
