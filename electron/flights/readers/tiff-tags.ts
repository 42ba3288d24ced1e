/** The tags of a TIFF (TIFF 6.0, BigTIFF), picture by picture. Only the tags are read, wherever in the file they stand. */
import type { ByteSource } from './bytes.ts';

const MAX_ENTRIES = 1000; // of one directory; writers use about 20
const MAX_DIRECTORIES = 64; // pictures and their overviews

const SIZES: Record<number, number> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};

/** The two byte orders of TIFF and BigTIFF. */
export function isTiff(head: Buffer): boolean {
  return /^(II[*+]\0|MM\0[*+])/.test(head.toString('latin1', 0, 4));
}

export class TiffError extends Error {}

export type Tags = ReadonlyMap<number, number[]>;

/** How many values of a tag may be read at most, 0 for a tag that is not wanted; the first picture is number 0. */
export type Wanted = (tag: number, picture: number) => number;

/** Throws TiffError on what no TIFF holds. */
export function readTiffTags(source: ByteSource, wanted: Wanted): Promise<Tags[]> {
  return new TiffReader(source, wanted).pictures();
}

class TiffReader {
  private readonly source: ByteSource;
  private readonly wanted: Wanted;
  private little = true;
  private big = false;

  constructor(source: ByteSource, wanted: Wanted) {
    this.source = source;
    this.wanted = wanted;
  }

  async pictures(): Promise<Tags[]> {
    const head = await this.source.read(0, 16);
    if (!isTiff(head)) throw new TiffError('TIFF');
    this.little = head[0] === 0x49;
    this.big = this.uint(head, 2, 2) === 43;
    if (head.length < (this.big ? 16 : 8)) throw new TiffError('0');
    return this.directories(this.big ? this.uint(head, 8, 8) : this.uint(head, 4, 4));
  }

  private async directories(start: number): Promise<Tags[]> {
    const found: Tags[] = [];
    const seen = new Set<number>();
    for (let at = start; at !== 0 && found.length < MAX_DIRECTORIES && !seen.has(at); ) {
      seen.add(at);
      const { tags, next } = await this.directory(at, found.length);
      found.push(tags);
      at = next;
    }
    return found;
  }

  private async directory(at: number, picture: number): Promise<{ tags: Tags; next: number }> {
    const [countSize, entrySize, offsetSize] = this.big ? [8, 20, 8] : [2, 12, 4];
    const count = this.uint(await this.bytes(at, countSize), 0, countSize);
    if (count === 0 || count > MAX_ENTRIES) throw new TiffError(`IFD ${count}`);
    const block = await this.bytes(at + countSize, count * entrySize);
    const tags = new Map<number, number[]>();
    for (let i = 0; i < count; i++) {
      const entry = block.subarray(i * entrySize, (i + 1) * entrySize);
      const tag = this.uint(entry, 0, 2);
      const limit = this.wanted(tag, picture);
      if (limit > 0) tags.set(tag, await this.values(entry, limit));
    }
    const tail = await this.source.read(at + countSize + count * entrySize, offsetSize);
    return { tags, next: tail.length < offsetSize ? 0 : this.uint(tail, 0, offsetSize) };
  }

  private async values(entry: Buffer, limit: number): Promise<number[]> {
    const type = this.uint(entry, 2, 2);
    const width = this.big ? 8 : 4;
    const count = this.uint(entry, 4, width);
    const size = SIZES[type];
    if (size === undefined || count > limit) throw new TiffError(`tag ${this.uint(entry, 0, 2)}`);
    const slot = entry.subarray(4 + width);
    const data = count * size <= width ? slot : await this.bytes(this.uint(slot, 0, width), count * size);
    return Array.from({ length: count }, (_, i) => this.number(data, i * size, type, size));
  }

  private number(data: Buffer, at: number, type: number, size: number): number {
    if (type === 12) return this.little ? data.readDoubleLE(at) : data.readDoubleBE(at);
    if (type === 11) return this.little ? data.readFloatLE(at) : data.readFloatBE(at);
    return this.uint(data, at, size);
  }

  private uint(data: Buffer, at: number, size: number): number {
    if (data.length < at + size) throw new TiffError(`${at}`);
    if (size === 8) return Number(this.little ? data.readBigUInt64LE(at) : data.readBigUInt64BE(at));
    return this.little ? data.readUIntLE(at, size) : data.readUIntBE(at, size);
  }

  private async bytes(at: number, length: number): Promise<Buffer> {
    if (!(at >= 0 && at + length <= this.source.size)) throw new TiffError(`${at} + ${length} > ${this.source.size} B`);
    const data = await this.source.read(at, length);
    if (data.length < length) throw new TiffError(`${at} + ${length}`);
    return data;
  }
}
