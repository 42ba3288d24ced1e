import type { AnalysisKind } from '../../../../electron/contract/analysis.ts';
import { SUMMARIES, type Summary } from '../../../../electron/contract/analysis-summary.ts';
import type { ReadResult } from '../../../api/analysis.ts';

/** A summary held against its schema; null for one that an older version wrote otherwise. */
export function summaryOf<K extends AnalysisKind>(result: { summary: unknown }, kind: K): Summary<K> | null {
  const parsed = SUMMARIES[kind].safeParse(result.summary);
  return parsed.success ? (parsed.data as Summary<K>) : null;
}

/** Records that two streets could claim, of which a result lists the first. */
export function ambiguousIn(result: ReadResult): number {
  const summary = summaryOf(result, result.kind);
  return (summary && 'snap' in summary && summary.snap?.ambiguous) || result.ambiguous.length;
}
