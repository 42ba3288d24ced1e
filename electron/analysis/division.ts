/** The units that statistics compare, whatever they are: pieces of street, hexagons, squares. */
import type { LineString, Polygon } from 'geojson';
import type { Ambiguous, Warning } from '../contract/analysis-summary.ts';
import type { Weights } from './shapes.ts';

export interface Division {
  kind: 'street' | 'h3' | 'grid';
  count: number;
  /** Unit by violation and by complaint of the task's input; below 0 in none. */
  violation: Int32Array;
  complaint: Int32Array;
  /** What counts are divided by, above 0: hundreds of metres on streets, 1 for cells. */
  base: Float64Array;
  /** Binary, by the task's band; every unit its own neighbour. */
  weights: Weights;
  /** What became of the violations; null for cells, which lose none. */
  snap: { tolerance: number; on: number; ambiguous: number; far: number } | null;
  /** At most 1,000. */
  ambiguous: Ambiguous[];
  warnings: Warning[];
  /** What the unit is called in lists: its street ('' unnamed), or the cell's own name. */
  name(unit: number): string;
  /** Units of one key are one street; unnamed edges each have their own. */
  key(unit: number): string;
  /** unit, street and on streets length_m: what every feature of a unit says of it. */
  properties(unit: number): Record<string, string | number>;
  /** WGS 84, at most 7 decimals. */
  geometry(unit: number): LineString | Polygon;
}

/** Records of each unit; `keep` may leave some out. */
export function countByUnit(unit: Int32Array, units: number, keep?: (record: number) => boolean): Float64Array {
  const counts = new Float64Array(units);
  for (let i = 0; i < unit.length; i++) {
    const u = unit[i] as number;
    if (u >= 0 && (!keep || keep(i))) counts[u] = (counts[u] as number) + 1;
  }
  return counts;
}
