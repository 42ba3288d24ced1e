/** All that is asked of one measure's values: Gi*, local and global Moran's I, p-values, adjusted ones, classes. */
import type { Params } from '../../contract/analysis.ts';
import type { Progress, Weights } from '../shapes.ts';
import { adjusted, confidenceClass } from './adjust.ts';
import { giStar } from './gi-star.ts';
import { localMoran, QUADRANTS, type Quadrant } from './local-moran.ts';
import { type Moran, moran } from './moran.ts';
import { permutationP } from './permutations.ts';
import { skewedP } from './skewed-p.ts';
import { rowStandardised, withoutSelf } from './weights.ts';

export interface Significance {
  z: Float64Array;
  p: Float64Array;
  /** Adjusted p. */
  q: Float64Array;
  /** −3 … 3 */
  class: Int8Array;
  neighbours: Uint32Array;
  local: {
    i: Float64Array;
    z: Float64Array;
    /** '' where the adjusted p-value is above 0.05. */
    quadrant: Quadrant[];
  };
  moran: Moran | null;
}

/** Weights for the two kinds of question: prepared once for all measures of the same units. */
export interface Neighbourhood {
  /** Binary with the diagonal, for Gi*. */
  around: Weights;
  /** Rows standardised without the diagonal, for Moran's I. */
  others: Weights;
}

/** Of binary weights with the diagonal. */
export const neighbourhood = (weights: Weights): Neighbourhood => ({
  around: weights,
  others: rowStandardised(withoutSelf(weights)),
});

/** Below this adjusted p-value a local Moran's I names its quadrant. */
const LOCAL_LEVEL = 0.05;

/**
 * p comes of z and the skewness of its distribution; with permutations it is
 * the greater of that and the pseudo p-value, so that neither a poor fit nor a lucky draw makes anything significant.
 */
export function significance(
  values: Float64Array,
  { around, others }: Neighbourhood,
  params: Pick<Params<'hotspots'>, 'adjust' | 'permutations' | 'seed'>,
  progress: Progress,
): Significance {
  const { adjust, permutations, seed } = params;
  const gi = giStar(values, around, progress);
  const local = localMoran(values, others, progress);
  const pseudo = permutations > 0 ? permutationP(values, others, permutations, seed, progress) : null;
  const pOf = (z: Float64Array, skewness: Float64Array) =>
    z.map((score, i) => Math.max(skewedP(score, skewness[i] as number), pseudo ? (pseudo[i] as number) : 0));
  const p = pOf(gi.z, gi.skewness);
  const q = adjusted(p, adjust);
  const localQ = adjusted(pOf(local.z, local.skewness), adjust);
  return {
    z: gi.z,
    p,
    q,
    class: Int8Array.from(q, (value, i) => confidenceClass(value, gi.z[i] as number)),
    neighbours: gi.neighbours,
    local: {
      i: local.i,
      z: local.z,
      quadrant: Array.from(localQ, (value, i) =>
        value <= LOCAL_LEVEL ? (QUADRANTS[local.quadrant[i] as number] ?? '') : '',
      ),
    },
    moran: moran(values, others),
  };
}
