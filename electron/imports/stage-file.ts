/**
 * Checked rows on their way to the database: a temporary file of column blocks. It lets a file of any size be
 * checked in flat memory before the writer's place is taken, and is read back at the speed of the disk's cache.
 *
 * A block: number of rows (u32), then per column either 8-byte floats (NaN for null), or lengths in UTF-16 units
 * (u32, all ones for null), the byte length of the joined text (u32), and the text in UTF-8.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { SqlValue } from '../store/database.ts';
import type { ImportColumn } from '../store/import-columns.ts';

export type StagedValue = string | number | null;

export const BLOCK_ROWS = 4096; // large enough that per-block costs vanish, small enough to cancel between blocks
const NULL_TEXT = 0xffff_ffff;

export class StageWriter {
  rows = 0;
  private readonly fd: number;
  private readonly columns: readonly ImportColumn[];
  private readonly held: StagedValue[][];
  private filled = 0;
  private textSize = 0;

  constructor(path: string, columns: readonly ImportColumn[]) {
    this.fd = openSync(path, 'wx', 0o600);
    this.columns = columns;
    this.held = columns.map(() => new Array<StagedValue>(BLOCK_ROWS).fill(null));
  }

  /** Copies the row's values. */
  add(row: readonly StagedValue[]): void {
    for (let c = 0; c < this.held.length; c++) {
      const value = row[c] ?? null;
      (this.held[c] as StagedValue[])[this.filled] = value;
      if (typeof value === 'string') this.textSize += value.length;
    }
    this.rows++;
    // A few huge rows make a block of their own: memory stays bounded by bytes, not by rows.
    if (++this.filled === BLOCK_ROWS || this.textSize > 32 << 20) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.fd);
  }

  private flush(): void {
    if (this.filled === 0) return;
    const parts: Uint8Array[] = [u32([this.filled])];
    this.columns.forEach((column, c) => {
      const values = (this.held[c] as StagedValue[]).slice(0, this.filled);
      if (column.type === 'number') {
        parts.push(bytesOf(Float64Array.from(values, (v) => (typeof v === 'number' ? v : Number.NaN))));
        return;
      }
      const texts = values as (string | null)[];
      const joined = Buffer.from(texts.join(''), 'utf8');
      parts.push(u32(texts.map((t) => t?.length ?? NULL_TEXT)), u32([joined.length]), joined);
    });
    const block = Buffer.concat(parts);
    writeAll(this.fd, u32([block.length]));
    writeAll(this.fd, block);
    this.filled = 0;
    this.textSize = 0;
    for (const column of this.held) column.fill(null);
  }
}

/** Block by block, rows as arrays in the columns' order, ready to be bound to a statement. */
export function* stagedRows(path: string, columns: readonly ImportColumn[]): Generator<SqlValue[][]> {
  const fd = openSync(path, 'r');
  try {
    const size = Buffer.alloc(4);
    while (readSync(fd, size, 0, 4, null) === 4) {
      const block = Buffer.alloc(size.readUInt32LE(0));
      let got = 0;
      while (got < block.length) {
        const n = readSync(fd, block, got, block.length - got, null);
        if (n === 0) throw new Error('the staging file is cut short');
        got += n;
      }
      yield decode(block, columns);
    }
  } finally {
    closeSync(fd);
  }
}

function decode(block: Buffer, columns: readonly ImportColumn[]): SqlValue[][] {
  const count = block.readUInt32LE(0);
  let at = 4;
  const rows: SqlValue[][] = Array.from({ length: count }, () => new Array<SqlValue>(columns.length).fill(null));
  columns.forEach((column, c) => {
    if (column.type === 'number') {
      for (let i = 0; i < count; i++, at += 8) {
        const value = block.readDoubleLE(at);
        if (!Number.isNaN(value)) (rows[i] as SqlValue[])[c] = value;
      }
      return;
    }
    const lengths = at;
    at += count * 4;
    const bytes = block.readUInt32LE(at);
    const text = block.toString('utf8', at + 4, at + 4 + bytes);
    at += 4 + bytes;
    let from = 0;
    for (let i = 0; i < count; i++) {
      const length = block.readUInt32LE(lengths + i * 4);
      if (length === NULL_TEXT) continue;
      const value = text.slice(from, from + length);
      (rows[i] as SqlValue[])[c] = column.type === 'bytes' ? Buffer.from(value, 'hex') : value;
      from += length;
    }
  });
  return rows;
}

function u32(values: number[]): Uint8Array {
  return bytesOf(Uint32Array.from(values));
}

function bytesOf(array: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
}
