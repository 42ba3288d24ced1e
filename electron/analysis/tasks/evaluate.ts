/** Did it work: strict segments before and after their start, against control streets. */
import type { Params } from '../../contract/analysis.ts';
import type { Summary, Warning } from '../../contract/analysis-summary.ts';
import { ZhituError } from '../../contract/errors.ts';
import { featuresOf } from '../evaluate/features.ts';
import { judge } from '../evaluate/judge.ts';
import { together } from '../evaluate/together.ts';
import { townOf } from '../evaluate/town.ts';
import type { Progress, TaskInput, TaskResult } from '../shapes.ts';

/**
 * Each segment with a place on the streets, in order of its start. Features as in evaluate/features.ts. A segment that
 * cannot be judged has the verdict too_little_data and says why. Throws ZhituError as onStreets does, and
 * `analysis_no_points`.
 */
export function evaluate(params: Params<'evaluate'>, input: TaskInput, progress: Progress): TaskResult<'evaluate'> {
  if (input.points.x.length === 0) throw new ZhituError('analysis_no_points');
  const town = townOf(params, input, progress);
  const asked = new Set(params.segments);
  const chosen = town.segments
    .filter(({ id }) => asked.size === 0 || asked.has(id))
    .sort((a, b) => a.from - b.from || a.id - b.id);
  const judged = chosen.map((segment, k) => {
    progress.tick(k, chosen.length, 'segments');
    return judge(town, segment, params);
  });
  const warnings: Warning[] = [...town.streets.warnings];
  const missing = [...asked].filter((id) => !chosen.some((segment) => segment.id === id));
  if (missing.length) warnings.push({ code: 'segments_missing', params: { ids: missing.join(', ') } });
  if (chosen.length === 0) warnings.push({ code: 'no_segments', params: {} });
  const summary: Summary<'evaluate'> = {
    points: input.points.x.length,
    warnings,
    snap: town.streets.snap,
    segments: judged.map(({ told }) => told),
    pooled: together(town, judged),
  };
  return rounded({
    summary,
    features: { type: 'FeatureCollection', features: featuresOf(town, judged) },
    ambiguous: town.streets.ambiguous,
  });
}

/** Six digits of what is no whole number and no place: more would be noise. */
function rounded(result: TaskResult<'evaluate'>): TaskResult<'evaluate'> {
  const digits = (value: number) => (Number.isInteger(value) ? value : Number(value.toPrecision(6)));
  const of = <T>(value: T): T => {
    if (typeof value === 'number') return digits(value) as T;
    if (Array.isArray(value)) return value.map(of) as T;
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, of(v)])) as T;
  };
  const features = result.features.features.map((f) => ({ ...f, properties: of(f.properties) }));
  return { ...result, summary: of(result.summary), features: { ...result.features, features } };
}
