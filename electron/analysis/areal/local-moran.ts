/** Local Moran's I: does a unit resemble its neighbours, or stand out from them? */
import type { Progress, Weights } from '../shapes.ts';
import { dealtThird, dealtVariance, moments } from './moments.ts';

export const QUADRANTS = ['', 'HH', 'LL', 'HL', 'LH'] as const;
export type Quadrant = (typeof QUADRANTS)[number];

export interface LocalMoran {
  i: Float64Array;
  /** Standardised under conditional randomisation; 0 where nothing varies or there is no neighbour. */
  z: Float64Array;
  skewness: Float64Array;
  /** Index into QUADRANTS: the unit and the mean of its neighbours high or low; 0 without neighbours. */
  quadrant: Uint8Array;
}

/**
 * Anselin 1995; expectation and variance with the unit's own value held and all others dealt out at random (Sokal, Oden
 * and Thomson 1998, equations A7 and A8), as R's spdep does by default. Weights without the diagonal.
 */
export function localMoran(values: Float64Array, weights: Weights, progress?: Progress): LocalMoran {
  const { n, start, index, value } = weights;
  if (values.length !== n) throw new RangeError(`${values.length} values for ${n} units`);
  const result = {
    i: new Float64Array(n),
    z: new Float64Array(n),
    skewness: new Float64Array(n),
    quadrant: new Uint8Array(n),
  };
  const { mean, m2, m3 } = moments(values);
  if (!(m2 > 0)) return result;
  for (let i = 0; i < n; i++) {
    if (i % 16384 === 0) progress?.tick(i, n, 'local_moran');
    let [lag, w1, w2, w3] = [0, 0, 0, 0];
    const to = start[i + 1] as number;
    for (let k = start[i] as number; k < to; k++) {
      const w = value[k] as number;
      lag += w * ((values[index[k] as number] as number) - mean);
      w1 += w;
      w2 += w * w;
      w3 += w * w * w;
    }
    if (w2 === 0) continue;
    const own = (values[i] as number) - mean;
    result.i[i] = (own / m2) * lag;
    result.quadrant[i] = own > 0 ? (lag > 0 ? 1 : 3) : lag > 0 ? 4 : 2;
    if (n < 3 || own === 0) continue;
    // The others are n − 1 values whose deviations sum to −own.
    const others = n - 1;
    const shift = -own / others;
    const second = (n * m2 - own * own) / others;
    const third = (n * m3 - own ** 3) / others;
    const variance = dealtVariance(others, second - shift * shift, w1, w2);
    if (!(variance > 1e-12 * m2 * w2)) continue;
    result.z[i] = (Math.sign(own) * (lag - w1 * shift)) / Math.sqrt(variance);
    if (n < 4) continue;
    const central = third - 3 * shift * second + 2 * shift ** 3;
    const skewness = dealtThird(others, central, w1, w2, w3) / (variance * Math.sqrt(variance));
    result.skewness[i] = Math.sign(own) * skewness;
  }
  return result;
}
