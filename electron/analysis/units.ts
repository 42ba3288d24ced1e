/** Violations and complaints sorted to pieces of street, hexagons or squares, with who neighbours whom. */
import type { Params } from '../contract/analysis.ts';
import { ZhituError } from '../contract/errors.ts';
import { gridDivision } from './areal/grid-division.ts';
import { h3Division } from './areal/h3-division.ts';
import { streetDivision } from './areal/street-division.ts';
import type { Division } from './division.ts';
import type { Progress, TaskInput } from './shapes.ts';

export type DivisionParams = Pick<
  Params<'hotspots'>,
  'unit' | 'pieceLength' | 'tolerance' | 'cell' | 'resolution' | 'band'
>;

/**
 * Throws ZhituError `analysis_no_points`, `analysis_no_streets`, `analysis_too_few` when no record is near a street,
 * `analysis_too_large`, and `analysis_params` for a band within which no unit or every unit neighbours the others.
 */
export function divide(params: DivisionParams, input: TaskInput, progress: Progress): Division {
  const points = input.points.x.length;
  if (points === 0) throw new ZhituError('analysis_no_points');
  const division = divisions[params.unit](params, input, progress);
  checkBand(division, params.band);
  if (points < 30) division.warnings.push({ code: 'few_points', params: { points } });
  if (inOnePlace(input)) division.warnings.push({ code: 'one_place', params: {} });
  if (division.count < 30) division.warnings.push({ code: 'few_units', params: { units: division.count } });
  return division;
}

const divisions = { street: streetDivision, h3: h3Division, grid: gridDivision };

function checkBand({ count, weights, warnings }: Division, band: number): void {
  if (count < 2) return;
  const refused = (why_zh: string, why_en: string) =>
    new ZhituError('analysis_params', { name: 'band', value: band, why_zh, why_en });
  const pairs = weights.index.length;
  if (pairs === count * count) {
    throw refused(
      `全部 ${count} 个单元互为邻居，没有可比较的。请减小相邻距离或用更小的单元。`,
      `each of the ${count} units neighbours every other, which leaves nothing to compare with. Lower the distance, or take smaller units.`,
    );
  }
  if (pairs === count) {
    throw refused(
      '没有一个单元有邻居。请加大相邻距离或用更小的单元。',
      'no unit has a neighbour. Raise the distance, or take smaller units.',
    );
  }
  let alone = 0;
  for (let i = 0; i < count; i++) if ((weights.start[i + 1] as number) - (weights.start[i] as number) === 1) alone++;
  if (alone > 0) warnings.push({ code: 'alone', params: { count: alone } });
}

function inOnePlace({ points: { x, y } }: TaskInput): boolean {
  const near = 0.01; // metres
  for (let i = 1; i < x.length; i++) {
    if (Math.abs((x[i] as number) - (x[0] as number)) > near) return false;
    if (Math.abs((y[i] as number) - (y[0] as number)) > near) return false;
  }
  return x.length > 1;
}
