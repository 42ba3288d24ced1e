/** Gi*: is what lies around a place, itself included, more or less than a random arrangement would put there? */
import type { Progress, Weights } from '../shapes.ts';
import { dealtThird, dealtVariance, type Moments, moments } from './moments.ts';

export interface GiStar {
  /** Standardised Gi*; 0 where nothing varies. */
  z: Float64Array;
  /** Skewness of the statistic over all arrangements, for skewedP. */
  skewness: Float64Array;
  /** Neighbours, the unit itself not counted. */
  neighbours: Uint32Array;
}

/**
 * Getis and Ord 1992 in the standardised form of Ord and Getis 1995, with the unit itself as its first neighbour: weights
 * are used as they come, so list the diagonal (withSelf). One value a unit; O(neighbour pairs).
 */
export function giStar(values: Float64Array, weights: Weights, progress?: Progress): GiStar {
  const { n, start, index, value } = weights;
  if (values.length !== n) throw new RangeError(`${values.length} values for ${n} units`);
  const result = { z: new Float64Array(n), skewness: new Float64Array(n), neighbours: new Uint32Array(n) };
  const all = moments(values);
  const deviation = new Float64Array(n);
  for (let i = 0; i < n; i++) deviation[i] = (values[i] as number) - all.mean;
  // With weights of 1 a row is told by its length: moments are worked out once for each.
  const binary = isBinary(value);
  const known: (Null | undefined)[] = [];
  for (let i = 0; i < n; i++) {
    if (i % 16384 === 0) progress?.tick(i, n, 'gi_star');
    const from = start[i] as number;
    const to = start[i + 1] as number;
    let sum = 0;
    let self = 0;
    if (binary) {
      for (let k = from; k < to; k++) {
        const j = index[k] as number;
        sum += deviation[j] as number;
        if (j === i) self = 1;
      }
    } else {
      for (let k = from; k < to; k++) {
        const j = index[k] as number;
        sum += (value[k] as number) * (deviation[j] as number);
        if (j === i) self = 1;
      }
    }
    let row = binary ? known[to - from] : undefined;
    if (!row) {
      row = nullOf(all, value, from, to);
      if (binary) known[to - from] = row;
    }
    result.neighbours[i] = to - from - self;
    result.z[i] = row.scale === 0 ? 0 : sum * row.scale;
    result.skewness[i] = row.skewness;
  }
  return result;
}

/** A row's weighted sum of deviations over all arrangements. */
interface Null {
  /** 1 over the standard deviation; 0 where all are equal or every unit is a neighbour: nothing to compare with. */
  scale: number;
  skewness: number;
}

function nullOf({ n, m2, m3 }: Moments, value: Float64Array, from: number, to: number): Null {
  let w1 = 0;
  let w2 = 0;
  let w3 = 0;
  for (let k = from; k < to; k++) {
    const w = value[k] as number;
    w1 += w;
    w2 += w * w;
    w3 += w * w * w;
  }
  const variance = dealtVariance(n, m2, w1, w2);
  if (!(variance > 1e-12 * m2 * w2)) return { scale: 0, skewness: 0 };
  const scale = 1 / Math.sqrt(variance);
  return { scale, skewness: n > 2 ? dealtThird(n, m3, w1, w2, w3) * scale ** 3 : 0 };
}

function isBinary(value: Float64Array): boolean {
  for (let k = 0; k < value.length; k++) if (value[k] !== 1) return false;
  return true;
}
