import { MEASURES, type Measure } from '../../../../electron/contract/analysis.ts';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';

/** Measures that the result has, in their order. */
export function measuresOf(summary: Summary<'hotspots'>): Measure[] {
  return MEASURES.filter((measure) => summary.measures[measure]);
}

/** The measure asked for, else the first that could be counted. */
export function measureOf(summary: Summary<'hotspots'>, asked: Measure): Measure {
  return summary.measures[asked] ? asked : (measuresOf(summary)[0] ?? 'count');
}
