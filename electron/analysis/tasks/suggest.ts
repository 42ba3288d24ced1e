/** Which next: streets that strict control would suit, ranked by criteria that the user weighs. */
import type { Feature } from 'geojson';
import type { Params } from '../../contract/analysis.ts';
import type { Summary, Warning } from '../../contract/analysis-summary.ts';
import { ZhituError } from '../../contract/errors.ts';
import { rankCandidates, rankRanges } from '../../domain/weighted-ranking.ts';
import { type OnStreets, onStreets, streetOf } from '../areal/street-division.ts';
import { unitsUnder } from '../evaluate/diary.ts';
import { type Run, streetChains, streetRuns } from '../evaluate/street-chains.ts';
import { unitLine } from '../network/units.ts';
import type { Progress, TaskInput, TaskResult } from '../shapes.ts';
import { type Criterion, type Figures, figuresOf, scaled } from '../suggest/criteria.ts';
import { periodOf } from '../suggest/period.ts';

/** Candidates are adjoining pieces of one street of about this length, as strict segments are; metres. */
const TARGET = 400;
const LEAST = 200;
const DRAWS = 1000;

/**
 * Features: a line for each item; properties unit, rank, rank_low, rank_high, score, street, length_m, records, and every
 * criterion's figure and, as `<criterion>_scaled`, the same from 0 to 1. Streets that are strict at the end of the data or
 * will be, and those without a record in the months looked at, are no candidates.
 *
 * Throws ZhituError as onStreets does, `analysis_no_points`, and `analysis_params` when all weights are 0.
 */
export function suggest(params: Params<'suggest'>, input: TaskInput, progress: Progress): TaskResult<'suggest'> {
  if (input.points.x.length === 0) throw new ZhituError('analysis_no_points');
  if (Object.values(params.weights).every((weight) => weight === 0)) {
    throw new ZhituError('analysis_params', {
      name: 'weights',
      value: 0,
      why_zh: '权重全为 0，排不出先后。至少让一项大于 0。',
      why_en: 'all weights are 0, so there is no ranking; raise at least one.',
    });
  }
  const streets = onStreets(params, input, progress);
  const period = periodOf(input.span, params.months);
  const all = freeRuns(streets, input);
  const counted = figuresOf(all, streets, input, period);
  const kept = [...all.keys()].filter((r) => (counted.records[r] as number) > 0);
  const runs = kept.map((r) => all[r] as Run);
  const records = Float64Array.from(kept, (r) => counted.records[r] as number);
  const figures = Object.fromEntries(
    Object.entries(counted.figures).map(([key, list]) => [key, Float64Array.from(kept, (r) => list[r] as number)]),
  ) as Figures;
  const from01 = scaled(figures);
  const warnings: Warning[] = [...streets.warnings, ...counted.warnings];
  if (runs.length === 0) warnings.push({ code: 'no_candidates', params: {} });

  const { order, scores } = rankCandidates(from01, params.weights);
  const first = order.subarray(0, params.most);
  const ranges = rankRanges(from01, params.weights, first, DRAWS, params.seed, (draw) =>
    progress.tick(draw, DRAWS, 'weights'),
  );
  const items = [...first].map((r, k): Summary<'suggest'>['items'][number] => ({
    rank: k + 1,
    ranks: ranges[k] as [number, number],
    street: streetOf(streets.graph, streets.units, (runs[r] as Run)[0] as number),
    unit: r,
    score: sixDigits(scores[r] as number),
    length_m: Math.round(metresOf(runs[r] as Run, streets) * 10) / 10,
    criteria: Object.fromEntries(
      (Object.keys(figures) as Criterion[]).map((key) => [
        key,
        { value: sixDigits(figures[key][r] as number), scaled: sixDigits(from01[key][r] as number) },
      ]),
    ),
  }));
  return {
    summary: { points: input.points.x.length, warnings, snap: streets.snap, weights: params.weights, items },
    features: {
      type: 'FeatureCollection',
      features: items.map((item) =>
        feature(item, runs[item.unit] as Run, records[item.unit] as number, streets, input),
      ),
    },
    ambiguous: streets.ambiguous,
  };
}

/** Runs of street that no strict segment lies on. */
function freeRuns(streets: OnStreets, input: TaskInput): Run[] {
  const { graph, units, length } = streets;
  const barred = new Uint8Array(units.count);
  for (const segment of input.segments()) {
    if (segment.to !== null && segment.to <= input.span.to) continue;
    for (const u of unitsUnder(segment, units)) barred[u] = 1;
  }
  return streetRuns(streetChains(graph, units), length, barred, TARGET, LEAST);
}

function feature(
  { rank, ranks, street, unit, score, length_m, criteria }: Summary<'suggest'>['items'][number],
  run: Run,
  records: number,
  { graph, units }: OnStreets,
  input: TaskInput,
): Feature {
  const shown = Object.entries(criteria).flatMap(([key, { value, scaled }]) => [
    [key, value],
    [`${key}_scaled`, scaled],
  ]);
  return {
    type: 'Feature',
    geometry: { type: 'MultiLineString', coordinates: [...run].map((u) => unitLine(graph, units, u, input.plane)) },
    properties: {
      unit,
      rank,
      rank_low: ranks[0],
      rank_high: ranks[1],
      score,
      street,
      length_m,
      records,
      ...Object.fromEntries(shown),
    },
  };
}

const metresOf = (run: Run, { length }: OnStreets) => run.reduce((sum, u) => sum + (length[u] as number), 0);
const sixDigits = (value: number) => Number(value.toPrecision(6));
