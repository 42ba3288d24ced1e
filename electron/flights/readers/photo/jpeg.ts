/**
 * The head of a JPEG without its picture (ITU-T T.81 annex B; Exif 3.0; XMP part 3): its size in pixels, and a short
 * JPEG of its own made of the segments with Exif and XMP only, wherever in the head they stand. Thermal cameras put
 * megabytes of other segments between them, which are passed over unread.
 */
import type { ByteSource } from '../bytes.ts';

const MAX_SEGMENTS = 4000; // radiometric photos have a few hundred
const MAX_METADATA = 8 << 20; // bytes of Exif and XMP together
const TAIL = 1 << 20; // looked at for the end of the picture; some cameras write previews or padding behind it

const APP1 = 0xe1;
const START_OF_SCAN = 0xda;
const END = 0xd9;

export interface JpegHead {
  width: number;
  height: number;
  /** A JPEG of the segments APP1, for a reader of tags. */
  metadata: Buffer;
  hasExif: boolean;
  /** The picture's end was found. */
  complete: boolean;
}

/** Null when the file ends or goes wrong before the picture begins. */
export async function readJpegHead(source: ByteSource): Promise<JpegHead | null> {
  const parts: Buffer[] = [Buffer.from([0xff, 0xd8])];
  let kept = 0;
  let hasExif = false;
  let size: { width: number; height: number } | null = null;
  let at = 2;
  for (let n = 0; n < MAX_SEGMENTS; n++) {
    const head = await source.read(at, 20);
    if (head.length < 4 || head[0] !== 0xff) return null;
    const marker = head[1] as number;
    if (marker === 0xff) {
      at++; // fill byte
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2; // markers without a length
      continue;
    }
    if (marker === END) return null;
    const length = head.readUInt16BE(2);
    if (length < 2) return null;
    if (marker === START_OF_SCAN) {
      if (!size) return null;
      parts.push(Buffer.from([0xff, 0xd9]), Buffer.alloc(16));
      const complete = await hasEnd(source, at + 2 + length);
      return { ...size, metadata: Buffer.concat(parts), hasExif, complete };
    }
    if (isFrame(marker)) {
      if (head.length < 9) return null;
      size = { height: head.readUInt16BE(5), width: head.readUInt16BE(7) };
    } else if (marker === APP1 && kept + length <= MAX_METADATA) {
      const segment = await source.read(at, 2 + length);
      if (segment.length < 2 + length) return null;
      hasExif ||= segment.toString('latin1', 4, 8) === 'Exif';
      kept += length;
      parts.push(segment);
    }
    at += 2 + length;
  }
  return null;
}

/** SOF0 to SOF15 without the tables that share their range. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

async function hasEnd(source: ByteSource, scan: number): Promise<boolean> {
  const from = Math.max(scan, source.size - TAIL);
  const tail = await source.read(from, source.size - from);
  return tail.includes(Buffer.from([0xff, END]));
}
