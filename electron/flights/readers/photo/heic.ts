/**
 * The head of a HEIC (ISO/IEC 23008-12): that it is one, and its size in pixels, which is that of the largest picture
 * its properties (ispe) tell of; the tiles of a grid are smaller.
 */
import type { ByteSource } from '../bytes.ts';

const BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
const HEAD = 2 << 20; // bytes: `meta` stands first, and its tables are a few kilobytes
export const MAX_HEIC = 80 << 20; // bytes; a picture of 50 megapixels has about 20 MB

export function isHeic(head: Buffer): boolean {
  return head.toString('latin1', 4, 8) === 'ftyp' && BRANDS.has(head.toString('latin1', 8, 12));
}

/** Null when no size is told. */
export function heicSize(head: Buffer): { width: number; height: number } | null {
  let best: { width: number; height: number } | null = null;
  const meta = metaBox(head);
  for (let at = meta.indexOf('ispe'); at >= 0 && at + 16 <= meta.length; at = meta.indexOf('ispe', at + 4)) {
    const width = meta.readUInt32BE(at + 8);
    const height = meta.readUInt32BE(at + 12);
    if (!best || width * height > best.width * best.height) best = { width, height };
  }
  return best;
}

function metaBox(head: Buffer): Buffer {
  for (let at = 0; at + 8 <= head.length; ) {
    const length = head.readUInt32BE(at);
    if (head.toString('latin1', at + 4, at + 8) === 'meta') return head.subarray(at, at + length);
    if (length < 8) break;
    at += length;
  }
  return head.subarray(0, 0);
}

/** Whether the boxes at the top level end where the file ends, or behind it because the file was cut. */
export async function isWholeHeic(source: ByteSource): Promise<boolean> {
  let at = 0;
  for (let n = 0; n < 1000 && at < source.size; n++) {
    const head = await source.read(at, 16);
    if (head.length < 8) return false;
    let length = head.readUInt32BE(0);
    if (length === 0) return true; // to the end of the file
    if (length === 1) length = head.length < 16 ? 0 : Number(head.readBigUInt64BE(8));
    if (length < 8) return false;
    at += length;
  }
  return at === source.size;
}

export async function heicHead(source: ByteSource): Promise<Buffer> {
  return source.read(0, HEAD);
}
