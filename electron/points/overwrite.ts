/** Rows that changed without moving: only the columns that differ are copied, not all of them rearranged. */
import type { TimeColumn } from './columns.ts';
import { positionOf } from './lookup.ts';
import type { MergeSource } from './merge.ts';
import type { PackedRows } from './pack.ts';
import { fits, type TableCounts } from './tables.ts';

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Null when the fresh rows are not those of `places`, one for one, or a column would have to become wider. */
export function overwritten(
  base: PackedRows,
  places: Uint32Array,
  { rows: fresh, dropped, profiles, streets }: MergeSource,
  counts: TableCounts,
): PackedRows | null {
  const [start, end] = [times(base.start, fresh.start, places), times(base.end, fresh.end, places)];
  const narrow = !fits(base.profile, counts.profiles) || !fits(base.street, counts.streets);
  if (dropped?.length || profiles || streets || !start || end === undefined || narrow) return null;
  if (!samePlaces(base, places, fresh)) return null;
  return {
    ...base,
    start,
    end,
    hourOfWeek: base.hourOfWeek && exchanged(base.hourOfWeek, fresh.hourOfWeek as Uint8Array, places),
    profile: exchanged(base.profile, fresh.profile, places),
    street: exchanged(base.street, fresh.street, places),
  };
}

/** Both lists are in Morton order. */
function samePlaces(base: PackedRows, places: Uint32Array, fresh: PackedRows): boolean {
  if (places.length !== fresh.size) return false;
  return places.every((place, row) => {
    if (base.id[place] !== fresh.id[row]) return false;
    const [was, is] = [positionOf(base, place), positionOf(fresh, row)];
    return was.x === is.x && was.y === is.y;
  });
}

function exchanged<T extends Numbers>(column: T, fresh: Numbers, places: Uint32Array): T {
  if (places.every((place, row) => column[place] === fresh[row])) return column;
  const copy = column.slice() as T;
  places.forEach((place, row) => {
    copy[place] = fresh[row] as number;
  });
  return copy;
}

/** Undefined when the two cannot be told in the same way. */
function times(base: TimeColumn, fresh: TimeColumn, places: Uint32Array): TimeColumn | undefined;
function times(base: TimeColumn | null, fresh: TimeColumn | null, places: Uint32Array): TimeColumn | null | undefined;
function times(base: TimeColumn | null, fresh: TimeColumn | null, places: Uint32Array): TimeColumn | null | undefined {
  if (!base || !fresh) return null;
  if (base.base !== fresh.base || base.unknown !== fresh.unknown || places.length !== fresh.seconds.length) {
    return undefined;
  }
  return { ...base, seconds: exchanged(base.seconds, fresh.seconds, places) };
}
