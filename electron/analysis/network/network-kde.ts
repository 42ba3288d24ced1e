/**
 * Kernel density along streets: equal split at junctions, discontinuous or continuous (Okabe, Satoh and Sugihara
 * 2009; Okabe and Sugihara 2012, chapter 9), with a quartic kernel.
 *
 * Every point gives exactly 1 in all: what a wave leaves on an edge is the difference of its tails where it comes in
 * and where it goes out, and what goes out is what comes in elsewhere. Distances to junctions are told in steps of a
 * small part of the bandwidth (see waves.ts); a wave between two steps is shared by both, which makes an error of
 * (step ÷ bandwidth)² / 2 of the kernel's height per edge at most, and none in the mass.
 */
import type { Progress, Snapped, StreetGraph, StreetUnits } from '../shapes.ts';
import { Moments, tail } from './kernel.ts';
import { type Split, stepsFor, Waves } from './waves.ts';

/** A point nearer than this to an end of its edge lies in the junction, metres. */
const IN_JUNCTION = 1e-9;

export interface NetworkDensity {
  /** Points per metre of street by lixel: the kernels' integral over the lixel divided by its length. */
  density: Float64Array;
  /** Steps of distance that a bandwidth was told in. */
  steps: number;
}

/**
 * `lixels` are the pieces of streetUnits; points on no edge are left out. The continuous split may fall below 0 by
 * roundings only. Throws what progress throws.
 */
export function networkKde(
  graph: StreetGraph,
  lixels: StreetUnits,
  points: Pick<Snapped, 'edge' | 'measure'>,
  options: { bandwidth: number; split: Split; steps?: number },
  progress: Progress,
): NetworkDensity {
  const { bandwidth } = options;
  const steps = options.steps ?? stepsFor(graph.edges.count);
  const waves = new Waves(graph, bandwidth, steps);
  const mass = new Float64Array(lixels.count);
  for (let i = 0; i < points.edge.length; i++) {
    if (i % 65_536 === 0) progress.tick(i, points.edge.length, 'points');
    const edge = points.edge[i] as number;
    if (edge >= 0) addPoint(graph, lixels, waves, mass, bandwidth, edge, points.measure[i] as number);
  }
  waves.run(options.split, progress);
  for (let half = 0; half < 2 * graph.edges.count; half++) {
    if (half % 512 === 0) progress.tick(half, 2 * graph.edges.count, 'lixels');
    addWaves(graph, lixels, waves, mass, bandwidth, half);
  }
  for (let u = 0; u < mass.length; u++) {
    mass[u] = (mass[u] as number) / ((lixels.to[u] as number) - (lixels.from[u] as number));
  }
  return { density: mass, steps };
}

/** What a point leaves on its own edge before the first junction, and the waves it sends on. */
function addPoint(
  graph: StreetGraph,
  lixels: StreetUnits,
  waves: Waves,
  mass: Float64Array,
  bandwidth: number,
  edge: number,
  measure: number,
): void {
  const length = graph.edges.length[edge] as number;
  if (measure <= IN_JUNCTION || measure >= length - IN_JUNCTION) {
    waves.start((measure <= IN_JUNCTION ? graph.edges.from : graph.edges.to)[edge] as number);
    return;
  }
  const first = lixels.first[edge] as number;
  const last = (lixels.first[edge + 1] as number) - 1;
  const back = waves.arrive(2 * edge, measure);
  const ahead = waves.arrive(2 * edge + 1, length - measure);
  const stop = 1 - sharedTail(ahead, waves.steps);
  let below = sharedTail(back, waves.steps); // the mass before the lixel
  const begin = Math.floor(((measure - bandwidth) / length) * (last - first + 1)) - 1;
  for (let u = first + Math.max(0, begin); u <= last; u++) {
    const past = ((lixels.to[u] as number) - measure) / bandwidth;
    const next = u === last ? stop : past < 0 ? tail(-past) : 1 - tail(past);
    mass[u] = (mass[u] as number) + next - below;
    below = next;
    if (past >= 1 && u < last) break;
  }
}

function sharedTail({ step, share }: { step: number; share: number }, steps: number): number {
  return (1 - share) * tail(step / steps) + share * tail((step + 1) / steps);
}

const moments = new Moments();

/** What the waves that enter an edge at one end leave on its lixels. */
function addWaves(
  graph: StreetGraph,
  lixels: StreetUnits,
  waves: Waves,
  mass: Float64Array,
  bandwidth: number,
  half: number,
): void {
  const { steps, weight } = waves;
  const edge = half >> 1;
  const backwards = (half & 1) === 1;
  const length = graph.edges.length[edge] as number;
  const first = lixels.first[edge] as number;
  const count = (lixels.first[edge + 1] as number) - first;
  const base = half * steps;
  const whole = waves.reach.whole[edge] as number;
  const share = waves.reach.share[edge] as number;

  let taken = 0;
  moments.clear();
  /** Of the waves that reach farther than s, the tails beyond. Asked for from the farthest s to the nearest. */
  const beyond = (s: number, below: number): number => {
    for (; taken < below; taken++) {
      const w = weight[base + taken] as number;
      if (w !== 0) moments.add(w, taken / steps);
    }
    return moments.tail(s);
  };
  const within = (s: number) => Math.max(0, Math.min(steps, Math.ceil((1 - s) * steps)));

  // What goes out at the far end, told as run() sent it on.
  let after = 0;
  if (whole + 1 < steps && share > 0) after += share * beyond((whole + 1) / steps, steps - whole - 1);
  if (whole < steps) after += (1 - share) * beyond(whole / steps, steps - whole);
  for (let k = count - 1; k >= 0; k--) {
    const u = backwards ? first + count - 1 - k : first + k;
    const metres = backwards ? length - (lixels.to[u] as number) : (lixels.from[u] as number);
    const s = k === 0 ? 0 : metres / bandwidth;
    if (s >= 1) continue;
    const before = beyond(s, within(s));
    mass[u] = (mass[u] as number) + before - after;
    after = before;
  }
}
