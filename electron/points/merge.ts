/** Several packed runs of rows made into one: block by block, as blocks are the same in all of them. */
import { BlockOrder } from './block-order.ts';
import type { PointColumns } from './columns.ts';
import { mortonCode } from './mercator.ts';
import { BlockList, type PackedRows } from './pack.ts';
import type { TableCounts } from './tables.ts';
import { mergedColumns, type Writer } from './writers.ts';

export interface MergeSource {
  rows: PackedRows;
  /** Rows to leave out, ascending. */
  dropped?: Uint32Array;
  /** The codes wanted by the codes held; without them they are the same. */
  profiles?: Uint32Array;
  streets?: Uint32Array;
}

const TURN = 200_000; // rows put in order between two turns of the event loop: 12 ms
const SPARSE = 16; // a block in which all others have fewer than one row in so many is the largest one's, cut open

/** The rows of all sources in Morton order, equal positions by id. No id may be live in two of them. */
export async function merge(sources: readonly MergeSource[], counts: TableCounts): Promise<PackedRows> {
  const all = sources.map((s) => s.rows);
  const size = sources.reduce((sum, { rows, dropped }) => sum + rows.size - (dropped?.length ?? 0), 0);
  const { columns, writers } = mergedColumns(sources, size, counts);
  const blocks = await mergeBlocks(all, new Output(sources, writers));
  return { size, blocks, ...columns };
}

/** Walks the blocks of all sources in Morton order. */
async function mergeBlocks(all: readonly PackedRows[], output: Output): Promise<PointColumns['blocks']> {
  const list = new BlockList();
  const next = all.map(() => 0);
  const codes = all.map((rows) => blockCode(rows, 0));
  const here: Slice[] = [];
  for (;;) {
    let least = Infinity;
    for (const code of codes) if (code < least) least = code;
    if (least === Infinity) break;
    const before = output.size;
    let x = 0;
    let y = 0;
    here.length = 0;
    for (let source = 0; source < all.length; source++) {
      if (codes[source] !== least) continue;
      const rows = all[source] as PackedRows;
      const block = next[source] as number;
      x = rows.blocks.x[block] as number;
      y = rows.blocks.y[block] as number;
      const { starts } = rows.blocks;
      output.keep({ source, from: starts[block] as number, to: starts[block + 1] as number }, here);
      next[source] = block + 1;
      codes[source] = blockCode(rows, block + 1);
    }
    output.write(all, here);
    if (output.size > before) list.row(before, x, y);
    if (output.arranged > TURN) {
      output.arranged = 0;
      await new Promise((go) => setImmediate(go));
    }
  }
  output.flush();
  return list.end(output.size);
}

function blockCode({ blocks }: PackedRows, block: number): number {
  return block < blocks.count ? mortonCode(blocks.x[block] as number, blocks.y[block] as number) : Infinity;
}

/** Neighbouring rows of one source. */
export interface Slice {
  source: number;
  from: number;
  to: number;
}

/** Takes slices in the order of the result; those that continue one another are written as one. */
class Output {
  size = 0;
  /** Rows put in order since it was last set to 0. */
  arranged = 0;
  private readonly dropped: readonly (Uint32Array | undefined)[];
  private readonly nextDrop: number[];
  private readonly writers: readonly Writer[];
  private readonly order = new BlockOrder();
  private waiting: Slice | null = null;

  constructor(sources: readonly MergeSource[], writers: readonly Writer[]) {
    this.dropped = sources.map((s) => s.dropped);
    this.nextDrop = sources.map(() => 0);
    this.writers = writers;
  }

  /** Adds what of a slice is not dropped. To be called with the slices of a source in their order. */
  keep({ source, from, to }: Slice, into: Slice[]): void {
    const dropped = this.dropped[source];
    let first = from;
    if (dropped) {
      let next = this.nextDrop[source] as number;
      for (; next < dropped.length && (dropped[next] as number) < to; next++) {
        const gap = dropped[next] as number;
        if (first < gap) into.push({ source, from: first, to: gap });
        first = gap + 1;
      }
      this.nextDrop[source] = next;
    }
    if (first < to) into.push({ source, from: first, to });
  }

  /** Writes the slices of a block in the order of their rows. */
  write(all: readonly PackedRows[], slices: readonly Slice[]): void {
    const first = slices[0];
    if (!first) return;
    if (slices.every((slice) => slice.source === first.source)) {
      for (const slice of slices) this.put(slice);
      return;
    }
    let total = 0;
    let largest = 0;
    let own = 0;
    slices.forEach(({ source, from, to }, i) => {
      own = source === slices[i - 1]?.source ? own + to - from : to - from;
      largest = Math.max(largest, own);
      total += to - from;
    });
    if ((total - largest) * SPARSE < total || total > BlockOrder.MOST) {
      this.order.cut(all, slices, (slice) => this.put(slice));
      return;
    }
    this.flush();
    const order = this.order.sorted(all, slices, total);
    for (const writer of this.writers) writer.arrange(slices, order, total, this.size);
    this.size += total;
    this.arranged += total;
  }

  private put(slice: Slice): void {
    const { waiting } = this;
    if (waiting && waiting.source === slice.source && waiting.to === slice.from) waiting.to = slice.to;
    else {
      this.flush();
      this.waiting = { ...slice };
    }
    this.size += slice.to - slice.from;
  }

  flush(): void {
    if (!this.waiting) return;
    const { source, from, to } = this.waiting;
    for (const writer of this.writers) writer.append(source, from, to, this.size - (to - from));
    this.waiting = null;
  }
}
