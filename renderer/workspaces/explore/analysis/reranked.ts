/** Candidates under other weights. Pure. */
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import { rankCandidates, rankRanges } from '../../../../electron/domain/weighted-ranking.ts';

export type Candidate = Summary<'suggest'>['items'][number];

const DRAWS = 300; // of the weights: enough for a preview that follows the slider

/** Ranks, ranges and scores among the candidates given alone. Throws RangeError when no weight is above 0. */
export function reranked(
  items: readonly Candidate[],
  weights: Readonly<Record<string, number>>,
  seed: number,
): Candidate[] {
  const criteria = Object.fromEntries(
    Object.keys(weights).map((key) => [key, items.map((item) => item.criteria[key]?.scaled ?? 0)]),
  );
  const { order, scores } = rankCandidates(criteria, weights);
  const ranges = rankRanges(criteria, weights, order, DRAWS, seed);
  return [...order].map((at, i) => ({
    ...(items[at] as Candidate),
    rank: i + 1,
    score: scores[at] as number,
    ranks: ranges[i] as [number, number],
  }));
}
