/**
 * Violations to be expected on each street unit in the next step.
 *
 *   a(u) = Σ c(u, t) qᵏ      counts of the steps before, k steps ago, q = 2^(−1 / half-life): exponential smoothing
 *                            (Brown 1959)
 *   e(u) = length(u) Σ qᵏ    the exposure that goes with it, metre-steps; r(u) = a(u) / e(u)
 *   θ(u) = m + C(u) (r(u) − m)   shrunk towards the city's mean m = Σ a / Σ e by what chance alone would do to r(u):
 *                            C = s / (s + m / n(u)), s the variance between units beyond chance, by moments (empirical
 *                            Bayes of the gamma-Poisson model, Marshall 1991); n(u) = length(u) (Σ qᵏ)² / Σ q²ᵏ is the
 *                            exposure that a rate as sure as r(u) would have without weights
 *   f(u) = (1 − λ) θ(u) + λ Σ w(u, v) e(v) θ(v) / Σ w(u, v) e(v)   a share λ of what lies around: violations draw others
 *                            near them for a while (prospective mapping; Bowers, Johnson and Pease 2004)
 *
 * The expected count is length(u) f(u). Only steps before the one that is forecast are read.
 */
import type { Weights } from '../shapes.ts';
import type { Cube } from '../time/cube.ts';

/** Counts weighted by age, brought forward a step at a time. */
export interface Memory {
  halfLife: number;
  /** Σ c qᵏ by unit. */
  counts: Float64Array;
  /** Σ qᵏ and Σ q²ᵏ over the steps taken in. */
  sum: number;
  squares: number;
}

export const newMemory = (halfLife: number, units: number): Memory => ({
  halfLife,
  counts: new Float64Array(units),
  sum: 0,
  squares: 0,
});

/** Takes in one step more. */
export function remember(memory: Memory, { units, steps, counts }: Cube, step: number): void {
  const q = 2 ** (-1 / memory.halfLife);
  for (let u = 0; u < units; u++) {
    memory.counts[u] = q * (memory.counts[u] as number) + (counts[u * steps + step] as number);
  }
  memory.sum = q * memory.sum + 1;
  memory.squares = q * q * memory.squares + 1;
}

/** θ: violations a metre and step by unit. `length` in metres, above 0. */
export function shrunkRates({ counts, sum, squares }: Memory, length: Float64Array): Float64Array {
  const units = length.length;
  let [found, metres] = [0, 0];
  for (let u = 0; u < units; u++) {
    found += counts[u] as number;
    metres += length[u] as number;
  }
  const mean = metres > 0 && sum > 0 ? found / (metres * sum) : 0;
  let spread = 0;
  for (let u = 0; u < units; u++) {
    const l = length[u] as number;
    spread += l * ((counts[u] as number) / (l * sum) - mean) ** 2;
  }
  const effective = (sum * sum) / squares; // steps
  const between = Math.max(0, spread / metres - mean / ((metres / units) * effective));
  const rates = new Float64Array(units).fill(mean);
  if (!(between > 0)) return rates;
  for (let u = 0; u < units; u++) {
    const l = length[u] as number;
    const trust = between / (between + mean / (l * effective));
    rates[u] = mean + trust * ((counts[u] as number) / (l * sum) - mean);
  }
  return rates;
}

/**
 * Shares of what lies around each unit, itself left out, by weight and length: rows sum to 1. A unit that nothing is
 * near has a row of itself alone.
 */
export function sharesAround({ n, start, index, value }: Weights, length: Float64Array): Weights {
  const shares = {
    n,
    start: new Uint32Array(n + 1),
    index: new Uint32Array(index.length + n),
    value: new Float64Array(index.length + n),
  };
  let filled = 0;
  for (let u = 0; u < n; u++) {
    const first = filled;
    let sum = 0;
    for (let k = start[u] as number; k < (start[u + 1] as number); k++) {
      const v = index[k] as number;
      if (v === u) continue;
      const weight = (value[k] as number) * (length[v] as number);
      shares.index[filled] = v;
      shares.value[filled++] = weight;
      sum += weight;
    }
    if (!(sum > 0)) {
      filled = first;
      shares.index[filled] = u;
      shares.value[filled++] = 1;
      sum = 1;
    }
    for (let k = first; k < filled; k++) shares.value[k] = (shares.value[k] as number) / sum;
    shares.start[u + 1] = filled;
  }
  return shares;
}

/** Mean rate around each unit, by sharesAround; exactly its own where all are equal. */
export function ratesAround(rates: Float64Array, { n, start, index, value }: Weights): Float64Array {
  const around = new Float64Array(n);
  for (let u = 0; u < n; u++) {
    const own = rates[u] as number;
    const end = start[u + 1] as number;
    let more = 0;
    for (let k = start[u] as number; k < end; k++) {
      more += (value[k] as number) * ((rates[index[k] as number] as number) - own);
    }
    around[u] = own + more;
  }
  return around;
}

/** f: the two mixed. */
export function mixed(rates: Float64Array, around: Float64Array, smoothing: number): Float64Array {
  return rates.map((rate, u) => rate + smoothing * ((around[u] as number) - rate));
}
