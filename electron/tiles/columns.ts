/** A layer as typed arrays, its rows in Morton order so that every tile is one run of neighbours. */
import { LAYER_SPECS } from '../domain/layers.ts';
import { hourOfWeek } from '../domain/time.ts';
import { type Layer, NONE } from '../domain/vocabulary.ts';
import type { ReadDb, SqlValue } from '../store/database.ts';
import { codedFields, countRows, scanColumns } from '../store/layer-rows.ts';
import { layerVersions } from '../store/versions.ts';
import { mortonOrder, quantiseX, quantiseY } from './mercator.ts';

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** A column of values told by number; 0 is `none`. */
export interface CodeColumn {
  codes: Codes;
  values: string[];
}

export interface Columns {
  layer: Layer;
  version: number;
  size: number;
  id: Int32Array;
  /** Quantised Web Mercator, see mercator.ts. */
  x: Uint32Array;
  y: Uint32Array;
  /** Epoch seconds of the instant or the start of the period; NaN when unknown or open. */
  start: Float64Array;
  /** End of the period, NaN when open; null for layers of instants. */
  end: Float64Array | null;
  /** 0–167, `UNDATED` without a time; null for layers of periods. */
  hourOfWeek: Uint8Array | null;
  coded: Record<string, CodeColumn>;
  /** All rows, 0 … size − 1: the selection of an empty filter. */
  all: Uint32Array;
  /** Rows in the order of their ids. */
  byId: Uint32Array;
  bbox: [number, number, number, number] | null;
  time: [number, number] | null;
}

export const UNDATED = 255;

/** Reads a layer whole; what changes meanwhile shows by the version and is read at the next request. */
export async function loadColumns(db: ReadDb, layer: Layer, timeZone: string): Promise<Columns> {
  for (let attempt = 1; ; attempt++) {
    const version = (await layerVersions(db))[layer] ?? 0;
    const columns = await read(db, layer, timeZone, version);
    if (attempt === 3 || ((await layerVersions(db))[layer] ?? 0) === version) return columns;
  }
}

async function read(db: ReadDb, layer: Layer, timeZone: string, version: number): Promise<Columns> {
  const period = LAYER_SPECS[layer].time.kind === 'period';
  let room = await countRows(db, layer);
  let id = new Int32Array(room);
  let x = new Uint32Array(room);
  let y = new Uint32Array(room);
  let start = new Float64Array(room);
  let second = period ? new Float64Array(room) : new Uint8Array(room);
  const coded = codedFields(layer).map((key) => dictionary(layer, key, room));
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const span: [number, number] = [Infinity, -Infinity];
  let n = 0;

  for await (const rows of scanColumns(db, layer)) {
    if (n + rows.length > room) {
      room = Math.max(n + rows.length, Math.ceil(room * 1.5));
      id = grown(id, room);
      x = grown(x, room);
      y = grown(y, room);
      start = grown(start, room);
      second = grown(second, room);
      for (const column of coded) column.grow(room);
    }
    for (const row of rows) {
      const lon = row[1] as number;
      const lat = row[2] as number;
      id[n] = row[0] as number;
      x[n] = quantiseX(lon);
      y[n] = quantiseY(lat);
      if (lon < box[0]) box[0] = lon;
      if (lon > box[2]) box[2] = lon;
      if (lat < box[1]) box[1] = lat;
      if (lat > box[3]) box[3] = lat;
      const from = row[3] === null ? Number.NaN : Number(row[3]);
      start[n] = from;
      if (from < span[0]) span[0] = from;
      if (from > span[1]) span[1] = from;
      if (period) {
        const to = row[4] === null ? Number.NaN : Number(row[4]);
        second[n] = to;
        if (to < span[0]) span[0] = to;
        if (to > span[1]) span[1] = to;
      } else {
        second[n] = hourAt(row[4], from, timeZone);
      }
      for (let c = 0; c < coded.length; c++) (coded[c] as Dictionary).put(n, row[c + 5] as SqlValue);
      n++;
    }
    await turn();
  }

  const order = mortonOrder(x, y, n);
  const byId = new Uint32Array(n);
  for (let i = 0; i < n; i++) byId[order[i] as number] = i;
  return {
    layer,
    version,
    size: n,
    id: arranged(id, order),
    x: arranged(x, order),
    y: arranged(y, order),
    start: arranged(start, order),
    end: period ? arranged(second as Float64Array, order) : null,
    hourOfWeek: period ? null : arranged(second as Uint8Array, order),
    coded: Object.fromEntries(
      coded.map((column) => [column.key, { codes: arranged(column.codes, order), values: column.values }]),
    ),
    all: Uint32Array.from(order, (_, i) => i),
    byId,
    bbox: n ? box : null,
    time: span[0] <= span[1] ? span : null,
  };
}

function hourAt(stored: SqlValue | undefined, at: number, timeZone: string): number {
  if (Number.isNaN(at)) return UNDATED;
  return typeof stored === 'number' && stored >= 0 && stored < 168 ? stored : hourOfWeek(at, timeZone);
}

type Dictionary = ReturnType<typeof dictionary>;

/** Values by number in the order of the enumeration; others, as streets, in the order they are met. */
function dictionary(layer: Layer, key: string, room: number) {
  const values = [NONE, ...(LAYER_SPECS[layer].fields.find((f) => f.key === key)?.values ?? [])];
  const known = new Map(values.map((value, code) => [value, code]));
  let codes: Codes = new Uint8Array(room);
  return {
    key,
    values,
    get codes() {
      return codes;
    },
    grow(to: number) {
      codes = grown(codes, to);
    },
    put(row: number, value: SqlValue) {
      if (value === null || value === '') return;
      const text = String(value);
      let code = known.get(text);
      if (code === undefined) {
        code = values.push(text) - 1;
        known.set(text, code);
        if (code === 0x100) codes = Uint16Array.from(codes);
        if (code === 0x10000) codes = Uint32Array.from(codes);
      }
      codes[row] = code;
    },
  };
}

type Numbers = Int32Array | Uint32Array | Float64Array | Codes;

function sameKind<T extends Numbers>(array: T, length: number): T {
  return new (array.constructor as new (length: number) => T)(length);
}

function grown<T extends Numbers>(array: T, length: number): T {
  const bigger = sameKind(array, length);
  bigger.set(array);
  return bigger;
}

function arranged<T extends Numbers>(array: T, order: Uint32Array): T {
  const out = sameKind(array, order.length);
  for (let i = 0; i < order.length; i++) out[i] = array[order[i] as number] as number;
  return out;
}

/** Lets messages in between two batches. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The row of an id, or −1. */
export function rowOfId(columns: Columns, id: number): number {
  let low = 0;
  let high = columns.size - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const row = columns.byId[middle] as number;
    const found = columns.id[row] as number;
    if (found === id) return row;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
