/** Which weeks or months the data fill, and which they only begin. */
import type { Warning } from '../../contract/analysis-summary.ts';
import { ZhituError } from '../../contract/errors.ts';
import type { TaskInput } from '../shapes.ts';

export interface FullSteps {
  /** Begins of the full steps and the end of the last: one more than there are steps; epoch seconds. */
  bounds: Float64Array;
  /** Steps that the data reach into without filling them; left out. */
  partial: { first: boolean; last: boolean };
}

/** The share of a step that may be missing at an end: half a day of a week, two days of a month. Data end with their last record, not with the clock. */
const MAY_LACK = 1 / 14;

/** The full steps of the span, oldest first; `bounds` is empty when there is none. */
export function fullSteps({ span, steps }: Pick<TaskInput, 'span' | 'steps'>, step: 'week' | 'month'): FullSteps {
  const begins = steps(step, span.from, span.to);
  const partial = { first: false, last: false };
  let first = -1;
  let end = -1;
  for (let i = 0; i + 1 < begins.length; i++) {
    const begin = begins[i] as number;
    const next = begins[i + 1] as number;
    if (begin >= span.to || next <= span.from) continue;
    const lacking = (next - begin) * MAY_LACK;
    const late = span.from > begin + lacking;
    const early = span.to < next - lacking;
    if (late) partial.first = true;
    if (early) partial.last = true;
    if (late || early) continue;
    if (first < 0) first = i;
    end = i + 1;
  }
  return { bounds: first < 0 ? new Float64Array(0) : begins.slice(first, end + 1), partial };
}

const WORDS = { week: { zh: '周', en: 'week' }, month: { zh: '月', en: 'month' } } as const;

export const stepWords = (step: 'week' | 'month') => ({ step_zh: WORDS[step].zh, step_en: WORDS[step].en });

/** Steps left out, told to the reader. */
export function stepWarnings({ partial }: FullSteps, step: 'week' | 'month'): Warning[] {
  const params = stepWords(step);
  const warnings: Warning[] = [];
  if (partial.first) warnings.push({ code: 'first_step_partial', params });
  if (partial.last) warnings.push({ code: 'last_step_partial', params });
  return warnings;
}

/** Throws ZhituError `analysis_too_few` when there are fewer full steps than `needed`. */
export function checkSteps({ bounds }: FullSteps, step: 'week' | 'month', needed: number): void {
  const found = Math.max(0, bounds.length - 1);
  if (found >= needed) return;
  throw new ZhituError('analysis_too_few', {
    found,
    needed,
    what_zh: `完整的${WORDS[step].zh}`,
    what_en: `full ${WORDS[step].en}s`,
    help_zh: step === 'month' ? '请放宽时间范围，或改为按周分析。' : '请放宽时间范围，或等数据更长后再做。',
    help_en:
      step === 'month' ? 'Widen the time, or take weeks.' : 'Widen the time, or wait until the data reach further.',
  });
}

/** Index of the step that holds an instant; −1 outside all. */
export function stepOf(at: number, bounds: Float64Array): number {
  let low = 0;
  let high = bounds.length - 1;
  if (!(at >= (bounds[0] as number)) || at >= (bounds[high] as number)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] as number) <= at) low = middle;
    else high = middle;
  }
  return low;
}
