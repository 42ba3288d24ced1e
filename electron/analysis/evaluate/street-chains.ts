/** Pieces of street one after another along their street, and runs of them of a wished length. */
import type { StreetGraph, StreetUnits } from '../shapes.ts';

/** Units in order along their street, each once; where the next does not touch the one before a chain begins. */
export interface Chains {
  order: Uint32Array;
  /** 1 where a chain begins, by place in `order`. */
  begins: Uint8Array;
}

/** Adjoining units of one street, in order. */
export type Run = Uint32Array;

/**
 * Edges of one name are walked from their ends onwards, at a fork along the lower edge; an edge without a name is a
 * street of its own.
 */
export function streetChains(graph: StreetGraph, units: StreetUnits): Chains {
  const { edges, arcs } = graph;
  const order = new Uint32Array(units.count);
  const begins = new Uint8Array(units.count);
  const seen = new Uint8Array(edges.count);
  let filled = 0;
  const named = (e: number) => graph.streets[edges.street[e] as number] !== '';
  const onwards = (node: number, from: number) => {
    let next = -1;
    if (!named(from)) return next;
    for (let a = arcs.starts[node] as number; a < (arcs.starts[node + 1] as number); a++) {
      const e = arcs.edge[a] as number;
      if (!seen[e] && edges.street[e] === edges.street[from] && (next < 0 || e < next)) next = e;
    }
    return next;
  };
  const walk = (first: number, start: number) => {
    let [edge, node] = [first, start];
    begins[filled] = 1;
    while (edge >= 0) {
      seen[edge] = 1;
      const forwards = edges.from[edge] === node;
      const [low, high] = [units.first[edge] as number, units.first[edge + 1] as number];
      for (let k = 0; k < high - low; k++) order[filled++] = forwards ? low + k : high - 1 - k;
      node = (forwards ? edges.to[edge] : edges.from[edge]) as number;
      edge = onwards(node, edge);
    }
  };
  const degree = (node: number, street: number) => {
    let n = 0;
    for (let a = arcs.starts[node] as number; a < (arcs.starts[node + 1] as number); a++) {
      if (edges.street[arcs.edge[a] as number] === street) n++;
    }
    return n;
  };
  for (const endsOnly of [true, false]) {
    for (let e = 0; e < edges.count; e++) {
      if (seen[e]) continue;
      const [from, to, street] = [edges.from[e], edges.to[e], edges.street[e]] as [number, number, number];
      if (!endsOnly || !named(e) || degree(from, street) === 1) walk(e, from);
      else if (degree(to, street) === 1) walk(e, to);
    }
  }
  return { order, begins };
}

/**
 * Chains cut into runs of about `target` metres, cut where pieces come nearest to equal
 * allows; shorter remains are dropped below `least` metres. Units where `barred` is 1 belong to none and part their chain.
 */
export function streetRuns(
  chains: Chains,
  length: Float64Array,
  barred: Uint8Array,
  target: number,
  least: number,
): Run[] {
  const runs: Run[] = [];
  let stretch: number[] = [];
  const close = () => {
    const whole = stretch.reduce((sum, u) => sum + (length[u] as number), 0);
    const pieces = Math.max(1, Math.round(whole / target));
    let [at, begin, cut] = [0, 0, 1];
    for (let k = 0; k < stretch.length; k++) {
      at += length[stretch[k] as number] as number;
      const next = k + 1 < stretch.length ? (length[stretch[k + 1] as number] as number) : 0;
      if (k + 1 < stretch.length && at + next / 2 < (cut * whole) / pieces) continue;
      const run = Uint32Array.from(stretch.slice(begin, k + 1));
      if (run.reduce((sum, u) => sum + (length[u] as number), 0) >= least) runs.push(run);
      begin = k + 1;
      cut = Math.max(cut, Math.round((at / whole) * pieces)) + 1;
    }
    stretch = [];
  };
  for (let k = 0; k < chains.order.length; k++) {
    const u = chains.order[k] as number;
    if (chains.begins[k] || barred[u]) close();
    if (!barred[u]) stretch.push(u);
  }
  close();
  return runs;
}
