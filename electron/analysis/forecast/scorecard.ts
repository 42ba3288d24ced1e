/** Past periods scored, those that were kept and those worked out afterwards; and the ranking for the next. */
import type { Summary } from '../../contract/analysis-summary.ts';
import type { FrozenRanking, Progress, Snapped, Weights } from '../shapes.ts';
import type { Cube } from '../time/cube.ts';
import type { FrozenUnits } from './frozen.ts';
import { type Forecast, LEAST_HISTORY, rollingForecasts } from './rolling.ts';
import { perMetre, scoreRankings, uniformScores } from './scores.ts';

export type ScoredPeriod = Summary<'forecast'>['periods'][number];

/**
 * The last `backtest` steps of the cube, each forecast from what was known before it, and the forecast for the step
 * after the cube. Scores are empty for a period without points.
 */
export function backtested(
  cube: Cube,
  length: Float64Array,
  weights: Weights,
  bounds: Float64Array,
  backtest: number,
  progress?: Progress,
): { periods: ScoredPeriod[]; next: Forecast } {
  const first = Math.max(LEAST_HISTORY, cube.steps - backtest);
  const wanted = Array.from({ length: cube.steps - first + 1 }, (_, i) => first + i);
  const forecasts = rollingForecasts(cube, length, weights, wanted, progress);
  const next = forecasts.pop() as Forecast;
  const periods = forecasts.map(({ period, rate }, i) => {
    progress?.tick(i, forecasts.length, 'forecast');
    const scores = scored(rate, column(cube, period - 1), length, column(cube, period));
    return { from: bounds[period] as number, to: bounds[period + 1] as number, frozen: null, ...scores };
  });
  return { periods, next };
}

/**
 * A kept ranking whose period is over. `before` is the begin of the period before it, null when the data do not reach
 * there; then it is not compared with the last period.
 */
export function scoredFrozen(
  ranking: FrozenRanking,
  units: FrozenUnits,
  before: number | null,
  points: { snapped: Pick<Snapped, 'edge' | 'measure'>; ids: Uint32Array; at: Float64Array },
): ScoredPeriod {
  const { from, to, madeAt, score } = ranking;
  const length = units.lengths();
  const count = (begin: number, end: number) => units.count(points.snapped, points.ids, points.at, begin, end);
  const found = count(from, to);
  const last = before === null ? null : count(before, from).points;
  return { from, to, frozen: madeAt, ...scored(perMetre(score, length), last, length, found.points, found.total) };
}

function scored(
  rate: Float64Array,
  last: ArrayLike<number> | null,
  length: Float64Array,
  points: Uint32Array,
  total = points.reduce((sum, count) => sum + count, 0),
): Pick<ScoredPeriod, 'points' | 'scores'> {
  const rankings: { method: 'forecast' | 'last'; rank: Float64Array }[] = [{ method: 'forecast', rank: rate }];
  if (last) rankings.push({ method: 'last', rank: perMetre(last, length) });
  const uniform = uniformScores(length, points, total);
  const scores: ScoredPeriod['scores'] = [...(scoreRankings(rankings, length, points, total) ?? [])];
  if (uniform) scores.push({ method: 'uniform', ...uniform });
  return { points: total, scores };
}

function column({ units, steps, counts }: Cube, step: number): Uint32Array {
  return Uint32Array.from({ length: units }, (_, u) => counts[u * steps + step] as number);
}
