/** The order of a block's rows that come from several sources. */
import { mortonCode } from './mercator.ts';
import type { Slice } from './merge.ts';
import type { PackedRows } from './pack.ts';

const FEW = 48; // rows up to which insertion beats the radix sort's tables

export class BlockOrder {
  /** Rows up to which a block is sorted; more, as when all points stand in one place, are merged. */
  static readonly MOST = 1 << 20;

  private codes = new Uint32Array(1024);
  private ids = new Uint32Array(1024);
  private order = new Uint32Array(1024);
  private spare = new Uint32Array(1024);
  private readonly counts = new Uint32Array(1024);

  /** For each place of the result the row's number among the rows of all slices, one after another. */
  sorted(all: readonly PackedRows[], slices: readonly Slice[], total: number): Uint32Array {
    if (total > this.codes.length) {
      const room = Math.max(total, this.codes.length * 2);
      this.codes = new Uint32Array(room);
      this.ids = new Uint32Array(room);
      this.order = new Uint32Array(room);
      this.spare = new Uint32Array(room);
    }
    const { codes, ids } = this;
    let n = 0;
    for (const { source, from, to } of slices) {
      const { x, y, id } = all[source] as PackedRows;
      for (let row = from; row < to; row++, n++) {
        codes[n] = mortonCode(x[row] as number, y[row] as number);
        ids[n] = id[row] as number;
        this.order[n] = n;
      }
    }
    if (total > FEW) this.radixSort(total);
    this.insertionSort(total);
    return this.order;
  }

  /** By code only, in four steps of 8 bits; those in which all are alike are left out. */
  private radixSort(size: number): void {
    const { codes, counts } = this;
    counts.fill(0);
    for (let i = 0; i < size; i++) {
      const code = codes[i] as number;
      for (let step = 0; step < 4; step++) {
        const place = (step << 8) | ((code >>> (step << 3)) & 0xff);
        counts[place] = (counts[place] as number) + 1;
      }
    }
    for (let step = 0; step < 4; step++) {
      const first = step << 8;
      const shift = step << 3;
      if (counts[first | (((codes[0] as number) >>> shift) & 0xff)] === size) continue;
      let sum = 0;
      for (let d = first; d < first + 256; d++) {
        const count = counts[d] as number;
        counts[d] = sum;
        sum += count;
      }
      const { order, spare } = this;
      for (let i = 0; i < size; i++) {
        const item = order[i] as number;
        const place = first | (((codes[item] as number) >>> shift) & 0xff);
        const at = counts[place] as number;
        counts[place] = at + 1;
        spare[at] = item;
      }
      this.order = spare;
      this.spare = order;
    }
  }

  /** By code and id. After the radix sort only rows of equal codes can still move; long runs of such are sorted. */
  private insertionSort(size: number): void {
    const { codes, ids, order } = this;
    let moves = 0;
    for (let i = 1; i < size; i++) {
      const item = order[i] as number;
      const code = codes[item] as number;
      const id = ids[item] as number;
      let at = i - 1;
      for (; at >= 0; at--) {
        const other = order[at] as number;
        const c = codes[other] as number;
        if (c < code || (c === code && (ids[other] as number) < id)) break;
        order[at + 1] = other;
      }
      order[at + 1] = item;
      moves += i - 1 - at;
      if (moves > 32 * size + FEW * FEW) {
        order
          .subarray(0, size)
          .sort((a, b) => (codes[a] as number) - (codes[b] as number) || (ids[a] as number) - (ids[b] as number));
        return;
      }
    }
  }

  /**
   * Tells the slices' rows in order, as slices: the least head goes on as far as it stays before the second least.
   * Slices of one source follow each other, in the order of their rows.
   */
  cut(all: readonly PackedRows[], slices: readonly Slice[], put: (slice: Slice) => void): void {
    const heads: Head[] = [];
    slices.forEach(({ source }, i) => {
      if (source !== slices[i - 1]?.source) heads.push(new Head(all[source] as PackedRows, slices, i));
    });
    while (heads.length > 1) {
      let least = 0;
      let second = 1;
      if (heads[1]?.before(heads[0] as Head)) [least, second] = [1, 0];
      for (let n = 2; n < heads.length; n++) {
        const head = heads[n] as Head;
        if (head.before(heads[least] as Head)) {
          second = least;
          least = n;
        } else if (head.before(heads[second] as Head)) second = n;
      }
      const head = heads[least] as Head;
      if (!head.advance(head.reach(heads[second] as Head), put)) heads.splice(least, 1);
    }
    const last = heads[0] as Head;
    while (last.advance(last.end, put));
  }
}

/** Where a merge has come in the slices of one source. */
class Head {
  end = 0;
  private row = 0;
  private code = 0;
  private id = 0;
  private slice: number;
  private readonly slices: readonly Slice[];
  private readonly rows: PackedRows;

  constructor(rows: PackedRows, slices: readonly Slice[], first: number) {
    this.rows = rows;
    this.slices = slices;
    this.slice = first;
    this.open(slices[first] as Slice);
  }

  before(other: Head): boolean {
    return this.code < other.code || (this.code === other.code && this.id < other.id);
  }

  /** The first row of the slice that does not stand before another's: by steps that double, then by halving. */
  reach(other: Head): number {
    let low = this.row; // stands before
    let step = 1;
    while (low + step < this.end && this.rowBefore(low + step, other)) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, this.end); // does not, or is the end
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.rowBefore(middle, other)) low = middle;
      else high = middle;
    }
    return high;
  }

  /** Tells the rows up to one and goes there, or to the next slice; false when there is none. */
  advance(to: number, put: (slice: Slice) => void): boolean {
    const { source } = this.slices[this.slice] as Slice;
    put({ source, from: this.row, to });
    if (to < this.end) {
      this.moveTo(to);
      return true;
    }
    const next = this.slices[++this.slice];
    if (next?.source !== source) return false;
    this.open(next);
    return true;
  }

  private open({ from, to }: Slice): void {
    this.end = to;
    this.moveTo(from);
  }

  private moveTo(row: number): void {
    this.row = row;
    this.code = mortonCode(this.rows.x[row] as number, this.rows.y[row] as number);
    this.id = this.rows.id[row] as number;
  }

  private rowBefore(row: number, other: Head): boolean {
    const { x, y, id } = this.rows;
    const own = mortonCode(x[row] as number, y[row] as number);
    return own < other.code || (own === other.code && (id[row] as number) < other.id);
  }
}
