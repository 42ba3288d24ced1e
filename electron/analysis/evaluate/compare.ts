/** A place against streets like it: the whole of the judgement but for displacement. */

import { type Bayes, empiricalBayes } from './bayes.ts';
import type { Own, Pool } from './counts.ts';
import { type Matched, matched } from './match.ts';
import { type RateRatio, rateRatio } from './rate-ratio.ts';
import { type Spread, spreadOf } from './spread.ts';

export interface Comparison extends Matched {
  ratio: RateRatio | null;
  bayes: Bayes | null;
  /** Of the reference. */
  spread: Spread | null;
}

/** `pool` are streets of like length that nothing was done to; `most` controls; `size` as in empiricalBayes. */
export function compare(own: Own, pool: Pool, most: number, size = 1): Comparison {
  const { reference, controls } = matched(own, pool, most);
  const spread = spreadOf(pool, reference);
  return {
    reference,
    controls,
    spread,
    ratio: spread && rateRatio(own, pool, controls, spread),
    bayes: spread && empiricalBayes(own, pool, spread, size),
  };
}
