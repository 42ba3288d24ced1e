/** What is asked of a siting problem, and what is answered. */
import type { SitingModel } from '../../contract/plan-siting.ts';

export interface SitingQuestion {
  model: SitingModel;
  /** Chosen in all, those locked in among them. `least_sites`: the most that may be. */
  sites: number;
  /** `least_sites`: share of the weight of all demand, above 0 and at most 1. */
  target?: number;
  /** `p_median`: metres counted for demand that no chosen site reaches. No less than the longest in the cover. */
  unserved?: number;
  /**
   * What counts, each from 0 to 1. The value is, in units of demand (coverage, capacitated),
   * coverage · covered + fairness · all demand · share covered of the worst-off group
   * − conflict · all demand · penalties of the chosen / the most that so many sites can have.
   * Of `p_median`, in weighted metres: coverage · walking + fairness · all demand · mean metres of the worst-off group
   * + conflict · all demand · `unserved` · the same share of penalties. `least_sites` looks at coverage only.
   */
  weights?: SitingWeights;
  seed: number;
}

export interface SitingWeights {
  coverage: number;
  fairness: number;
  conflict: number;
}

export interface SitingAnswer {
  /** In the order in which they add most, those locked in first; and what each adds to the value. */
  chosen: Uint32Array;
  gains: Float64Array;
  /** Of the question's objective: weight covered or served (more is better), weighted metres or sites (less is). */
  value: number;
  /** No choice can be better than this. */
  bound: number;
  /** Share by which a choice could be better at most: of the bound, or of the value where less is better. */
  gap: number;
  proven: boolean;
  /** By demand: its nearest chosen site, or of the capacitated the one that serves most of it; −1 when none does. */
  assigned: Int32Array;
  /** By demand: metres to it; NaN when none. Of the capacitated the mean of what is served. */
  metres: Float64Array;
  /** By demand, from 0 to 1: share that is served. */
  served: Float64Array;
  /** By site: weight that it serves. */
  load: Float64Array;
  /** Of the weight of all demand: share served. */
  share: number;
  /** Weighted mean and the most metres of what is served; NaN when nothing is. */
  mean: number;
  farthest: number;
  /** By group: share of its weight that is served; NaN for one without demand. Empty without groups. */
  groups: Float64Array;
  /** Of the groups of which something can be served the one with the least share; −1 when there is none. */
  worst: number;
  /** Penalties of the chosen, summed. */
  conflict: number;
}
