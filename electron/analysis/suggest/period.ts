/** The months that candidates are judged by. */
import type { Warning } from '../../contract/analysis-summary.ts';

const DAY = 86_400;
/** A twelfth of a year, so that each has as many days. */
const MONTH = (365.25 / 12) * DAY;

export interface Period {
  /** Epoch seconds; half-open. */
  from: number;
  to: number;
  /** Begins of the months, counted back from the end, oldest first, and their end. */
  bounds: Float64Array;
  months: number;
  warnings: Warning[];
}

/** The last `asked` months of the data, or as many as they hold; what they hold where that is less than one. */
export function periodOf(span: { from: number; to: number }, asked: number): Period {
  const days = (span.to - span.from) / DAY;
  const whole = Math.min(asked, Math.floor((span.to - span.from + DAY) / MONTH));
  const warnings = whole < asked ? [{ code: 'short_history', params: { days: Math.round(days), months: asked } }] : [];
  const from = whole > 0 ? span.to - whole * MONTH : span.from;
  const steps = Math.max(1, whole);
  const bounds = Float64Array.from({ length: steps + 1 }, (_, k) => from + ((span.to - from) * k) / steps);
  return { from, to: span.to, bounds, months: (span.to - from) / MONTH, warnings };
}
