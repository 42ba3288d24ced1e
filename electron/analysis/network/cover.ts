/** Which demand lies within walking distance of which site, and which site is nearest to it. */
import { ZhituError } from '../../contract/errors.ts';
import type { Progress, Snapped, StreetGraph } from '../shapes.ts';
import { byEdge, type PlacesByEdge } from './places-by-edge.ts';
import { NodeHeap, Walker } from './walk.ts';

/** 640 MB of demand and distances. */
const MOST_PAIRS = 40_000_000;

/** Site i reaches the demand index[start[i]] … index[start[i + 1] − 1], ascending, with the metres on foot beside it. */
export interface CoverMatrix {
  start: Uint32Array;
  index: Uint32Array;
  distance: Float64Array;
}

/**
 * All pairs of a site and a demand place no more than `cutoff` metres apart on foot along streets, walked both ways;
 * the straight ways from either to its street (their `distance`) count. Whoever has no edge (below 0) is in no pair.
 * Throws ZhituError `analysis_too_large`, and `cancelled` from progress.
 */
export function coverMatrix(
  graph: StreetGraph,
  sites: Snapped,
  demand: Snapped,
  cutoff: number,
  progress?: Progress,
): CoverMatrix {
  const n = sites.edge.length;
  const near = new DemandWalker(graph, demand);
  const start = new Uint32Array(n + 1);
  let index = new Uint32Array(Math.max(1024, 8 * n));
  let distance = new Float64Array(index.length);
  let filled = 0;
  for (let i = 0; i < n; i++) {
    if (i % 64 === 0) progress?.tick(i, n, 'walking');
    const edge = sites.edge[i] as number;
    const count = edge < 0 ? 0 : near.walk(edge, sites.measure[i] as number, sites.distance[i] as number, cutoff);
    if (filled + count > index.length) {
      if (filled + count > MOST_PAIRS) throw tooMany(Math.round(((filled + count) * n) / (i + 1)));
      const room = Math.max(2 * index.length, filled + count);
      index = widened(index, new Uint32Array(room));
      distance = widened(distance, new Float64Array(room));
    }
    near.take(count, index, distance, filled);
    filled += count;
    start[i + 1] = filled;
  }
  return { start, index: index.slice(0, filled), distance: distance.slice(0, filled) };
}

/** Demand within a cutoff on foot from one site after the other, with memory that is used again. */
class DemandWalker {
  readonly #graph: StreetGraph;
  readonly #places: PlacesByEdge;
  readonly #walker: Walker;
  /** Metres by place, of those found. */
  readonly #distance: Float64Array;
  /** One bit a place, set while it is found: read in order they are sorted already. */
  readonly #found: Uint32Array;
  /** By edge the walk that came by last. */
  readonly #seen: Uint32Array;
  #walks = 0;

  constructor(graph: StreetGraph, demand: Snapped) {
    this.#graph = graph;
    this.#places = byEdge(graph, demand);
    this.#walker = new Walker(graph);
    this.#distance = new Float64Array(demand.edge.length);
    this.#found = new Uint32Array((demand.edge.length >> 5) + 1);
    this.#seen = new Uint32Array(graph.edges.count);
  }

  /** Finds the places; says how many. */
  walk(edge: number, measure: number, lead: number, cutoff: number): number {
    if (!(lead <= cutoff)) return 0;
    const { arcs } = this.#graph;
    const walker = this.#walker;
    this.#walks++;
    walker.walk(edge, measure, cutoff - lead);
    let count = this.#along(edge, lead, cutoff, measure);
    for (let r = 0; r < walker.count; r++) {
      const v = walker.reached[r] as number;
      const last = arcs.starts[v + 1] as number;
      for (let a = arcs.starts[v] as number; a < last; a++) {
        const e = arcs.edge[a] as number;
        if (this.#seen[e] !== this.#walks) count += this.#along(e, lead, cutoff, Number.NaN);
      }
    }
    return count;
  }

  /** Places of one edge, which is walked into from its ends and, where the site lies on it, from its measure. */
  #along(e: number, lead: number, cutoff: number, site: number): number {
    const { edges } = this.#graph;
    const { starts, items, measure, lead: leads } = this.#places;
    const walker = this.#walker;
    this.#seen[e] = this.#walks;
    const [first, last] = [starts[e] as number, starts[e + 1] as number];
    const begin = lead + (walker.distance[edges.from[e] as number] as number);
    const end = lead + (walker.distance[edges.to[e] as number] as number) + (edges.length[e] as number);
    let count = 0;
    for (let k = first; k < last; k++) {
      const m = measure[k] as number;
      let d = begin + m < end - m ? begin + m : end - m;
      const direct = lead + Math.abs(m - site);
      if (direct < d) d = direct;
      d += leads[k] as number;
      if (!(d <= cutoff)) continue;
      const place = items[k] as number;
      this.#distance[place] = d;
      this.#found[place >> 5] = (this.#found[place >> 5] as number) | (1 << (place & 31));
      count++;
    }
    return count;
  }

  /** Writes what was found, ascending, and forgets it. */
  take(count: number, index: Uint32Array, distance: Float64Array, from: number): void {
    let at = from;
    for (let w = 0; at < from + count; w++) {
      for (let bits = this.#found[w] as number; bits !== 0; ) {
        const bit = 31 - Math.clz32(bits & -bits);
        bits ^= 1 << bit;
        const place = 32 * w + bit;
        index[at] = place;
        distance[at++] = this.#distance[place] as number;
      }
      this.#found[w] = 0;
    }
  }
}

function widened<A extends Uint32Array | Float64Array>(old: A, wider: A): A {
  wider.set(old);
  return wider;
}

function tooMany(found: number): ZhituError {
  return new ZhituError('analysis_too_large', {
    found,
    limit: MOST_PAIRS,
    what_zh: '地点与需求的组合',
    what_en: 'pairs of site and demand',
    help_zh: '请缩短步行距离，或减少候选地点。',
    help_en: 'Choose a shorter walking distance, or fewer candidate sites.',
  });
}

/** By demand place: the nearest site (−1 none within the cut-off) and the metres to it on foot (infinite for none). */
export interface NearestSites {
  site: Int32Array;
  distance: Float64Array;
}

/**
 * The nearest site of every demand place within `cutoff` metres on foot (may be infinite), all sites walked from at
 * once (Dijkstra 1959 from several sources). Distances are to the places on their edges, not to junctions; the straight
 * ways from either to its street count. Of sites exactly as near the lowest.
 */
export function nearestSites(graph: StreetGraph, sites: Snapped, demand: Snapped, cutoff: number): NearestSites {
  const { edges, arcs, nodes } = graph;
  const reach = new Float64Array(nodes.count).fill(Number.POSITIVE_INFINITY);
  const owner = new Int32Array(nodes.count).fill(-1);
  const heap = new NodeHeap(reach);
  const offer = (v: number, d: number, site: number) => {
    if (!(d <= cutoff)) return;
    const known = reach[v] as number;
    if (d > known || (d === known && (owner[v] as number) >= 0 && (owner[v] as number) <= site)) return;
    owner[v] = site;
    if (d === known) return;
    reach[v] = d;
    heap.push(v);
  };
  for (let i = 0; i < sites.edge.length; i++) {
    const e = sites.edge[i] as number;
    if (e < 0) continue;
    const [lead, measure] = [sites.distance[i] as number, sites.measure[i] as number];
    offer(edges.from[e] as number, lead + measure, i);
    offer(edges.to[e] as number, lead + ((edges.length[e] as number) - measure), i);
  }
  while (heap.size > 0) {
    const v = heap.pop();
    for (let a = arcs.starts[v] as number; a < (arcs.starts[v + 1] as number); a++) {
      offer(
        arcs.node[a] as number,
        (reach[v] as number) + (edges.length[arcs.edge[a] as number] as number),
        owner[v] as number,
      );
    }
  }

  const near = byEdge(graph, sites);
  const n = demand.edge.length;
  const out = { site: new Int32Array(n).fill(-1), distance: new Float64Array(n).fill(Number.POSITIVE_INFINITY) };
  for (let j = 0; j < n; j++) {
    const e = demand.edge[j] as number;
    if (e < 0) continue;
    const [lead, measure] = [demand.distance[j] as number, demand.measure[j] as number];
    const [from, to] = [edges.from[e] as number, edges.to[e] as number];
    const take = (site: number, d: number) => {
      const known = out.distance[j] as number;
      if (!(d <= cutoff) || site < 0 || d > known || (d === known && site > (out.site[j] as number))) return;
      out.site[j] = site;
      out.distance[j] = d;
    };
    take(owner[from] as number, (reach[from] as number) + measure + lead);
    take(owner[to] as number, (reach[to] as number) + ((edges.length[e] as number) - measure) + lead);
    for (let k = near.starts[e] as number; k < (near.starts[e + 1] as number); k++) {
      take(near.items[k] as number, (near.lead[k] as number) + Math.abs((near.measure[k] as number) - measure) + lead);
    }
  }
  return out;
}
