/**
 * The mask of a picture, as GDAL writes it into the file: one bit a pixel, in tiles or strips, packed by Deflate or not
 * at all. libvips does not read bits in tiles.
 */
import { inflateSync } from 'node:zlib';
import { type ByteSource, withFile } from '../readers/bytes.ts';
import { readTiffTags } from '../readers/tiff-tags.ts';

const TAG = {
  width: 256,
  height: 257,
  bits: 258,
  packed: 259,
  stripOffsets: 273,
  rows: 278,
  stripBytes: 279,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
};
const MOST_BLOCKS = 4_000_000; // of one mask: 1,000,000 pixels square in tiles of 512
const MOST_BYTES = 64 << 20; // of one block
const NONE = 1;
const DEFLATE = [8, 32_946];

export interface Mask {
  /** 255 where there is a picture, 0 where there is none. */
  read(left: number, top: number, width: number, height: number): Promise<Uint8Array>;
}

/** Null for a mask that is kept in another way. `picture` is its number in the file. */
export async function openMask(path: string, picture: number): Promise<Mask | null> {
  const wanted = Object.values(TAG);
  const tags = await withFile(path, (source) =>
    readTiffTags(source, (tag, n) => (n === picture && wanted.includes(tag) ? MOST_BLOCKS : 0)),
  );
  const own = tags[picture];
  const one = (tag: number) => own?.get(tag)?.[0];
  const [width, height] = [one(TAG.width) ?? 0, one(TAG.height) ?? 0];
  const tiled = one(TAG.tileWidth) !== undefined;
  const blockWidth = one(TAG.tileWidth) ?? width;
  const blockHeight = one(TAG.tileHeight) ?? Math.min(height, one(TAG.rows) ?? height);
  const offsets = own?.get(tiled ? TAG.tileOffsets : TAG.stripOffsets) ?? [];
  const bytes = own?.get(tiled ? TAG.tileBytes : TAG.stripBytes) ?? [];
  const packed = one(TAG.packed) ?? NONE;
  const across = Math.ceil(width / blockWidth);
  const known = packed === NONE || DEFLATE.includes(packed);
  const stride = Math.ceil(blockWidth / 8);
  if ((one(TAG.bits) ?? 1) !== 1 || !known || !(across > 0) || stride * blockHeight > MOST_BYTES) return null;

  async function block(source: ByteSource, n: number): Promise<Buffer> {
    const data = await source.read(offsets[n] ?? 0, Math.min(bytes[n] ?? 0, MOST_BYTES));
    if (data.length === 0) return Buffer.alloc(stride * blockHeight); // left out: nothing is there
    return packed === NONE ? data : inflateSync(data, { maxOutputLength: stride * blockHeight });
  }

  return {
    read: (left, top, w, h) =>
      withFile(path, async (source) => {
        const out = new Uint8Array(w * h);
        for (let by = Math.floor(top / blockHeight); by * blockHeight < top + h; by++) {
          for (let bx = Math.floor(left / blockWidth); bx * blockWidth < left + w; bx++) {
            const bits = await block(source, by * across + bx);
            const [x0, x1] = [Math.max(left, bx * blockWidth), Math.min(left + w, (bx + 1) * blockWidth)];
            for (let y = Math.max(top, by * blockHeight); y < Math.min(top + h, (by + 1) * blockHeight); y++) {
              const row = (y - by * blockHeight) * stride;
              for (let x = x0; x < x1; x++) {
                const at = x - bx * blockWidth;
                if (((bits[row + (at >> 3)] ?? 0) >> (7 - (at & 7))) & 1) out[(y - top) * w + x - left] = 255;
              }
            }
          }
        }
        return out;
      }),
  };
}
