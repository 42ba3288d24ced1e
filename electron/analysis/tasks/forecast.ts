/** Which streets the next week's or month's violations will be on, and how good such forecasts have been. */
import type { Feature } from 'geojson';
import type { Params } from '../../contract/analysis.ts';
import type { Summary, Warning } from '../../contract/analysis-summary.ts';
import { ZhituError } from '../../contract/errors.ts';
import { type OnStreets, onStreets, streetOf } from '../areal/street-division.ts';
import { keptPeriods } from '../forecast/kept.ts';
import { nearWeights } from '../forecast/near.ts';
import { LEAST_HISTORY } from '../forecast/rolling.ts';
import { backtested } from '../forecast/scorecard.ts';
import { orderOf } from '../forecast/scores.ts';
import { unitLine } from '../network/units.ts';
import type { FrozenRanking, Plane, Progress, TaskInput, TaskResult } from '../shapes.ts';
import { checkBins, spaceTimeCube } from '../time/cube.ts';
import { checkSteps, fullSteps, stepWarnings } from '../time/steps.ts';

/** Streets further than this along streets say nothing about each other, metres. */
const NEAR = 400;
/** Shares of street length by which the layer's streets are told apart, percent. */
const BANDS = [5, 10, 20] as const;
/** Fewer records are told. */
const FEW = 30;
const MOST_FEATURES = 20_000;
/** Units by steps, four bytes each. */
const MOST_BINS = 50_000_000;
/** Half the longest month and more, so that two steps come after any instant. */
const AHEAD = 62 * 86_400;

/**
 * The layer ranks streets for the first period that begins after the data end, from the full periods before. Features:
 * the first 20 % of street length; properties unit, street, length_m, rank (1 is first), score (violations to be
 * expected), band (5, 10, 20: percent of length within which the unit begins). A period is scored by the kept ranking
 * where there is one, else by what was known before it; without points it has no scores.
 *
 * Throws ZhituError as onStreets does, `analysis_no_points`, and `analysis_too_few` below LEAST_HISTORY full steps.
 */
export function forecast(params: Params<'forecast'>, input: TaskInput, progress: Progress): TaskResult<'forecast'> {
  if (input.points.x.length === 0) throw new ZhituError('analysis_no_points');
  const full = fullSteps(input, params.step);
  checkSteps(full, params.step, LEAST_HISTORY);
  const streets = onStreets(params, input, progress);
  const { graph, units, length } = streets;
  checkBins(units.count, full.bounds.length - 1, MOST_BINS);
  const cube = spaceTimeCube(streets.violation, input.points.at, units.count, full.bounds);
  const weights = nearWeights(graph, units, NEAR, progress);
  const { periods, next } = backtested(cube, length, weights, full.bounds, params.backtest, progress);
  const kept = keptPeriods(input, params.step, full.bounds, streets);
  const known = new Set(kept.periods.map((period) => period.from));
  const scored = [...kept.periods, ...periods.filter((period) => !known.has(period.from))].sort(
    (a, b) => a.from - b.from,
  );

  const { from, to } = nextPeriod(input, params.step);
  const flat = next.rate.every((rate) => rate === next.rate[0]);
  const warnings = [...streets.warnings, ...stepWarnings(full, params.step)];
  if (periods.length < params.backtest) {
    warnings.push({ code: 'few_periods', params: { found: periods.length, asked: params.backtest } });
  }
  if (kept.changed > 0) warnings.push({ code: 'frozen_streets_changed', params: { count: kept.changed } });
  warnings.push(...(flat ? [{ code: 'forecast_flat', params: {} }] : comparedWithLast(scored)));
  if (streets.snap.on < FEW) warnings.push({ code: 'few_points', params: { points: streets.snap.on } });

  const score = next.rate.map((rate, u) => rate * (length[u] as number));
  return {
    summary: {
      points: input.points.x.length,
      warnings,
      snap: streets.snap,
      step: params.step,
      from,
      to,
      method: next.method,
      periods: scored,
      waiting: kept.waiting,
    },
    features: { type: 'FeatureCollection', features: flat ? [] : ranked(streets, next.rate, score, input.plane) },
    ambiguous: streets.ambiguous,
    ...(params.freeze && !flat ? { frozen: frozen(streets, score, from, to) } : {}),
  };
}

/** The first step that begins when the data have ended, or later. */
function nextPeriod({ span, steps }: TaskInput, step: 'week' | 'month'): { from: number; to: number } {
  const begins = steps(step, span.to, span.to + AHEAD);
  const next = begins.findIndex((begin) => begin >= span.to);
  return { from: begins[next] as number, to: begins[next + 1] as number };
}

function ranked({ graph, units, length }: OnStreets, rate: Float64Array, score: Float64Array, plane: Plane): Feature[] {
  const order = orderOf(rate);
  const total = length.reduce((sum, metres) => sum + metres, 0);
  const features: Feature[] = [];
  let before = 0;
  for (let rank = 0; rank < Math.min(order.length, MOST_FEATURES); rank++) {
    const unit = order[rank] as number;
    const band = BANDS.find((percent) => before < (percent / 100) * total);
    if (!band) break;
    const metres = length[unit] as number;
    before += metres;
    features.push({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: unitLine(graph, units, unit, plane) },
      properties: {
        unit,
        street: streetOf(graph, units, unit),
        length_m: Math.round(metres * 10) / 10,
        rank: rank + 1,
        score: Math.round((score[unit] as number) * 1e4) / 1e4,
        band,
      },
    });
  }
  return features;
}

function frozen({ graph, units }: OnStreets, score: Float64Array, from: number, to: number): FrozenRanking {
  const edge = units.edge.map((e) => graph.edges.id[e] as number);
  return { madeAt: 0, from, to, edge, start: units.from.slice(), end: units.to.slice(), score };
}

/** Said when the forecast was not worth its while. */
function comparedWithLast(periods: Summary<'forecast'>['periods']): Warning[] {
  let [mine, last, both] = [0, 0, 0];
  for (const { scores } of periods) {
    const of = (method: string) => scores.find((s) => s.method === method)?.pai[0];
    const [a, b] = [of('forecast'), of('last')];
    if (a === undefined || b === undefined) continue;
    mine += a;
    last += b;
    both++;
  }
  if (both === 0 || mine > last) return [];
  const shown = (sum: number) => Math.round((sum / both) * 100) / 100;
  return [{ code: 'forecast_no_better', params: { mine: shown(mine), last: shown(last) } }];
}
