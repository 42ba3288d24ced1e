/**
 * A drawing as a picture at 300 dpi, written in strips: an A0 sheet is 14043 × 9933 pixels, of which some hundred rows
 * are held at a time. The size of a pixel stands in the file (pHYs), so that programs print it at its true size.
 */
import { crc32, createDeflate } from 'node:zlib';
import { PRINT_DPI } from '../contract/print.ts';
import type { Drawing } from './shapes.ts';
import { svgOf } from './svg.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Pixels of a strip: 16 MB while it is drawn. */
const STRIP = 4_000_000;
const CHANNELS = 3;

export function pixelsOf({ width, height }: Pick<Drawing, 'width' | 'height'>): { width: number; height: number } {
  return { width: Math.round((width / 25.4) * PRINT_DPI), height: Math.round((height / 25.4) * PRINT_DPI) };
}

export async function* pngOf(
  drawing: Drawing,
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { width, height } = pixelsOf(drawing);
  yield SIGNATURE;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8); // 8 bits a channel, red green blue
  yield chunk('IHDR', head);
  const size = Buffer.alloc(9);
  const perMetre = Math.round(PRINT_DPI / 0.0254);
  size.writeUInt32BE(perMetre, 0);
  size.writeUInt32BE(perMetre, 4);
  size[8] = 1; // metres
  yield chunk('pHYs', size);
  const deflate = createDeflate({ level: 6 });
  const pump = (async () => {
    for await (const rows of strips(drawing, width, height, progress, signal)) {
      if (!deflate.write(rows)) await new Promise((resolve) => deflate.once('drain', resolve));
    }
    deflate.end();
  })();
  pump.catch((error: unknown) => deflate.destroy(error instanceof Error ? error : new Error(String(error))));
  for await (const bytes of deflate) yield chunk('IDAT', bytes as Buffer);
  await pump;
  yield chunk('IEND', Buffer.alloc(0));
}

/** Rows as PNG filters them: each the difference to the one above. */
async function* strips(
  drawing: Drawing,
  width: number,
  height: number,
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  const rows = Math.max(64, Math.floor(STRIP / width));
  const stride = width * CHANNELS;
  let above = Buffer.alloc(stride);
  for (let from = 0; from < height; from += rows) {
    signal.throwIfAborted();
    const n = Math.min(rows, height - from);
    const part = {
      top: (from / height) * drawing.height,
      height: (n / height) * drawing.height,
      pixels: { width, height: n },
    };
    const { data, info } = await sharp(Buffer.from(svgOf(drawing, part)), { unlimited: true, limitInputPixels: false })
      .flatten({ background: '#ffffff' })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.width !== width || info.height !== n || info.channels !== CHANNELS) {
      throw new Error(
        `a strip of ${info.width} × ${info.height} × ${info.channels}, not ${width} × ${n} × ${CHANNELS}`,
      );
    }
    const out = Buffer.allocUnsafe(n * (stride + 1));
    for (let row = 0; row < n; row++) {
      const now = data.subarray(row * stride, (row + 1) * stride);
      const at = row * (stride + 1);
      out[at] = 2;
      for (let i = 0; i < stride; i++) out[at + 1 + i] = (now[i] as number) - (above[i] as number);
      above = now as Buffer<ArrayBuffer>;
    }
    yield out;
    progress(from + n, height);
  }
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}
