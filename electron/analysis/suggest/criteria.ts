/** What speaks for putting a street under strict control, as figures and from 0 to 1. */
import type { Params } from '../../contract/analysis.ts';
import type { Warning } from '../../contract/analysis-summary.ts';
import { METHODS } from '../../domain/vocabulary.ts';
import { BY_PATROL, patrolHours } from '../areal/patrol-hours.ts';
import type { OnStreets } from '../areal/street-division.ts';
import type { TaskInput } from '../shapes.ts';
import { stepOf } from '../time/steps.ts';
import type { Period } from './period.ts';
import { lanesBy, schoolsBy } from './places-on-streets.ts';

export type Criterion = keyof Params<'suggest'>['weights'];
export type Figures = Record<Criterion, Float64Array>;

const CAPTURE = METHODS.indexOf('capture');
/** A street is hot in a month when it is among the first tenth by rate. */
const HOT = 0.1;

/**
 * By run: `rate`, violations per 100 m and month, manual tickets as they would be at the patrols' usual presence;
 * `persistence`, share of months among the first tenth; `complaints` on the street a month; `captures`, share of
 * records that cameras took; `schools` within 150 m; `fire_lanes`, metres along it.
 *
 * Manual tickets are multiplied by 2h/(own + h), h being the mean patrol hours a metre: a street without patrols counts
 * at most double, one with ever so many never nothing, for tickets do not grow in step with hours.
 */
export function figuresOf(
  runs: readonly Uint32Array[],
  streets: OnStreets,
  input: TaskInput,
  period: Period,
): { figures: Figures; records: Float64Array; warnings: Warning[] } {
  const { graph, units, length } = streets;
  const runOf = new Int32Array(units.count).fill(-1);
  runs.forEach((run, r) => {
    for (const u of run) runOf[u] = r;
  });
  const metres = Float64Array.from(runs, (run) => run.reduce((sum, u) => sum + (length[u] as number), 0));
  const sum = (byUnit: Float64Array) =>
    Float64Array.from(runs, (run) => run.reduce((total, u) => total + (byUnit[u] as number), 0));

  const within = { ...input, span: { from: period.from, to: period.to } };
  const hours = patrolHours(within, streets);
  const ownHours = sum(hours);
  const usual = hours.reduce((a, b) => a + b, 0) / length.reduce((a, b) => a + b, 0);
  const factor = metres.map((m, r) => (usual > 0 ? (2 * usual) / ((ownHours[r] as number) / m + usual) : 1));

  const n = runs.length;
  const months = period.bounds.length - 1;
  const byMonth = new Float64Array(n * months);
  const [records, captured] = [new Float64Array(n), new Float64Array(n)];
  const { at, method } = input.points;
  streets.violation.forEach((u, i) => {
    const r = u >= 0 ? (runOf[u] as number) : -1;
    const month = stepOf(at[i] as number, period.bounds);
    if (r < 0 || month < 0) return;
    records[r] = (records[r] as number) + 1;
    if (method[i] === CAPTURE) captured[r] = (captured[r] as number) + 1;
    const k = r * months + month;
    byMonth[k] = (byMonth[k] as number) + (method[i] === BY_PATROL ? (factor[r] as number) : 1);
  });
  const complaints = new Float64Array(n);
  streets.complaint.forEach((u, i) => {
    const r = u >= 0 ? (runOf[u] as number) : -1;
    const time = input.complaints.at[i] as number;
    if (r >= 0 && time >= period.from && time < period.to) complaints[r] = (complaints[r] as number) + 1;
  });
  const perMonth = (r: number, month: number) => (byMonth[r * months + month] as number) / (metres[r] as number);
  const rate = metres.map((_, r) => {
    let all = 0;
    for (let k = 0; k < months; k++) all += perMonth(r, k);
    return (100 * all) / period.months;
  });
  const warnings: Warning[] = [...period.warnings];
  if (usual === 0) warnings.push({ code: 'no_patrols', params: {} });
  if (complaints.every((c) => c === 0)) warnings.push({ code: 'no_complaints', params: {} });
  const places = input.places();
  return {
    figures: {
      rate,
      persistence: persistence(n, months, perMonth),
      complaints: complaints.map((c) => c / period.months),
      captures: captured.map((c, r) => (records[r] ? c / (records[r] as number) : 0)),
      schools: schoolsBy(runs, graph, units, places.schools),
      fire_lanes: sum(lanesBy(graph, units, places.fireLanes)),
    },
    records,
    warnings,
  };
}

function persistence(n: number, months: number, rate: (r: number, month: number) => number): Float64Array {
  const hot = new Float64Array(n);
  const first = Math.max(1, Math.ceil(HOT * n));
  for (let k = 0; k < months; k++) {
    const rates = Float64Array.from({ length: n }, (_, r) => rate(r, k));
    const least = rates.slice().sort()[n - first] as number;
    rates.forEach((value, r) => {
      if (value > 0 && value >= least) hot[r] = (hot[r] as number) + 1 / months;
    });
  }
  return hot;
}

/**
 * From 0 to 1: the square root of figure ÷ highest figure, so that one extreme street does not make all others alike and
 * those at the top still differ. Persistence is a share as it is. Captures count the other way: where cameras took most,
 * the number owes to the camera that is there already, so 1 − share.
 */
export function scaled(figures: Figures): Figures {
  const rooted = (values: Float64Array) => {
    const most = values.reduce((a, b) => Math.max(a, b), 0);
    return values.map((v) => (most > 0 ? Math.sqrt(v / most) : 0));
  };
  return {
    rate: rooted(figures.rate),
    persistence: figures.persistence.map((v) => Math.min(1, v)),
    complaints: rooted(figures.complaints),
    captures: figures.captures.map((share) => 1 - share),
    schools: rooted(figures.schools),
    fire_lanes: rooted(figures.fire_lanes),
  };
}
