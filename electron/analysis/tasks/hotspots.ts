/** Hot spots: where violations are significantly concentrated, by every measure that can be counted. */
import type { Feature } from 'geojson';
import type { Measure, Params } from '../../contract/analysis.ts';
import type { Summary, Warning } from '../../contract/analysis-summary.ts';
import { type Measured, measured } from '../areal/measures.ts';
import { standardisedRates } from '../areal/rates.ts';
import { neighbourhood, type Significance, significance } from '../areal/significance.ts';
import { agreement, disagreements, type Top, topStreets } from '../areal/top-streets.ts';
import { among } from '../areal/weights.ts';
import type { Division } from '../division.ts';
import type { Progress, TaskInput, TaskResult } from '../shapes.ts';
import { divide } from '../units.ts';

interface Found extends Measured, Significance {
  /** Standardised rates. */
  values: Float64Array;
}
type Row = Record<string, string | number | null>;

/**
 * Features: pieces of street, or cells that hold a record or are significant. Properties beside the unit's own and
 * `neighbours`, for each measure m: m_v value (per 100 m, per patrol hour, in the cell), m_n records, m_z Gi*, m_p its
 * p-value, m_q the adjusted one, m_c class −3 … 3, m_i local Moran's I, m_iz its z, m_iq its quadrant ('' where not
 * significant at 95 %); null where the measure does not speak of the unit. m_p is greater than a normal distribution
 * would have it: sums of few skewed counts reach high z by chance (skewed-p.ts).
 *
 * Statistics are those of empirical-Bayes standardised rates (rates.ts), which for cells are the counts themselves. Throws
 * ZhituError `analysis_no_points`, `analysis_no_streets`, `analysis_params`, `analysis_too_few`, `analysis_too_large`.
 */
export function hotspots(params: Params<'hotspots'>, input: TaskInput, progress: Progress): TaskResult<'hotspots'> {
  const division = divide(params, input, progress);
  const { measures, patrolHours, warnings } = measured(division, input);
  const all = neighbourhood(division.weights);
  const found: Found[] = measures.map((m) => {
    const near = m.units ? neighbourhood(among(division.weights, m.units)) : all;
    const values = standardisedRates(m.counts, m.bases);
    return { ...m, values, ...significance(values, near, params, progress) };
  });
  const tops = new Map(found.map((f) => [f.measure, topOf(f, division)]));
  const pairs = agreement(tops);
  const summary: Summary<'hotspots'> = {
    points: input.points.x.length,
    warnings: [
      ...division.warnings,
      ...warnings,
      ...found.flatMap((f) => shortcomings(f, params)),
      ...disagreements(pairs),
    ],
    unit: params.unit,
    units: division.count,
    snap: division.snap,
    measures: Object.fromEntries(found.map((f) => [f.measure, summaryOf(f, tops.get(f.measure) ?? [])])),
    agreement: pairs,
    patrolHours: rounded(patrolHours, 2),
  };
  return {
    summary,
    features: { type: 'FeatureCollection', features: featuresOf(division, found, progress) },
    ambiguous: division.ambiguous,
  };
}

function topOf(f: Found, division: Division): Top[] {
  const unitOf = (k: number) => (f.units ? (f.units[k] as number) : k);
  return topStreets(
    f.z,
    f.values,
    (k) => division.key(unitOf(k)),
    (k) => ({
      key: division.key(unitOf(k)),
      street: division.name(unitOf(k)),
      value: rounded(shownValue(f, k), 4),
      z: rounded(f.z[k] as number, 4),
      class: f.class[k] as number,
    }),
  );
}

const shownValue = (f: Found, k: number) => (f.counts[k] as number) / (f.bases[k] as number);

function summaryOf(f: Found, top: Top[]): NonNullable<Summary<'hotspots'>['measures'][Measure]> {
  const classes = (sign: number): [number, number, number] => {
    const count = [3, 2, 1].map((level) => f.class.reduce((n, c) => n + Number(c === sign * level), 0));
    return count as [number, number, number];
  };
  return {
    total: f.counts.reduce((sum, c) => sum + c, 0),
    hot: classes(1),
    cold: classes(-1),
    top: top.map(({ key: _, ...rest }) => rest),
    moran: f.moran && {
      i: rounded(f.moran.i, 6),
      expected: rounded(f.moran.expected, 6),
      z: rounded(f.moran.z, 4),
    },
  };
}

/** What keeps a measure from saying anything. */
function shortcomings(f: Found, { permutations, adjust }: Params<'hotspots'>): Warning[] {
  const { measure } = f;
  if (f.z.every((z) => z === 0)) {
    const same = f.values.every((v) => v === f.values[0]);
    return [{ code: same ? 'no_variation' : 'all_neighbours', params: { measure, units: f.z.length } }];
  }
  if (permutations === 0 || adjust === 'none') return [];
  // Even the least pseudo p-value there can be is too large once it is adjusted for so many tests.
  const least = 2 / (permutations + 1);
  const reached = f.p.reduce((n, p) => n + Number(p <= least), 0);
  if ((least * f.p.length) / Math.max(1, reached) <= 0.05) return [];
  return [{ code: 'few_permutations', params: { measure, permutations, units: f.p.length } }];
}

/** Streets all; of cells those that hold a record or are significant. */
function featuresOf(division: Division, found: Found[], progress: Progress): Feature[] {
  const place = found.map((f) => placesOf(f, division.count));
  const features: Feature[] = [];
  for (let unit = 0; unit < division.count; unit++) {
    if (unit % 512 === 0) progress.tick(unit, division.count, 'features');
    const row: Row = {
      ...division.properties(unit),
      neighbours: (division.weights.start[unit + 1] as number) - (division.weights.start[unit] as number) - 1,
    };
    let telling = division.kind === 'street';
    found.forEach((f, m) => {
      const k = place[m]?.[unit] ?? -1;
      if (k >= 0 && ((f.counts[k] as number) > 0 || f.class[k] !== 0)) telling = true;
      write(row, f, k);
    });
    if (telling) features.push({ type: 'Feature', id: unit, properties: row, geometry: division.geometry(unit) });
  }
  return features;
}

/** Place of each unit among those the measure speaks of; −1 for the others. */
function placesOf(f: Found, count: number): Int32Array {
  if (!f.units) return Int32Array.from({ length: count }, (_, unit) => unit);
  const places = new Int32Array(count).fill(-1);
  f.units.forEach((unit, k) => {
    places[unit] = k;
  });
  return places;
}

function write(row: Row, f: Found, k: number): void {
  const m = f.measure;
  const known = k >= 0;
  row[`${m}_v`] = known ? rounded(shownValue(f, k), 4) : null;
  row[`${m}_n`] = known ? (f.counts[k] as number) : null;
  row[`${m}_z`] = known ? rounded(f.z[k] as number, 4) : null;
  row[`${m}_p`] = known ? significant(f.p[k] as number) : null;
  row[`${m}_q`] = known ? significant(f.q[k] as number) : null;
  row[`${m}_c`] = known ? (f.class[k] as number) : null;
  row[`${m}_i`] = known ? rounded(f.local.i[k] as number, 4) : null;
  row[`${m}_iz`] = known ? rounded(f.local.z[k] as number, 4) : null;
  row[`${m}_iq`] = known ? (f.local.quadrant[k] as string) : null;
}

/** Never −0, which JSON writes as 0. */
const rounded = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals || 0;
const significant = (value: number) => Number(value.toPrecision(3));
