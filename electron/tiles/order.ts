/** Rows of the table in the order of a field. */
import { ZhituError } from '../contract/errors.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import type { ReadDb } from '../store/database.ts';
import { scanByValue } from '../store/layer-rows.ts';
import { type Columns, rowOfId, turn } from './columns.ts';
import { sortByDigit } from './mercator.ts';

const LAST = 0xffffffff; // no value

export interface Sort {
  key: string;
  descending: boolean;
}

/** `-at` → by `at`, descending. Throws bad_request for a field that the layer lacks or that is personal. */
export function parseSort(columns: Columns, sort: string | undefined): Sort | null {
  if (!sort) return null;
  const descending = sort.startsWith('-');
  const key = descending ? sort.slice(1) : sort;
  if (key === 'id') return descending ? { key, descending } : null;
  const field = LAYER_SPECS[columns.layer].fields.find((f) => f.key === key);
  if (!field || field.personal) throw new ZhituError('bad_request', { detail: `query: cannot sort by ${key}` });
  return { key, descending };
}

/** For each row a number that grows with the field's value, `LAST` without one; equal values have equal numbers. */
export async function ranks(db: ReadDb, columns: Columns, key: string): Promise<Uint32Array> {
  if (key === 'id') return Uint32Array.from(columns.id);
  const coded = columns.coded[key];
  if (coded) return codeRanks(columns, key);
  const { time } = LAYER_SPECS[columns.layer];
  const instants =
    time.kind === 'instant' ? { [time.at]: columns.start } : { [time.from]: columns.start, [time.to]: columns.end };
  const known = instants[key];
  return (known && timeRanks(known)) ?? valueRanks(db, columns, key);
}

function codeRanks(columns: Columns, key: string): Uint32Array {
  const { codes, values } = columns.coded[key] as Columns['coded'][string];
  const enumerated = 1 + (LAYER_SPECS[columns.layer].fields.find((f) => f.key === key)?.values?.length ?? 0);
  const others = values.map((_, code) => code).slice(enumerated);
  others.sort((a, b) => ((values[a] as string) < (values[b] as string) ? -1 : 1));
  const rankOf = Uint32Array.from(values, (_, code) => code);
  others.forEach((code, i) => {
    rankOf[code] = enumerated + i;
  });
  rankOf[0] = LAST;
  return Uint32Array.from(codes, (code) => rankOf[code] as number);
}

/** Seconds since the first, when all lie within 136 years. */
function timeRanks(times: Float64Array): Uint32Array | null {
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < times.length; i++) {
    const t = times[i] as number;
    if (t < first) first = t;
    if (t > last) last = t;
  }
  if (last - first >= LAST) return null;
  return Uint32Array.from(times, (t) => (Number.isNaN(t) ? LAST : t - first));
}

async function valueRanks(db: ReadDb, columns: Columns, key: string): Promise<Uint32Array> {
  const field = LAYER_SPECS[columns.layer].fields.find((f) => f.key === key);
  if (!field) throw new ZhituError('bad_request', { detail: `query: cannot sort by ${key}` });
  const out = new Uint32Array(columns.size).fill(LAST);
  let rank = 0;
  let before: unknown;
  for await (const batch of scanByValue(db, columns.layer, field)) {
    for (const [id, value] of batch) {
      if (value !== before) rank++;
      before = value;
      const row = rowOfId(columns, id as number);
      if (row >= 0) out[row] = rank;
    }
    await turn();
  }
  return out;
}

/** The selected rows by id, or by rank with ties by id; rows without a value come last either way. */
export function ordered(columns: Columns, rows: Uint32Array, sort: { rank: Uint32Array; descending: boolean } | null) {
  const base = inIdOrder(columns, rows);
  if (!sort || base.length < 2) return base;
  const { rank, descending } = sort;
  let order = base.slice();
  let spare = new Uint32Array(order.length);
  const digits = new Uint16Array(columns.size);
  for (const shift of [0, 16]) {
    for (const row of rows) {
      const value = rank[row] as number;
      digits[row] = (descending && value !== LAST ? LAST - 1 - value : value) >>> shift;
    }
    sortByDigit(order, spare, digits, order.length);
    [order, spare] = [spare, order];
  }
  return order;
}

function inIdOrder(columns: Columns, rows: Uint32Array): Uint32Array {
  if (rows.length === columns.size) return columns.byId;
  if (rows.length < columns.size / 50) {
    return rows.slice().sort((a, b) => (columns.id[a] as number) - (columns.id[b] as number));
  }
  const chosen = new Uint8Array(columns.size);
  for (const row of rows) chosen[row] = 1;
  return columns.byId.filter((row) => chosen[row] === 1);
}
