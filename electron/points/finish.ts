/** Packed rows and the tables of their codes become a layer's columns. */
import type { Layer } from '../domain/vocabulary.ts';
import type { LogMark } from '../store/layer-log.ts';
import type { PointColumns } from './columns.ts';
import { latOf, lonOf, WORLD } from './mercator.ts';
import type { PackedRows } from './pack.ts';
import type { Tables } from './tables.ts';
import { joined, rangeOfColumn } from './times.ts';

export interface Shown {
  layer: Layer;
  version: number;
  mark: LogMark;
}

export function finish(shown: Shown, packed: PackedRows, tables: Tables): PointColumns {
  const { profile, street, ...rows } = packed;
  return {
    layer: shown.layer,
    version: shown.version,
    mark: shown.mark,
    ...rows,
    profiles: tables.profiles(profile),
    street: { codes: street, values: tables.street.values.slice() },
    bbox: boxOf(packed),
    span: spanOf(packed),
  };
}

/** Bounds of the cells of 8 mm in which the rows stand: only the outermost blocks are looked at row by row. */
function boxOf({ size, blocks, x, y }: Pick<PackedRows, 'size' | 'blocks' | 'x' | 'y'>): PointColumns['bbox'] {
  if (size === 0) return null;
  const [west, east] = bounds(blocks.x, x, blocks.starts);
  const [north, south] = bounds(blocks.y, y, blocks.starts);
  return [lonOf(west), latOf(Math.min(south + 1, WORLD)), lonOf(Math.min(east + 1, WORLD)), latOf(north)];
}

function bounds(upper: Uint16Array, lower: Uint16Array, starts: Uint32Array): [number, number] {
  let first = 65_535;
  let last = 0;
  for (const u of upper) {
    if (u < first) first = u;
    if (u > last) last = u;
  }
  let least = 65_535;
  let most = 0;
  for (let b = 0; b < upper.length; b++) {
    const [atFirst, atLast] = [upper[b] === first, upper[b] === last];
    if (!atFirst && !atLast) continue;
    for (let row = starts[b] as number; row < (starts[b + 1] as number); row++) {
      const l = lower[row] as number;
      if (atFirst && l < least) least = l;
      if (atLast && l > most) most = l;
    }
  }
  return [first * 65_536 + least, last * 65_536 + most];
}

function spanOf({ start, end }: Pick<PackedRows, 'start' | 'end'>): PointColumns['span'] {
  const { first, last } = joined([start, ...(end ? [end] : [])].map(rangeOfColumn));
  return first <= last ? [first, last] : null;
}
