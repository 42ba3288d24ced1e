import type { PointColumns } from '../points/columns.ts';
import type { Pulse } from './pulse.ts';
import { CHUNK, listRows, type Selection } from './selection.ts';

/** A set of row ids as bits, in pages of 65,536 that exist only where they hold something. */
const PAGE_WORDS = 2048;

export class IdSet {
  readonly pages: (Uint32Array | undefined)[] = [];
  size = 0;

  static of(ids: Iterable<number>): IdSet {
    const set = new IdSet();
    for (const id of ids) set.add(id);
    return set;
  }

  /** Ids from 0 to 2³² − 1. */
  add(id: number): void {
    const number = id >>> 16;
    let page = this.pages[number];
    if (!page) {
      page = new Uint32Array(PAGE_WORDS);
      this.pages[number] = page;
    }
    const at = (id & 0xffff) >>> 5;
    const before = page[at] as number;
    page[at] = before | (1 << (id & 31));
    if (page[at] !== before) this.size++;
  }

  get bytes(): number {
    return this.pages.reduce((sum, page) => sum + (page?.byteLength ?? 0), 8 * this.pages.length);
  }

  /** All of them, ascending. */
  toArray(): Uint32Array<ArrayBuffer> {
    const out = new Uint32Array(this.size);
    let n = 0;
    this.pages.forEach((page, number) => {
      for (let at = 0; page && at < PAGE_WORDS; at++) {
        for (let word = page[at] as number; word !== 0; word &= word - 1) {
          out[n++] = number * 65_536 + at * 32 + 31 - Math.clz32(word & -word);
        }
      }
    });
    return out;
  }
}

/** Ids of the selected rows, ascending. */
export async function idsInOrder(
  columns: PointColumns,
  selection: Selection,
  pulse: Pulse,
): Promise<Uint32Array<ArrayBuffer>> {
  const ids = new IdSet();
  const list = new Uint32Array(CHUNK);
  for (let first = 0; first < columns.size; first += CHUNK) {
    const end = Math.min(columns.size, first + CHUNK);
    await selection.ready(first, end, pulse);
    const n = listRows(selection, first, end, list);
    for (let i = 0; i < n; i++) ids.add(columns.id[list[i] as number] as number);
    if (pulse.due()) await pulse.rest();
  }
  return ids.toArray();
}
