/**
 * How kernels go on through junctions. Every point sends a wave of weight 1 each way along its edge; a wave that has
 * come the distance d leaves weight × k(d) there, and splits where streets meet. All points' waves are followed
 * together: what enters an edge after the distance d is one number per edge, direction and step of distance, so that
 * the cost does not grow with points, nor with the number of ways, which is exponential in bandwidth ÷ edge length.
 */
import type { Progress, StreetGraph } from '../shapes.ts';

/** Okabe, Satoh and Sugihara 2009: equal split, discontinuous or continuous at junctions. */
export type Split = 'discontinuous' | 'continuous';

/** Numbers held: 128 MB, a second's work. */
const MOST_STATES = 1 << 24;
/** As many where that is more than enough: a small network is told in finer steps. */
const FEW_STATES = 1 << 22;
const ENOUGH_STEPS = 2048; // an error of 10⁻⁷ of the kernel's height
const MOST_STEPS = 1 << 16;
const LEAST_STEPS = 64;
/** A weight too small for any sum to feel; sharing between steps makes ever smaller ones, which are slow. */
const NOTHING = 1e-40;
/** Steps that a junction is looked at for at a time, so that memory is read in a row. */
const BLOCK = 32;

/** Steps of distance to a bandwidth: 2,048 for 1,000 to 4,000 edges, 104 for 80,000. */
export function stepsFor(edges: number): number {
  const halves = Math.max(1, 2 * edges);
  const steps = Math.max(FEW_STATES / halves, Math.min(ENOUGH_STEPS, MOST_STATES / halves));
  return Math.max(LEAST_STEPS, Math.min(MOST_STEPS, Math.floor(steps)));
}

/** An edge as it counts for waves: so many whole steps long, and a share of one more. */
export interface Reach {
  whole: Uint32Array;
  share: Float64Array;
}

export class Waves {
  readonly steps: number;
  /** By edge. An edge shorter than a step counts as one. */
  readonly reach: Reach;
  /**
   * Weight by half-edge and step: 2e entered edge e at its start, 2e + 1 at its end. Before `run` what has come to
   * that end of the edge, afterwards what enters the edge there.
   */
  readonly weight: Float64Array;
  readonly #graph: StreetGraph;
  /** Node v has the half-edges halves[starts[v]] …. */
  readonly #halves: Uint32Array;
  readonly #step: number;

  constructor(graph: StreetGraph, bandwidth: number, steps: number) {
    const { count, length } = graph.edges;
    this.#graph = graph;
    this.steps = steps;
    this.#step = bandwidth / steps;
    this.weight = new Float64Array(2 * count * steps);
    this.reach = { whole: new Uint32Array(count), share: new Float64Array(count) };
    for (let e = 0; e < count; e++) {
      const along = Math.max(1, Math.min(steps, (length[e] as number) / this.#step));
      this.reach.whole[e] = Math.floor(along);
      this.reach.share[e] = along - Math.floor(along);
    }
    this.#halves = halvesOf(graph);
  }

  /**
   * A wave of weight 1 comes to an end of an edge (half-edge as above) from `metres` away along it. Between two steps
   * it is shared between them so that weight and distance are kept. Gives back the share of the nearer step, and it.
   */
  arrive(half: number, metres: number): { step: number; share: number } {
    const along = metres / this.#step;
    const step = Math.min(this.steps, Math.floor(along));
    const share = step < this.steps ? along - step : 0;
    this.#add(half, step, 1 - share);
    this.#add(half, step + 1, share);
    return { step, share };
  }

  /** A point that lies in a junction of n streets sends a wave of 2/n into each. */
  start(node: number): void {
    const { starts } = this.#graph.arcs;
    const [begin, end] = [starts[node] as number, starts[node + 1] as number];
    // To have come by all streets alike with 2/n is to leave by all alike with 2/n, whichever the split.
    for (let k = begin; k < end; k++) this.#add(this.#halves[k] as number, 0, 2 / (end - begin));
  }

  #add(half: number, step: number, weight: number): void {
    if (step >= this.steps || weight === 0) return;
    const at = half * this.steps + step;
    this.weight[at] = (this.weight[at] as number) + weight;
  }

  /**
   * Lets all waves run to their end, nearest first. Where n streets meet a wave goes on into each of the n − 1 others
   * with 1/(n − 1) of its weight (discontinuous), or with 2/n and back with (2 − n)/n (continuous). At a dead end it
   * comes back whole: that is the continuous rule for n = 1, and the discontinuous one takes it over, since else
   * mass would be lost.
   */
  run(split: Split, progress: Progress): void {
    const { starts } = this.#graph.arcs;
    // What reaches a junction whose edges are all longer than a block was sent before the block began.
    const close: number[] = [];
    const wide: number[] = [];
    for (let v = 0; v < this.#graph.nodes.count; v++) {
      const meet = this.#halves.subarray(starts[v], starts[v + 1]);
      (meet.every((half) => (this.reach.whole[half >> 1] as number) >= BLOCK) ? wide : close).push(v);
    }
    for (let begin = 0; begin < this.steps; begin += BLOCK) {
      progress.tick(begin, this.steps, 'junctions');
      const end = Math.min(this.steps, begin + BLOCK);
      for (const v of wide) for (let step = begin; step < end; step++) this.#pass(v, step, split);
      for (let step = begin; step < end; step++) for (const v of close) this.#pass(v, step, split);
    }
  }

  /** What has come to a junction after so many steps goes on to the far ends of its edges. */
  #pass(v: number, step: number, split: Split): void {
    const { steps, weight } = this;
    const halves = this.#halves;
    const { whole, share } = this.reach;
    const begin = this.#graph.arcs.starts[v] as number;
    const end = this.#graph.arcs.starts[v + 1] as number;
    let sum = 0;
    let any = false;
    for (let k = begin; k < end; k++) {
      const w = weight[(halves[k] as number) * steps + step] as number;
      sum += w;
      any ||= w !== 0;
    }
    if (!any) return;
    const n = end - begin;
    for (let k = begin; k < end; k++) {
      const half = halves[k] as number;
      const at = half * steps + step;
      const came = weight[at] as number;
      const leaves = n === 1 ? came : split === 'continuous' ? (2 / n) * sum - came : (sum - came) / (n - 1);
      const nothing = Math.abs(leaves) < NOTHING;
      weight[at] = nothing ? 0 : leaves;
      if (nothing) continue;
      const far = (half ^ 1) * steps;
      const there = step + (whole[half >> 1] as number);
      const part = share[half >> 1] as number;
      if (there < steps) weight[far + there] = (weight[far + there] as number) + (1 - part) * leaves;
      if (there + 1 < steps) weight[far + there + 1] = (weight[far + there + 1] as number) + part * leaves;
    }
  }
}

/** Half-edges by the node at which they begin, in the order of the graph's arcs. */
function halvesOf(graph: StreetGraph): Uint32Array {
  const { arcs, edges, nodes } = graph;
  const halves = new Uint32Array(2 * edges.count);
  const next = arcs.starts.slice(0, nodes.count);
  for (let half = 0; half < halves.length; half++) {
    const node = (half & 1 ? edges.to : edges.from)[half >> 1] as number;
    const place = next[node] as number;
    halves[place] = half;
    next[node] = place + 1;
  }
  return halves;
}
