/** Rows as they come from a table, put in Morton order and packed. */
import type { Codes, PointColumns, TimeColumn } from './columns.ts';
import { mortonOrder, sortRoom } from './mercator.ts';
import { emptyCodes, type TableCounts } from './tables.ts';
import { rangeOf, timeColumn } from './times.ts';

/** Unpacked rows in the order of their ids; arrays may be longer than `size`. Codes are those of one `Tables`. */
export interface RawRows {
  size: number;
  id: Uint32Array;
  /** Quantised position. */
  x: Uint32Array;
  y: Uint32Array;
  /** Epoch seconds, NaN when unknown or open; no `end` for instants. */
  start: Float64Array;
  end: Float64Array | null;
  hourOfWeek: Uint8Array | null;
  profile: Uint32Array;
  street: Uint32Array;
  sorting: ReturnType<typeof sortRoom>;
}

/** Packed rows whose codes are still those of a `Tables`: a part of the columns to be. */
export interface PackedRows
  extends Pick<PointColumns, 'size' | 'blocks' | 'x' | 'y' | 'id' | 'start' | 'end' | 'hourOfWeek'> {
  profile: Uint16Array | Uint32Array;
  street: Codes;
}

export function rawRows(room: number, period: boolean): RawRows {
  return {
    size: 0,
    id: new Uint32Array(room),
    x: new Uint32Array(room),
    y: new Uint32Array(room),
    start: new Float64Array(room),
    end: period ? new Float64Array(room) : null,
    hourOfWeek: period ? null : new Uint8Array(room),
    profile: new Uint32Array(room),
    street: new Uint32Array(room),
    sorting: sortRoom(room),
  };
}

/** Sorts and packs. */
export function pack(raw: RawRows, counts: TableCounts): PackedRows {
  const { size } = raw;
  const order = mortonOrder(raw.x, raw.y, size, raw.sorting);
  return {
    size,
    blocks: blocksOf(raw.x, raw.y, order),
    x: gather(raw.x, order, new Uint16Array(size)),
    y: gather(raw.y, order, new Uint16Array(size)),
    id: gather(raw.id, order, new Uint32Array(size)),
    start: packTimes(raw.start, order),
    end: raw.end && packTimes(raw.end, order),
    hourOfWeek: raw.hourOfWeek && gather(raw.hourOfWeek, order, new Uint8Array(size)),
    profile: gather(raw.profile, order, emptyProfiles(counts.profiles, size)),
    street: gather(raw.street, order, emptyCodes(counts.streets, size)),
  };
}

export function emptyProfiles(count: number, size: number): Uint16Array | Uint32Array {
  return count <= 0x10000 ? new Uint16Array(size) : new Uint32Array(size);
}

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** What does not fit an item is cut to its lower bits. */
function gather<T extends Numbers>(from: Numbers, order: Uint32Array, to: T): T {
  for (let i = 0; i < order.length; i++) to[i] = from[order[i] as number] as number;
  return to;
}

function packTimes(epochs: Float64Array, order: Uint32Array): TimeColumn {
  const column = timeColumn(rangeOf(epochs, order.length), order.length);
  const { base, unknown, seconds } = column;
  for (let i = 0; i < order.length; i++) {
    const at = epochs[order[i] as number] as number;
    seconds[i] = Number.isNaN(at) ? unknown : at - base;
  }
  return column;
}

/** Runs of rows that share the upper 16 bits of x and of y. */
function blocksOf(x: Uint32Array, y: Uint32Array, order: Uint32Array): PointColumns['blocks'] {
  const blocks = new BlockList();
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    blocks.row(i, (x[row] as number) >>> 16, (y[row] as number) >>> 16);
  }
  return blocks.end(order.length);
}

/** Blocks as they are met in Morton order. */
export class BlockList {
  private count = 0;
  private x = new Uint16Array(1024);
  private y = new Uint16Array(1024);
  private starts = new Uint32Array(1024);
  private lastX = -1;
  private lastY = -1;

  row(row: number, x: number, y: number): void {
    if (x === this.lastX && y === this.lastY) return;
    if (this.count === this.x.length) {
      this.x = wider(this.x, new Uint16Array(this.count * 2));
      this.y = wider(this.y, new Uint16Array(this.count * 2));
      this.starts = wider(this.starts, new Uint32Array(this.count * 2));
    }
    this.x[this.count] = this.lastX = x;
    this.y[this.count] = this.lastY = y;
    this.starts[this.count++] = row;
  }

  end(size: number): PointColumns['blocks'] {
    const { count } = this;
    const starts = new Uint32Array(count + 1);
    starts.set(this.starts.subarray(0, count));
    starts[count] = size;
    return { count, x: this.x.slice(0, count), y: this.y.slice(0, count), starts };
  }
}

function wider<T extends Numbers>(from: T, to: T): T {
  to.set(from as never);
  return to;
}
