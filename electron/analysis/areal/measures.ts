/** What is counted on each unit, by measure: tickets follow cameras and patrols, so the same map is made of each. */
import type { Measure } from '../../contract/analysis.ts';
import type { Warning } from '../../contract/analysis-summary.ts';
import { METHODS } from '../../domain/vocabulary.ts';
import { countByUnit, type Division } from '../division.ts';
import type { TaskInput } from '../shapes.ts';
import { BY_PATROL, patrolHours } from './patrol-hours.ts';
import type { StreetDivision } from './street-division.ts';

export interface Measured {
  measure: Measure;
  /** Units that the measure speaks of, ascending; null for all. */
  units: Uint32Array | null;
  /** By unit of `units`: records, and what they are divided by. */
  counts: Float64Array;
  bases: Float64Array;
}

/** Measures of which there is at least one record; why others are missing is told in `warnings`. */
export function measured(
  division: Division,
  input: TaskInput,
): { measures: Measured[]; patrolHours: number; warnings: Warning[] } {
  const { count, violation, complaint, base } = division;
  const { method } = input.points;
  const capture = METHODS.indexOf('capture');
  const by = (wanted: number) => countByUnit(violation, count, (i) => method[i] === wanted);
  const manual = by(BY_PATROL);
  const measures: Measured[] = [];
  const add = (measure: Measure, counts: Float64Array, bases = base, units: Uint32Array | null = null) => {
    if (counts.some((c) => c > 0)) measures.push({ measure, units, counts, bases });
  };

  add('count', countByUnit(violation, count));
  const exposure = isOnStreets(division) ? patrolHours(input, division.streets) : new Float64Array(count);
  const watched = Uint32Array.from([...exposure.keys()].filter((u) => (exposure[u] as number) > 0));
  const pick = (values: Float64Array) => Float64Array.from(watched, (u) => values[u] as number);
  if (watched.length > 0) add('per_hour', pick(manual), pick(exposure), watched);
  add('capture', by(capture));
  add('manual', manual);
  add('complaints', countByUnit(complaint, count));

  return {
    measures,
    patrolHours: exposure.reduce((sum, hours) => sum + hours, 0),
    warnings: patrolWarnings(division, watched, exposure, manual),
  };
}

function patrolWarnings(
  division: Division,
  watched: Uint32Array,
  exposure: Float64Array,
  manual: Float64Array,
): Warning[] {
  if (!isOnStreets(division)) return [{ code: 'per_hour_on_streets_only', params: {} }];
  if (watched.length === 0) return [{ code: 'no_patrol_log', params: {} }];
  const unwatched = division.count - watched.length;
  if (unwatched === 0) return [];
  const tickets = manual.reduce((sum, c, u) => sum + ((exposure[u] as number) > 0 ? 0 : c), 0);
  return [{ code: 'unwatched_units', params: { count: unwatched, tickets } }];
}

const isOnStreets = (division: Division): division is StreetDivision => division.kind === 'street';
