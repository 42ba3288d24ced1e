/** West, south, east, north of rows. */
import type { ImportColumns } from '../../store/import-columns.ts';

export type Box = [number, number, number, number];

export const emptyBox = (): Box => [Infinity, Infinity, -Infinity, -Infinity];

/** Columns of a row that hold its box. */
export function cornersOf(columns: ImportColumns): number[] {
  const names = columns.at('geometry') >= 0 ? ['west', 'south', 'east', 'north'] : ['lon', 'lat', 'lon', 'lat'];
  return names.map((name) => columns.at(name));
}

export function widen(box: Box, [west, south, east, north]: Readonly<Box>): void {
  if (west < box[0]) box[0] = west;
  if (south < box[1]) box[1] = south;
  if (east > box[2]) box[2] = east;
  if (north > box[3]) box[3] = north;
}
