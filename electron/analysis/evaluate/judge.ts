/** One strict segment: before and after, against its controls and with the streets around. */
import type { Params } from '../../contract/analysis.ts';
import type { Summary, Warning } from '../../contract/analysis-summary.ts';
import { streetOf } from '../areal/street-division.ts';
import { unitsAround } from './around.ts';
import { candidatesFor, countOn, metresOf } from './candidates.ts';
import { type Comparison, compare } from './compare.ts';
import { type Own, totalOf } from './counts.ts';
import { bufferControls, changeAround, displacement } from './displacement.ts';
import { cameraWarnings, patrolWarnings } from './other-changes.ts';
import { aboveOwnPast, type Past } from './peak.ts';
import type { Run } from './street-chains.ts';
import { CAPTURE, type Town } from './town.ts';
import { LEAST_DAYS, verdictOf } from './verdict.ts';
import type { Wdd } from './wdd.ts';
import { DAY, partsOf, WEEK, type Windows, weeksOf, windowsOf } from './windows.ts';

export type Told = Summary<'evaluate'>['segments'][number];

export interface Judged {
  told: Told;
  comparison: Comparison;
  windows: Windows;
  wdd: Wdd | null;
  around: Wdd | null;
  controls: Run[];
  buffer: Uint32Array;
}

/** Fewer controls leave much to the ways of single streets. */
const FEW = 5;

export function judge(town: Town, segment: Town['segments'][number], params: Params<'evaluate'>): Judged {
  const { input, streets, diary } = town;
  const { covered } = segment;
  const windows = windowsOf(segment, input.span, params);
  const { days } = windows;
  const points = covered.points(windows.from, windows.to);
  const own = ownCounts(points, input.points.at, windows);

  const strict = strictDuring(town, windows);
  const near = unitsAround(town.walker, streets.units, covered.units, params.buffer);
  const buffer = near.filter((u) => !strict[u]);
  const barred = strict.slice();
  for (const u of near) barred[u] = 1;
  const { runs, pool, size } = candidatesFor(town, covered.metres, barred, windows);
  const known = days.before > 0 && days.after > 0;
  const comparison = known
    ? compare(own, pool, params.controls, size)
    : { reference: [], controls: [], spread: null, ratio: null, bayes: null };
  const { spread, ratio, bayes } = comparison;
  const controls = comparison.controls.map((i) => runs[i] as Run);
  const control = totalOf(pool, comparison.controls);

  const around = {
    before: countOn(diary, buffer, windows.from, windows.start),
    after: countOn(diary, buffer, windows.start, windows.to),
    metres: metresOf(buffer, streets.length),
  };
  const others = bufferControls(around, runs, pool, streets.length, comparison.controls, params.controls);
  const moved = spread
    ? displacement(own, control, around, totalOf(pool, others), days, spread.dispersion)
    : { wdd: null, around: null };
  const seen =
    spread &&
    aroundSeen(
      town,
      buffer,
      others.map((i) => runs[i] as Run),
      windows,
      spread.dispersion,
    );

  const unusual = aboveOwnPast(pastOf(town, segment, runs, windows), spread?.excess ?? 0);
  const peaked = known && (unusual ?? bayes?.peaked ?? false);
  const verdict = verdictOf({
    count: own.before + own.after,
    days,
    ratio,
    bayes,
    peaked,
    wdd: moved.wdd,
    around: lower(moved.around, seen),
  });
  const warnings: Warning[] = [
    ...windowWarnings(segment, windows, params, input.span),
    ...(known && controls.length === 0 ? [{ code: 'no_controls', params: {} }] : []),
    ...(controls.length > 0 && controls.length < Math.min(FEW, params.controls)
      ? [{ code: 'few_controls', params: { count: controls.length } }]
      : []),
    ...(peaked ? [{ code: 'segment_peaked', params: {} }] : []),
    ...strictBefore(town, segment, windows),
    ...cameraWarnings(town, points, controls, windows),
    ...patrolWarnings(input.patrol(), segment.spans, windows),
  ];
  return {
    comparison,
    windows,
    wdd: moved.wdd,
    around: lower(moved.around, seen),
    controls,
    buffer,
    told: {
      id: segment.id,
      name: segment.name,
      start: segment.from,
      days,
      treated: { before: own.before, after: own.after },
      control: {
        ...control,
        streets: [...new Set(controls.map((run) => streetOf(streets.graph, streets.units, run[0] as number)))],
      },
      buffer: { before: around.before, after: around.after },
      ratio: ratio && { value: ratio.value, low: ratio.low, high: ratio.high, p: ratio.p },
      wdd: moved.wdd && { value: moved.wdd.value, low: moved.wdd.low, high: moved.wdd.high },
      bayes: bayes && { expected: bayes.expected, ratio: bayes.value, low: bayes.low, high: bayes.high },
      peaked,
      verdict,
      series: series(town, points, controls, control.before > 0 ? own.before / control.before : 0, windows),
      warnings,
    },
  };
}

function ownCounts(points: readonly number[], at: Float64Array, windows: Windows): Own {
  const bounds = partsOf(windows);
  const parts = new Float64Array(bounds.length - 1);
  let [before, after] = [0, 0];
  for (const i of points) {
    const time = at[i] as number;
    if (time >= windows.start) {
      after++;
      continue;
    }
    before++;
    let k = parts.length - 1;
    while (k > 0 && time < (bounds[k] as number)) k--;
    parts[k] = (parts[k] as number) + 1;
  }
  return { before, after, parts };
}

/** The streets around without what cameras took: one that was put up there moved no car. */
function aroundSeen({ seen }: Town, buffer: Uint32Array, others: readonly Run[], windows: Windows, dispersion: number) {
  const { from, start, to, days } = windows;
  const count = (units: readonly number[] | Uint32Array) => ({
    before: countOn(seen, units, from, start),
    after: countOn(seen, units, start, to),
  });
  const all = count(others.flatMap((run) => [...run]));
  return changeAround(count(buffer), all, days, dispersion);
}

/** The one that says less of a rise; null when either says nothing. */
function lower(a: Wdd | null, b: Wdd | null): Wdd | null {
  return a && b && (a.low <= b.low ? a : b);
}

/** From the begin of the data to that of the windows, and the time before the start; what cameras captured left out. */
function pastOf(
  { input, seen }: Town,
  { covered }: Town['segments'][number],
  runs: readonly Run[],
  windows: Windows,
): Past {
  const { from, start } = windows;
  const begin = Math.min(from, input.span.from);
  const own = (a: number, b: number) => covered.points(a, b).filter((i) => input.points.method[i] !== CAPTURE).length;
  const all = (a: number, b: number) => runs.reduce((sum, run) => sum + countOn(seen, run, a, b), 0);
  return {
    days: (from - begin) / DAY,
    own: { before: own(begin, from), after: own(from, start) },
    all: { before: all(begin, from), after: all(from, start) },
  };
}

/** 1 by unit that a strict segment is on at some time within the windows. */
function strictDuring({ segments, streets }: Town, { from, to }: Windows): Uint8Array {
  const strict = new Uint8Array(streets.units.count);
  for (const other of segments) {
    if (other.from < to && (other.to ?? Number.POSITIVE_INFINITY) > from) {
      for (const u of other.covered.units) strict[u] = 1;
    }
  }
  return strict;
}

/** Half of it or more lay under an earlier segment, so that before and after are both strict. */
function strictBefore({ segments }: Town, segment: Town['segments'][number], { from, start }: Windows): Warning[] {
  const own = new Set(segment.covered.units);
  const names = segments
    .filter((other) => other.id !== segment.id && other.from < start && (other.to ?? start) > from)
    .filter((other) => 2 * other.covered.units.filter((u) => own.has(u)).length >= own.size)
    .map((other) => other.name);
  return names.length ? [{ code: 'already_strict', params: { names: [...new Set(names)].join('、') } }] : [];
}

function windowWarnings(
  segment: { from: number },
  { days }: Windows,
  asked: { before: number; after: number },
  span: { from: number; to: number },
): Warning[] {
  if (segment.from >= span.to || segment.from < span.from) return [{ code: 'start_outside', params: {} }];
  const least = Math.min(days.before, days.after);
  const short = days.before < asked.before || days.after < asked.after || least < LEAST_DAYS;
  return short ? [{ code: 'short_window', params: { before: days.before, after: days.after } }] : [];
}

function series(town: Town, points: readonly number[], controls: readonly Run[], scale: number, windows: Windows) {
  const { at } = town.input.points;
  const begins = weeksOf(windows);
  const counts = new Float64Array(begins.length);
  for (const i of points) {
    const week = Math.floor(((at[i] as number) - (begins[0] ?? 0)) / WEEK);
    if (week >= 0 && week < counts.length) counts[week] = (counts[week] as number) + 1;
  }
  return begins.map((begin, k): [number, number, number] => {
    const control = controls.reduce((sum, run) => sum + countOn(town.diary, run, begin, begin + WEEK), 0);
    return [begin, counts[k] as number, Math.round(control * scale * 100) / 100];
  });
}
