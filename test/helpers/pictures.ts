/** Small pictures, real and false, made where they are needed. */
import sharp from 'sharp';

/** A plain JPEG; `orientation` as EXIF counts it, 1–8. The same arguments give the same bytes. */
export function jpeg(colour: string, { width = 60, height = 40, orientation = 1 } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .withExif({ IFD0: { Artist: 'Zhang San', Copyright: 'Zhang San' } })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
}

/** Says in a few bytes that it is a picture of 100,000 × 100,000 pixels. */
export function bomb(): Buffer {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  png.writeUInt32BE(100_000, 16);
  png.writeUInt32BE(100_000, 20);
  png.writeUInt32BE(crc(png.subarray(12, 29)), 29);
  return png;
}

/** The head of what a phone writes, with no picture after it. */
export const heic = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypheic\0\0\0\0mif1heic'),
  Buffer.alloc(80),
]);

export const html = Buffer.from('<!DOCTYPE html><html><script>alert(1)</script><body>not a photo at all</body></html>');

/** Of PNG (ISO/IEC 15948, annex D). */
function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) {
    c ^= byte;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  }
  return (c ^ 0xffffffff) >>> 0;
}
