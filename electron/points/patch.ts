/** Columns with some rows exchanged. */
import type { LogMark } from '../store/layer-log.ts';
import type { PointColumns } from './columns.ts';
import { finish } from './finish.ts';
import type { IdRanges } from './id-ranges.ts';
import { type MergeSource, merge } from './merge.ts';
import { overwritten } from './overwrite.ts';
import type { PackedRows } from './pack.ts';
import type { Tables } from './tables.ts';

/** Columns, and the tables of their codes to go on with. */
export interface Held {
  columns: PointColumns;
  tables: Tables;
  /** Ids exchanged since the columns were read whole. */
  changes: number;
}

/**
 * New columns in which the rows of the `changed` ids are replaced by those of `fresh`, whose codes are of the same
 * tables or translated to them. Columns that stay alike are shared: they never change.
 */
export async function patch(
  { columns, tables, changes: before }: Held,
  changed: IdRanges,
  fresh: readonly MergeSource[],
  shown: { version: number; mark: LogMark },
): Promise<Held> {
  const base = packedOf(columns);
  const dropped = changed.placesIn(base.id);
  const sources = fresh.filter(({ rows }) => rows.size > 0);
  const changes = before + changed.count;
  if (dropped.length === 0 && sources.length === 0) return { columns: { ...columns, ...shown }, tables, changes };
  const [first] = sources;
  const inPlace = first && sources.length === 1 ? overwritten(base, dropped, first, tables.counts) : null;
  const rows = inPlace ?? (await merge([{ rows: base, dropped }, ...sources], tables.counts));
  return { columns: finish({ layer: columns.layer, ...shown }, rows, tables), tables, changes };
}

export function packedOf(columns: PointColumns): PackedRows {
  const { size, blocks, x, y, id, start, end, hourOfWeek, profiles, street } = columns;
  return { size, blocks, x, y, id, start, end, hourOfWeek, profile: profiles.of, street: street.codes };
}
