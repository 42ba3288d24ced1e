/**
 * Checked rows on their way to the database: a temporary SQLite database of one table, whose pages are written
 * straight into its file by several threads at once. The writer attaches it and copies the rows in one statement
 * (0.5 µs a row with the indexes; binding values took 1.1 µs), so that its place is held but briefly.
 *
 * The format is https://www.sqlite.org/fileformat2.html: page 1 holds the schema, page 2 the root of the table's
 * b-tree. Leaf and overflow pages are taken from a counter that all threads share; what lies above the leaves is
 * written last. Row ids rise through the file that is imported: part × 2^22 + number within the part.
 */
import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import type { ImportColumn } from './import-columns.ts';
import { NUMBER_BYTES, numberType, putNumber, putVarint, varintLength } from './import-record.ts';

const PAGE = 65_536;
const PENDING_PAGE = 0x4000_0000 / PAGE + 1; // holds the bytes that SQLite locks and is never used
const PART_ROWS = 2 ** 22;
const MOST_LOCAL = PAGE - 35; // bytes of a row that a leaf holds before the rest goes to overflow pages
const LEAST_LOCAL = Math.floor(((PAGE - 12) * 32) / 255) - 23;
const LEAF = 13;
const INNER = 5;
const CHILDREN = 3000; // of an inner page: 14 bytes each at most

/** The file, and the next free page. Can be handed to other threads. */
export interface Stage {
  path: string;
  pages: Int32Array<SharedArrayBuffer>;
}

/** A leaf page and the last row id on it. */
export interface Leaf {
  page: number;
  last: number;
}

/** The first row id of a part; at most 2^22 − 1 follow. */
export function partStart(part: number): number {
  return part * PART_ROWS;
}

export function createStage(path: string): Stage {
  closeSync(openSync(path, 'wx', 0o600));
  const pages = new Int32Array(new SharedArrayBuffer(4));
  pages[0] = 3;
  return { path, pages };
}

function takePage(pages: Int32Array): number {
  const page = Atomics.add(pages, 0, 1);
  return page === PENDING_PAGE ? takePage(pages) : page;
}

/** The row at hand: set its values, then `end` it. Text and bytes are not copied before `end`. */
export class StageWriter {
  /** 0 nothing, 1 number, 2 text, 3 bytes. */
  readonly kinds: Uint8Array;
  readonly numbers: Float64Array;
  readonly sources: Uint8Array[];
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 1 for text whose bytes never change. */
  readonly words: Uint8Array;
  /** Columns that held something in any row. */
  readonly used: Uint8Array;
  private readonly types: Int32Array;
  private readonly fd: number;
  private readonly pages: Int32Array;
  private readonly page = Buffer.alloc(PAGE);
  private top = PAGE;
  private cells = 0;
  private last = 0;
  private leaves: Leaf[] = [];

  constructor({ path, pages }: Stage, columns: number) {
    this.fd = openSync(path, 'r+');
    this.pages = pages;
    this.kinds = new Uint8Array(columns);
    this.numbers = new Float64Array(columns);
    this.sources = new Array<Uint8Array>(columns).fill(this.page);
    this.from = new Int32Array(columns);
    this.to = new Int32Array(columns);
    this.words = new Uint8Array(columns);
    this.used = new Uint8Array(columns);
    this.types = new Int32Array(columns);
  }

  clear(): void {
    this.kinds.fill(0);
  }

  number(column: number, value: number): void {
    this.kinds[column] = 1;
    this.numbers[column] = value;
  }

  text(column: number, bytes: Uint8Array, from: number, to: number): void {
    this.kinds[column] = 2;
    this.words[column] = 0;
    this.sources[column] = bytes;
    this.from[column] = from;
    this.to[column] = to;
  }

  /** A text that is set for many rows and whose bytes never change. */
  word(column: number, bytes: Uint8Array): void {
    this.text(column, bytes, 0, bytes.length);
    this.words[column] = 1;
  }

  bytes(column: number, bytes: Uint8Array): void {
    this.text(column, bytes, 0, bytes.length);
    this.kinds[column] = 3;
  }

  /** Puts the row into the page. Row ids must rise. */
  end(id: number): void {
    let header = 1;
    let body = 0;
    const { kinds, types, used } = this;
    const n = kinds.length;
    for (let c = 0; c < n; c++) {
      const kind = kinds[c];
      if (kind === 0) {
        types[c] = 0;
        header++;
        continue;
      }
      used[c] = 1;
      if (kind === 1) {
        const type = numberType(this.numbers[c] as number);
        types[c] = type;
        header++;
        body += NUMBER_BYTES[type] as number;
        continue;
      }
      const length = (this.to[c] as number) - (this.from[c] as number);
      const type = length * 2 + (kind === 2 ? 13 : 12);
      types[c] = type;
      header += type < 128 ? 1 : varintLength(type);
      body += length;
    }
    if (header > 127) throw new Error(`${n} columns`);
    const payload = header + body;
    const size = varintLength(payload) + varintLength(id) + payload;
    if (payload > MOST_LOCAL) {
      this.endLarge(id, payload, header);
      return;
    }
    if (this.top - size < 10 + 2 * this.cells) this.flush();
    this.top -= size;
    let at = putVarint(this.page, this.top, payload);
    at = putVarint(this.page, at, id);
    this.record(this.page, at, header);
    this.cell(id);
  }

  /** Ends the part: its leaves in order. */
  takeLeaves(): Leaf[] {
    this.flush();
    const { leaves } = this;
    this.leaves = [];
    return leaves;
  }

  close(): void {
    closeSync(this.fd);
  }

  private cell(id: number): void {
    const at = 8 + 2 * this.cells++;
    this.page[at] = this.top >> 8;
    this.page[at + 1] = this.top;
    this.last = id;
  }

  private record(to: Buffer, start: number, header: number): void {
    const { kinds, types } = this;
    const n = kinds.length;
    let at = start;
    to[at++] = header;
    for (let c = 0; c < n; c++) {
      const type = types[c] as number;
      if (type < 128) to[at++] = type;
      else at = putVarint(to, at, type);
    }
    for (let c = 0; c < n; c++) {
      const kind = kinds[c] as number;
      if (kind === 0) continue;
      if (kind === 1) {
        at = putNumber(to, at, types[c] as number, this.numbers[c] as number);
        continue;
      }
      const source = this.sources[c] as Uint8Array;
      const end = this.to[c] as number;
      let i = this.from[c] as number;
      if (end - i > 64) {
        to.set(source.subarray(i, end), at);
        at += end - i;
      } else while (i < end) to[at++] = source[i++] as number;
    }
  }

  /** Its beginning goes into the leaf, the rest into a chain of pages. */
  private endLarge(id: number, payload: number, header: number): void {
    const whole = Buffer.alloc(payload);
    this.record(whole, 0, header);
    const wanted = LEAST_LOCAL + ((payload - LEAST_LOCAL) % (PAGE - 4));
    const local = wanted <= MOST_LOCAL ? wanted : LEAST_LOCAL;
    const size = varintLength(payload) + varintLength(id) + local + 4;
    if (this.top - size < 10 + 2 * this.cells) this.flush();
    this.top -= size;
    let at = putVarint(this.page, this.top, payload);
    at = putVarint(this.page, at, id);
    whole.copy(this.page, at, 0, local);
    let page = takePage(this.pages);
    this.page.writeUInt32BE(page, at + local);
    for (let done = local; done < payload; ) {
      const part = whole.subarray(done, done + PAGE - 4);
      done += part.length;
      const next = done < payload ? takePage(this.pages) : 0;
      const overflow = Buffer.alloc(PAGE);
      overflow.writeUInt32BE(next, 0);
      part.copy(overflow, 4);
      writePage(this.fd, page, overflow);
      page = next;
    }
    this.cell(id);
  }

  private flush(): void {
    if (this.cells === 0) return;
    putLeafHeader(this.page, this.cells, this.top);
    const page = takePage(this.pages);
    writePage(this.fd, page, this.page);
    this.leaves.push({ page, last: this.last });
    this.top = PAGE;
    this.cells = 0;
  }
}

/** Makes the file a database with a table `rows` of these columns; all parts have been written. `leaves` in order. */
export function finishStage({ path, pages }: Stage, columns: readonly ImportColumn[], leaves: Leaf[]): void {
  const fd = openSync(path, 'r+');
  try {
    let level = leaves;
    while (level.length > CHILDREN) {
      const above: Leaf[] = [];
      for (let i = 0; i < level.length; i += CHILDREN) {
        const group = level.slice(i, i + CHILDREN);
        const page = takePage(pages);
        writePage(fd, page, innerPage(group));
        above.push({ page, last: (group.at(-1) as Leaf).last });
      }
      level = above;
    }
    let count = Atomics.load(pages, 0) - 1;
    const [only] = level;
    if (level.length > 1) writePage(fd, 2, innerPage(level));
    else {
      const root = Buffer.alloc(PAGE);
      if (!only) putLeafHeader(root, 0, PAGE);
      else {
        readSync(fd, root, 0, PAGE, (only.page - 1) * PAGE);
        if (only.page === count) count--;
      }
      writePage(fd, 2, root);
    }
    writePage(fd, 1, firstPage(columns, count));
    ftruncateSync(fd, count * PAGE);
  } finally {
    closeSync(fd);
  }
}

function innerPage(children: readonly Leaf[]): Buffer {
  const page = Buffer.alloc(PAGE);
  let top = PAGE;
  children.slice(0, -1).forEach(({ page: child, last }, i) => {
    top -= 4 + varintLength(last);
    page.writeUInt32BE(child, top);
    putVarint(page, top + 4, last);
    page.writeUInt16BE(top, 12 + 2 * i);
  });
  page[0] = INNER;
  page.writeUInt16BE(children.length - 1, 3);
  page.writeUInt16BE(top % PAGE, 5);
  page.writeUInt32BE((children.at(-1) as Leaf).page, 8);
  return page;
}

function firstPage(columns: readonly ImportColumn[], count: number): Buffer {
  const page = Buffer.alloc(PAGE);
  page.write('SQLite format 3\0', 0, 'latin1');
  page.writeUInt16BE(1, 16); // 64 KiB a page
  page.set([1, 1, 0, 64, 32, 32], 18);
  page.writeUInt32BE(1, 24);
  page.writeUInt32BE(count, 28);
  page.writeUInt32BE(1, 40);
  page.writeUInt32BE(4, 44);
  page.writeUInt32BE(1, 56); // UTF-8
  page.writeUInt32BE(1, 92);
  page.writeUInt32BE(3_045_000, 96);
  const names = columns.map((c) => `"${c.name}"`).join(', ');
  const sql = Buffer.from(`CREATE TABLE rows(${names})`);
  const texts = [Buffer.from('table'), Buffer.from('rows'), Buffer.from('rows'), Buffer.from([2]), sql];
  const types = texts.map((t, i) => (i === 3 ? 1 : t.length * 2 + 13));
  const header = 1 + types.reduce((sum, t) => sum + varintLength(t), 0);
  const payload = texts.reduce((sum, t) => sum + t.length, header);
  const top = PAGE - payload - varintLength(payload) - 1;
  let at = putVarint(page, top, payload);
  page[at++] = 1;
  page[at++] = header;
  for (const type of types) at = putVarint(page, at, type);
  for (const text of texts) at += text.copy(page, at);
  page[100] = LEAF;
  page.writeUInt16BE(1, 103);
  page.writeUInt16BE(top, 105);
  page.writeUInt16BE(top, 108);
  return page;
}

function putLeafHeader(page: Buffer, cells: number, top: number): void {
  page[0] = LEAF;
  page.writeUInt16BE(0, 1);
  page.writeUInt16BE(cells, 3);
  page.writeUInt16BE(top % PAGE, 5); // 0 stands for 65,536
  page[7] = 0;
}

function writePage(fd: number, page: number, bytes: Buffer): void {
  for (let done = 0; done < PAGE; ) done += writeSync(fd, bytes, done, PAGE - done, (page - 1) * PAGE + done);
}
