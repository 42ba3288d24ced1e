/** What may be said of a segment. */
import type { Summary } from '../../contract/analysis-summary.ts';
import type { Estimate } from './rate-ratio.ts';

export type Verdict = Summary<'evaluate'>['pooled']['verdict'];

/** Violations before and after together; below it even a halving would not show. */
const LEAST_COUNT = 20;
/** Days on either side: four whole weeks. */
export const LEAST_DAYS = 28;
/** High end ÷ low end of the interval: between a third and three times nothing has been learnt, 3 ÷ ⅓. */
const WIDEST = 9;

interface Range {
  value: number;
  low: number;
  high: number;
}

export interface Evidence {
  count: number;
  days: { before: number; after: number };
  ratio: Estimate | null;
  bayes: Range | null;
  peaked: boolean;
  /** Net of everything, and of the streets around alone. */
  wdd: Range | null;
  around: Range | null;
}

/**
 * An effect is one whose 95 % interval excludes no change; after a peak also by empirical Bayes, or the fall may have
 * come by itself. It is displaced where the streets around rose, themselves beyond chance, and no net fall is left.
 */
export function verdictOf({ count, days, ratio, bayes, peaked, wdd, around }: Evidence): Verdict {
  const short = Math.min(days.before, days.after) < LEAST_DAYS;
  if (!ratio || short || count < LEAST_COUNT || ratio.high / ratio.low > WIDEST) return 'too_little_data';
  if (ratio.low > 1) return 'rose';
  if (ratio.high >= 1) return 'no_measurable_effect';
  if (peaked && bayes && bayes.high >= 1) return 'no_measurable_effect';
  return around && wdd && around.low > 0 && wdd.high >= 0 ? 'displaced' : 'fell';
}

/** Of all segments together. */
export function pooledVerdict(ratio: Estimate | null, wdd: Range | null, around: Range | null): Verdict {
  const days = { before: LEAST_DAYS, after: LEAST_DAYS };
  return verdictOf({ count: LEAST_COUNT, days, ratio, bayes: null, peaked: false, wdd, around });
}
