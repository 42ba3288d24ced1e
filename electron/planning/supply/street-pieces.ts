/** Streets in pieces as supply looks at them, and where these lie; kept as long as the streets are. */
import type { Position } from 'geojson';
import { streetUnits, unitLine, unitMiddle } from '../../analysis/network/units.ts';
import type { StreetUnits } from '../../analysis/shapes.ts';
import type { StreetPlan } from '../street-plan.ts';

/** Metres of street to a piece at most: short against any walk. */
const PIECE = 100;

export interface StreetPieces {
  units: StreetUnits;
  /** WGS 84, 7 decimals. */
  lineOf(unit: number): Position[];
  /** The place half-way along, WGS 84. */
  middleOf(unit: number): readonly [lon: number, lat: number];
}

const known = new WeakMap<StreetPlan, StreetPieces>();

export function piecesOf(plan: StreetPlan): StreetPieces {
  let pieces = known.get(plan);
  if (!pieces) {
    pieces = cut(plan);
    known.set(plan, pieces);
  }
  return pieces;
}

function cut({ graph, plane }: StreetPlan): StreetPieces {
  const units = streetUnits(graph, PIECE);
  const lines: Position[][] = [];
  const middles = new Float64Array(2 * units.count).fill(Number.NaN);
  return {
    units,
    lineOf(unit) {
      lines[unit] ??= unitLine(graph, units, unit, plane);
      return lines[unit];
    },
    middleOf(unit) {
      const at = 2 * unit;
      if (Number.isNaN(middles[at])) middles.set(plane.unproject(...unitMiddle(graph, units, unit)), at);
      return [middles[at] as number, middles[at + 1] as number];
    },
  };
}
