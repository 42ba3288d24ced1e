/** Scores of past forecasts, period by period and on average. Pure. */
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';

export const METHODS = ['forecast', 'last', 'uniform'] as const;
export type Method = (typeof METHODS)[number];
export type Index = 'hit' | 'pai' | 'pei';
type Period = Summary<'forecast'>['periods'][number];

/** `share` 0: on 5 % of street length, 1: on 10 %. Null for a period that was not scored. */
export function scoreOf(period: Period, method: Method, index: Index, share: 0 | 1): number | null {
  return period.scores.find((s) => s.method === method)?.[index][share] ?? null;
}

/** Of the periods in which every method was scored, so that the same is compared with the same. */
export function meansOf(periods: readonly Period[], index: Index, share: 0 | 1): Record<Method, number | null> {
  const scored = periods.filter((p) => METHODS.every((m) => scoreOf(p, m, index, share) !== null));
  const mean = (m: Method) =>
    scored.length === 0
      ? null
      : scored.reduce((sum, p) => sum + (scoreOf(p, m, index, share) as number), 0) / scored.length;
  return { forecast: mean('forecast'), last: mean('last'), uniform: mean('uniform') };
}
