/** Units of street that are near each other along streets. */
import { ZhituError } from '../../contract/errors.ts';
import type { Progress, StreetGraph, StreetUnits, Weights } from '../shapes.ts';
import { middleOf } from './units.ts';
import { Walker } from './walk.ts';

/** Metres: on a regular raster roundings must not decide who is a neighbour. */
const GRACE = 1e-6;
/** 480 MB of weights and their indices. */
const MOST_PAIRS = 40_000_000;

/**
 * Unit j is a neighbour of i, with the value 1, where the way along streets between their middles is at most `band`
 * metres; each unit is its own. Symmetric. Throws ZhituError `analysis_too_large`, and `cancelled` from progress.
 */
export function networkWeights(graph: StreetGraph, units: StreetUnits, band: number, progress: Progress): Weights {
  const n = units.count;
  const near = new UnitWalker(graph, units);
  const guess = guessPairs(near, units, band);
  if (guess > 1.5 * MOST_PAIRS) throw tooMany(guess); // far too many are refused at once
  // Of each pair the lower unit looks for the higher, so that roundings cannot make one-sided neighbours.
  let higher = new Uint32Array(Math.max(1024, n * 8));
  const ends = new Uint32Array(n);
  const degree = new Uint32Array(n);
  let filled = 0;
  for (let i = 0; i < n; i++) {
    if (i % 256 === 0) progress.tick(i, n, 'neighbours');
    near.walk(units.edge[i] as number, middleOf(units, i), band + GRACE);
    if (filled + near.count > higher.length) {
      const wider = new Uint32Array(Math.max(higher.length * 2, filled + near.count));
      wider.set(higher);
      higher = wider;
    }
    for (let k = 0; k < near.count; k++) {
      const j = near.reached[k] as number;
      if (j <= i) continue;
      higher[filled++] = j;
      degree[j] = (degree[j] as number) + 1;
    }
    degree[i] = (degree[i] as number) + 1 + filled - (i > 0 ? (ends[i - 1] as number) : 0);
    ends[i] = filled;
    if (2 * filled + n > MOST_PAIRS) throw tooMany(Math.round(((2 * filled + n) * n) / (i + 1)));
  }

  const start = new Uint32Array(n + 1);
  for (let i = 0; i < n; i++) start[i + 1] = (start[i] as number) + (degree[i] as number);
  const index = new Uint32Array(start[n] as number);
  const next = start.slice(0, n);
  const add = (i: number, j: number) => {
    const place = next[i] as number;
    index[place] = j;
    next[i] = place + 1;
  };
  // In row i the lower neighbours have come in already, in order, when its own turn comes.
  for (let i = 0, k = 0; i < n; i++) {
    add(i, i);
    const own = higher.subarray(k, ends[i]).sort();
    for (const j of own) {
      add(i, j);
      add(j, i);
    }
    k = ends[i] as number;
  }
  return { n, start, index, value: new Float64Array(index.length).fill(1) };
}

/** From a few units spread over all. */
function guessPairs(near: UnitWalker, units: StreetUnits, band: number): number {
  const n = units.count;
  const tried = Math.min(n, 50);
  let found = 0;
  for (let k = 0; k < tried; k++) {
    const i = Math.floor((k * n) / tried);
    near.walk(units.edge[i] as number, middleOf(units, i), band);
    found += near.count;
  }
  return tried ? Math.round((found / tried) * n) : 0;
}

function tooMany(found: number): ZhituError {
  return new ZhituError('analysis_too_large', {
    found,
    limit: MOST_PAIRS,
    what_zh: '邻接对',
    what_en: 'pairs of neighbours',
    help_zh: '请缩短邻域距离，或加大分段长度。',
    help_en: 'Choose a shorter distance for neighbours, or longer pieces.',
  });
}

/** Units whose middles lie within a cutoff along streets from a place. */
export class UnitWalker {
  /** Units of the last walk in no order. */
  readonly reached: Uint32Array;
  count = 0;
  /** Metres to the middle, by unit, of those reached. */
  readonly distance: Float64Array;
  readonly #graph: StreetGraph;
  readonly #units: StreetUnits;
  readonly #walker: Walker;
  readonly #seen: Uint32Array;
  #walks = 0;

  constructor(graph: StreetGraph, units: StreetUnits) {
    this.#graph = graph;
    this.#units = units;
    this.#walker = new Walker(graph);
    this.reached = new Uint32Array(units.count);
    this.distance = new Float64Array(units.count);
    this.#seen = new Uint32Array(units.count);
  }

  walk(edge: number, measure: number, cutoff: number): void {
    const { edges, arcs } = this.#graph;
    const { first } = this.#units;
    this.#walks++;
    this.count = 0;
    for (let u = first[edge] as number; u < (first[edge + 1] as number); u++) {
      this.#offer(u, Math.abs(middleOf(this.#units, u) - measure), cutoff);
    }
    const walker = this.#walker;
    walker.walk(edge, measure, cutoff);
    for (let k = 0; k < walker.count; k++) {
      const v = walker.reached[k] as number;
      const d = walker.distance[v] as number;
      const end = arcs.starts[v + 1] as number;
      for (let a = arcs.starts[v] as number; a < end; a++) {
        const e = arcs.edge[a] as number;
        const [low, high] = [first[e] as number, first[e + 1] as number];
        if (edges.from[e] === v) {
          for (let u = low; u < high && this.#offer(u, d + middleOf(this.#units, u), cutoff); u++);
        }
        if (edges.to[e] === v) {
          const length = d + (edges.length[e] as number);
          for (let u = high - 1; u >= low && this.#offer(u, length - middleOf(this.#units, u), cutoff); u--);
        }
      }
    }
  }

  /** Whether the unit is near enough. */
  #offer(u: number, d: number, cutoff: number): boolean {
    if (d > cutoff) return false;
    if (this.#seen[u] !== this.#walks) {
      this.#seen[u] = this.#walks;
      this.reached[this.count++] = u;
      this.distance[u] = d;
    } else if (d < (this.distance[u] as number)) this.distance[u] = d;
    return true;
  }
}
