/** What can be reached on foot along streets from a site: exactly which stretches, and how far each end of them is. */
import type { StreetGraph } from '../shapes.ts';
import type { StreetPlace } from './nearest-place.ts';
import { Walker } from './walk.ts';

/**
 * Stretches of edges in which the way grows or falls evenly from end to end; no two share more than an end. An edge
 * that is reached from both its ends comes as two, which meet where both ways are as long.
 */
export interface Stretches {
  count: number;
  /** Index of the edge. */
  edge: Uint32Array;
  /** Metres along the edge, `from` below `to`. */
  from: Float64Array;
  to: Float64Array;
  /** Metres on foot from the site to either end, the way from the site to the street with it. */
  atFrom: Float64Array;
  atTo: Float64Array;
}

/** For many catchments of one graph one after the other: memory is used again, a walk costs what it reaches. */
export class Catchments {
  readonly #graph: StreetGraph;
  readonly #walker: Walker;
  /** By edge the walk that came by last. */
  readonly #seen: Uint32Array;
  #walks = 0;
  #room = 1024;
  #out = stretches(this.#room);

  constructor(graph: StreetGraph) {
    this.#graph = graph;
    this.#walker = new Walker(graph);
    this.#seen = new Uint32Array(graph.edges.count);
  }

  /**
   * All that lies within `cutoff` metres on foot of a site; the straight way from the site to the street (its
   * `distance`) counts. Streets are walked both ways. Good until the next call.
   */
  reach(site: StreetPlace, cutoff: number): Stretches {
    const { edges, arcs } = this.#graph;
    const walker = this.#walker;
    const lead = site.distance;
    this.#out.count = 0;
    if (!(lead <= cutoff)) return this.#out;
    this.#walks++;
    walker.walk(site.edge, site.measure, cutoff - lead);
    const length = edges.length[site.edge] as number;
    const [begin, end] = [this.#from(site.edge, lead), this.#to(site.edge, lead)];
    this.#seen[site.edge] = this.#walks;
    this.#add(site.edge, 0, site.measure, begin, lead, cutoff);
    this.#add(site.edge, site.measure, length, lead, end, cutoff);
    for (let k = 0; k < walker.count; k++) {
      const v = walker.reached[k] as number;
      const last = arcs.starts[v + 1] as number;
      for (let a = arcs.starts[v] as number; a < last; a++) {
        const e = arcs.edge[a] as number;
        if (this.#seen[e] === this.#walks) continue;
        this.#seen[e] = this.#walks;
        this.#add(e, 0, edges.length[e] as number, this.#from(e, lead), this.#to(e, lead), cutoff);
      }
    }
    return this.#out;
  }

  #from(edge: number, lead: number): number {
    return lead + (this.#walker.distance[this.#graph.edges.from[edge] as number] as number);
  }

  #to(edge: number, lead: number): number {
    return lead + (this.#walker.distance[this.#graph.edges.to[edge] as number] as number);
  }

  /** An edge from measure a to b that is entered only at these, after the ways da and db. */
  #add(edge: number, a: number, b: number, da: number, db: number, cutoff: number): void {
    // Where both ways are as long; an infinite one leaves all to the other.
    const meet = da === Infinity ? a : db === Infinity ? b : Math.max(a, Math.min(b, (a + b + db - da) / 2));
    const rise = Math.min(meet, a + cutoff - da);
    if (rise > a) this.#push(edge, a, rise, da, da + rise - a);
    const fall = Math.max(meet, b - cutoff + db);
    if (fall < b) this.#push(edge, fall, b, db + b - fall, db);
  }

  #push(edge: number, from: number, to: number, atFrom: number, atTo: number): void {
    if (this.#out.count === this.#room) this.#grow();
    const out = this.#out;
    const k = out.count++;
    out.edge[k] = edge;
    out.from[k] = from;
    out.to[k] = to;
    out.atFrom[k] = atFrom;
    out.atTo[k] = atTo;
  }

  #grow(): void {
    this.#room *= 2;
    const wider = stretches(this.#room);
    for (const name of ['edge', 'from', 'to', 'atFrom', 'atTo'] as const) wider[name].set(this.#out[name]);
    wider.count = this.#out.count;
    this.#out = wider;
  }
}

function stretches(room: number): Stretches {
  const [from, to, atFrom, atTo] = [0, 1, 2, 3].map(() => new Float64Array(room)) as [F64, F64, F64, F64];
  return { count: 0, edge: new Uint32Array(room), from, to, atFrom, atTo };
}

type F64 = Float64Array<ArrayBuffer>;
