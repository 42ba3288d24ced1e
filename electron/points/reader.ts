/** Rows of the store turned into packed runs. */
import { LAYER_SPECS } from '../domain/layers.ts';
import { hourOfWeek } from '../domain/time.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb, SqlValue } from '../store/database.ts';
import type { IdRange } from '../store/layer-log.ts';
import { codedFields, SCANNED, scanColumnsOf } from '../store/layer-rows.ts';
import { UNDATED } from './columns.ts';
import { quantiseX, quantiseY } from './mercator.ts';
import { type PackedRows, pack, type RawRows, rawRows } from './pack.ts';
import type { Dictionary, Tables } from './tables.ts';

/** Rows packed at once: 29 MB unpacked. */
export const RUN = 1 << 20;
const LAST_ID = 0xffffffff;

export interface LayerOptions {
  layer: Layer;
  /** IANA zone of hours and weekdays, for instants stored without them. */
  timeZone: string;
}

/**
 * Reads the live rows of ranges that ascend and do not overlap; codes are put into `tables`. Throws RangeError when an id does not fit in 32 bits.
 */
export async function* readRuns(
  db: ReadDb,
  { layer, timeZone }: LayerOptions,
  ranges: readonly IdRange[],
  tables: Tables,
  raw = roomFor(layer, ranges),
): AsyncGenerator<PackedRows> {
  if (ranges.length === 0) return;
  const put = rowReader(layer, timeZone, tables);
  raw.size = 0;
  for await (const rows of scanColumnsOf(db, layer, ranges)) {
    if (raw.size + rows.length > raw.id.length) {
      yield pack(raw, tables.counts);
      raw.size = 0;
    }
    for (const row of rows) put(raw, row);
  }
  if (raw.size) yield pack(raw, tables.counts);
}

/** Room for rows of ranges; it can be used again. What of it is never used takes no memory. */
export function roomFor(layer: Layer, ranges: readonly IdRange[]): RawRows {
  const ids = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return rawRows(Math.min(ids, RUN) + SCANNED, LAYER_SPECS[layer].time.kind === 'period');
}

/** Puts rows of `scanColumnsOf` after the last raw one. */
function rowReader(layer: Layer, timeZone: string, tables: Tables) {
  const period = LAYER_SPECS[layer].time.kind === 'period';
  const fields = codedFields(layer);
  const street = 5 + fields.indexOf('street');
  const coded = tables.fields.map((key) => 5 + fields.indexOf(key));
  const codes = new Uint32Array(coded.length);
  return (raw: RawRows, row: SqlValue[]): void => {
    const n = raw.size++;
    raw.id[n] = checkedId(row[0] as SqlValue, layer);
    raw.x[n] = quantiseX(Number(row[1]));
    raw.y[n] = quantiseY(Number(row[2]));
    const from = epoch(row[3] as SqlValue);
    raw.start[n] = from;
    if (period) (raw.end as Float64Array)[n] = epoch(row[4] as SqlValue);
    else (raw.hourOfWeek as Uint8Array)[n] = hourAt(row[4], from, timeZone);
    for (let f = 0; f < coded.length; f++) {
      codes[f] = (tables.dictionaries[f] as Dictionary).code(row[coded[f] as number]);
    }
    raw.profile[n] = tables.profile(codes);
    raw.street[n] = tables.street.code(row[street]);
  };
}

function checkedId(id: SqlValue, layer: Layer): number {
  if (typeof id === 'number' && id >= 0 && id <= LAST_ID) return id;
  throw new RangeError(`id ${id} of ${layer} is not in 0 … ${LAST_ID}`);
}

function epoch(value: SqlValue): number {
  const at = value === null ? Number.NaN : Number(value);
  return Number.isFinite(at) ? at : Number.NaN;
}

function hourAt(stored: SqlValue | undefined, at: number, timeZone: string): number {
  if (Number.isNaN(at)) return UNDATED;
  return typeof stored === 'number' && stored >= 0 && stored < 168 ? stored : hourOfWeek(at, timeZone);
}
