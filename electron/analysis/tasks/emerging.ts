/** Where violations are concentrated through time: new, old, growing, fading, on and off. */
import type { Feature } from 'geojson';
import type { Params } from '../../contract/analysis.ts';
import type { Warning } from '../../contract/analysis-summary.ts';
import { ZhituError } from '../../contract/errors.ts';
import type { Division } from '../division.ts';
import type { Progress, TaskInput, TaskResult } from '../shapes.ts';
import { EMERGING_CLASSES } from '../time/classes.ts';
import { comparableRates } from '../time/comparable.ts';
import { type Cube, checkBins, spaceTimeCube, stepTotals } from '../time/cube.ts';
import { emerging as classed, type Emerging } from '../time/emerging.ts';
import { levelChange } from '../time/level.ts';
import { mannKendall } from '../time/mann-kendall.ts';
import { checkSteps, type FullSteps, fullSteps, stepWarnings, stepWords } from '../time/steps.ts';
import { divide } from '../units.ts';

/** As published: below it a trend has too little to stand on. */
const LEAST_STEPS = 10;
/** A change of the whole by this factor is told. */
const MOVED = 1.5;
/** Units by steps; some 60 bytes of each. */
const MOST_BINS = 12_000_000;
/** Characters of all histories and counts together, so that the layer stays below some 10 MB. */
const MOST_TEXT = 5_000_000;

/**
 * Features: units with a class or a record. Properties beside the unit's own: n (records in the steps), c (class, see
 * time/classes.ts), trend_z and trend_p (Mann-Kendall of Gi* by step), z_last (Gi* of the last step), history (classes
 * of confidence −3 … 3 by step) and counts (records by step), both joined by commas, oldest first.
 *
 * Throws ZhituError as divide does, `analysis_too_few` below 10 full steps, and `analysis_too_large`.
 */
export function emerging(params: Params<'emerging'>, input: TaskInput, progress: Progress): TaskResult<'emerging'> {
  if (input.points.x.length === 0) throw new ZhituError('analysis_no_points');
  const full = fullSteps(input, params.step);
  checkSteps(full, params.step, LEAST_STEPS);
  const division = divide(params, input, progress);
  const steps = full.bounds.length - 1;
  checkBins(division.count, steps, MOST_BINS);
  const cube = spaceTimeCube(division.violation, input.points.at, division.count, full.bounds);
  const found = classed(
    comparableRates(cube, division.base, full.bounds, params.against),
    steps,
    division.weights,
    params.lag,
    params.adjust,
    progress,
  );

  const warnings = [...division.warnings, ...stepWarnings(full, params.step)];
  const drawn = unitsToDraw(cube, found);
  if (drawn.leftOut > 0) warnings.push({ code: 'features_left_out', params: { count: drawn.leftOut } });
  const totals = stepTotals(cube);
  warnings.push(...moved(totals, full, params));
  const { s, z, p } = mannKendall(totals);
  const classes: Record<string, number> = {};
  for (const name of EMERGING_CLASSES) classes[name] = 0;
  for (const name of found.classes) classes[name] = (classes[name] as number) + 1;
  return {
    summary: {
      points: input.points.x.length,
      warnings,
      snap: division.snap,
      units: division.count,
      steps: [...full.bounds.subarray(0, steps)],
      counts: [...totals],
      classes,
      trend: { s, z, p },
    },
    features: {
      type: 'FeatureCollection',
      features: drawn.units.map((u, i) => {
        if (i % 256 === 0) progress.tick(i, drawn.units.length, 'features');
        return feature(division, cube, found, u);
      }),
    },
    ambiguous: division.ambiguous,
  };
}

/** Whole-city totals that moved to another level: then streets look new or old that only moved with all. */
function moved(totals: Float64Array, { bounds }: FullSteps, params: Params<'emerging'>): Warning[] {
  const change = params.against === 'all' ? levelChange(totals) : null;
  if (!change || change.p > 0.05) return [];
  const ratio = change.after / Math.max(change.before, 0.5);
  if (ratio < MOVED && ratio > 1 / MOVED) return [];
  const whole = { before: Math.round(change.before), after: Math.round(change.after) };
  // Local midnight and half a day lie on the same date in UTC, in zones from −12 to +12.
  const date = new Date(((bounds[change.at] as number) + 43_200) * 1000).toISOString().slice(0, 10);
  return [{ code: 'level_changed', params: { ...whole, date, ...stepWords(params.step) } }];
}

/** Ascending. All with a class, and of the others with records as many as there is room for, most records first. */
function unitsToDraw(cube: Cube, { classes }: Emerging): { units: number[]; leftOut: number } {
  const room = Math.floor(MOST_TEXT / (cube.steps * 4)); // '-3,' and '12,' are three each at most but for large counts
  const classed: number[] = [];
  const others: number[] = [];
  for (let u = 0; u < cube.units; u++) {
    if (classes[u] !== 'none') classed.push(u);
    else if (recordsOf(cube, u) > 0) others.push(u);
  }
  others.sort((a, b) => recordsOf(cube, b) - recordsOf(cube, a) || a - b);
  const kept = others.slice(0, Math.max(0, room - classed.length));
  return { units: [...classed, ...kept].sort((a, b) => a - b), leftOut: others.length - kept.length };
}

const rowOf = ({ steps, counts }: Cube, unit: number) => counts.subarray(unit * steps, (unit + 1) * steps);
const recordsOf = (cube: Cube, unit: number) => rowOf(cube, unit).reduce((sum, count) => sum + count, 0);

function feature(division: Division, cube: Cube, found: Emerging, unit: number): Feature {
  const last = (unit + 1) * cube.steps - 1;
  return {
    type: 'Feature',
    geometry: division.geometry(unit),
    properties: {
      ...division.properties(unit),
      n: recordsOf(cube, unit),
      c: found.classes[unit] as string,
      trend_z: rounded(found.trendZ[unit] as number),
      trend_p: rounded(found.trendP[unit] as number),
      z_last: rounded(found.z[last] as number),
      history: found.history.subarray(last + 1 - cube.steps, last + 1).join(','),
      counts: rowOf(cube, unit).join(','),
    },
  };
}

/** Six decimals. */
const rounded = (value: number) => Math.round(value * 1e6) / 1e6;
