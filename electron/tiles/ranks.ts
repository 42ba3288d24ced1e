/** The order of a field that the columns do not hold, read from the store. */
import { ZhituError } from '../contract/errors.ts';
import { type Field, fieldOf } from '../domain/layers.ts';
import type { PointColumns } from '../points/columns.ts';
import type { ReadDb, SqlValue } from '../store/database.ts';
import { scanByKey, scanByValue, scanValues } from '../store/layer-rows.ts';
import { inSnapshot } from '../store/snapshot.ts';
import type { Pulse } from './pulse.ts';

/** Without a value: behind all others whichever way they are sorted. */
export const LAST = 0xffff_ffff;
/** Different values that are sorted here: some 20 MB of texts. With more of them the store sorts all rows. */
const MOST_VALUES = 200_000;

/** For each row a number, equal for equal values, greater for greater ones, `LAST` without one. 4 bytes a row. */
export async function readRanks(db: ReadDb, columns: PointColumns, key: string, pulse: Pulse): Promise<Uint32Array> {
  const field = fieldOf(columns.layer, key);
  if (!field) throw new ZhituError('bad_request', { detail: `query: cannot sort by ${key}` });
  const byId =
    key === 'key' && columns.layer !== 'segments' // whose versions share a number
      ? await inSnapshot(db, () => rankNumbers(db, columns, pulse))
      : ((await inSnapshot(db, () => rankFew(db, columns, field, pulse))) ??
        (await rankMany(db, columns, field, pulse)));
  const ranks = columns.id.map((id) => byId.get(id));
  byId.release();
  return ranks;
}

/** Numbers of cases are all different and have an index, from which no text need be read. */
async function rankNumbers(db: ReadDb, { layer }: PointColumns, pulse: Pulse): Promise<PagedNumbers> {
  const byId = new PagedNumbers();
  let rank = 0;
  for await (const batch of scanByKey(db, layer)) {
    for (const [id] of batch) byId.set(id as number, rank++);
    if (pulse.due()) await pulse.rest();
  }
  return byId;
}

/** Numbers the values as they are met and sorts the values: a million rows in a fifth of the time of sorting rows. */
async function rankFew(db: ReadDb, { layer }: PointColumns, field: Field, pulse: Pulse): Promise<PagedNumbers | null> {
  const byId = new PagedNumbers();
  const codes = new Map<SqlValue, number>();
  for await (const batch of scanValues(db, layer, field)) {
    for (const [value = null, id] of batch) {
      let code = codes.get(value);
      if (code === undefined) {
        code = codes.size;
        codes.set(value, code);
      }
      byId.set(id as number, code);
    }
    if (codes.size > MOST_VALUES) return null;
    if (pulse.due()) await pulse.rest();
  }
  const values = [...codes.keys()];
  const order = values.map((_, code) => code).sort((a, b) => compare(values[a] ?? null, values[b] ?? null));
  const rank = new Uint32Array(values.length);
  order.forEach((code, i) => {
    rank[code] = i;
  });
  byId.replace(rank);
  return byId;
}

async function rankMany(db: ReadDb, { layer }: PointColumns, field: Field, pulse: Pulse): Promise<PagedNumbers> {
  const byId = new PagedNumbers();
  let rank = 0;
  let before: unknown;
  for await (const batch of scanByValue(db, layer, field)) {
    for (const [id, value] of batch) {
      if (value !== before) rank++;
      before = value;
      byId.set(id as number, rank);
    }
    if (pulse.due()) await pulse.rest();
  }
  return byId;
}

/** As the store compares: numbers before texts, texts by code points, which is the order of their UTF-8 bytes. */
function compare(a: SqlValue, b: SqlValue): number {
  if (typeof a !== 'string' || typeof b !== 'string') {
    return typeof a === typeof b ? Number(a) - Number(b) : typeof a === 'string' ? 1 : -1;
  }
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = place(a.charCodeAt(i)) - place(b.charCodeAt(i));
    if (difference) return difference;
  }
  return a.length - b.length;
}

/** Halves of pairs, which stand for code points above all others, moved behind the rest. */
function place(unit: number): number {
  return unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;
}

/** Numbers by row id, `LAST` where none was set, in pages of 65,536 that exist only where one was. */
class PagedNumbers {
  readonly #pages: (Uint32Array<ArrayBuffer> | undefined)[] = [];

  set(id: number, value: number): void {
    const page = this.#pages[id >>> 16] ?? new Uint32Array(0x10000).fill(LAST);
    this.#pages[id >>> 16] = page;
    page[id & 0xffff] = value;
  }

  get(id: number): number {
    return this.#pages[id >>> 16]?.[id & 0xffff] ?? LAST;
  }

  /** Gives 4 bytes a row back at once, not when the collector next looks. */
  release(): void {
    for (const page of this.#pages) page?.buffer.transfer(0);
    this.#pages.length = 0;
  }

  /** Puts numbers in the place of the numbers that were set. */
  replace(by: Uint32Array): void {
    for (const page of this.#pages) {
      for (let i = 0; page && i < page.length; i++) if (page[i] !== LAST) page[i] = by[page[i] as number] as number;
    }
  }
}
