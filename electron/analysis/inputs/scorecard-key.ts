import type { Params } from '../../contract/analysis.ts';
import type { ScorecardKey } from '../../store/analysis-rankings.ts';

/** Rankings of the same violations on the same pieces of street; the time they were made from moves on. */
export function scorecardKey({ step, pieceLength, filter }: Params<'forecast'>): ScorecardKey {
  const { from: _, to: __, ...where } = filter;
  return { step, params: JSON.stringify({ pieceLength, filter: where }) };
}
