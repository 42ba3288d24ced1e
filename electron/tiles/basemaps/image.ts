/** What a tile is, told by its bytes: archives are not always right about themselves. */

export type ImageType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/avif';

export function imageType(b: Uint8Array): ImageType | null {
  const text = (from: number, to: number) => String.fromCharCode(...b.subarray(from, to));
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff) return 'image/jpeg';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  if (text(4, 12) === 'ftypavif') return 'image/avif';
  return null;
}

/** Width in pixels; null where the header does not say. */
export function imageWidth(b: Uint8Array): number | null {
  const view = new DataView(b.buffer, b.byteOffset, b.byteLength);
  try {
    switch (imageType(b)) {
      case 'image/png':
        return view.getUint32(16);
      case 'image/webp':
        return webpWidth(view);
      case 'image/jpeg':
        return jpegWidth(view);
      default:
        return null;
    }
  } catch (error) {
    if (error instanceof RangeError) return null; // cut short
    throw error;
  }
}

function webpWidth(view: DataView): number | null {
  switch (view.getUint8(15)) {
    case 0x20: // 'VP8 '
      return view.getUint16(26, true) & 0x3fff;
    case 0x4c: // 'VP8L'
      return (view.getUint16(21, true) & 0x3fff) + 1;
    case 0x58: // 'VP8X'
      return (view.getUint32(24, true) & 0xffffff) + 1;
    default:
      return null;
  }
}

/** Walks the segments to the frame header, SOF0 to SOF15 without the three that are tables. */
function jpegWidth(view: DataView): number {
  let at = 2;
  for (;;) {
    const marker = view.getUint8(at + 1);
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) return view.getUint16(at + 7);
    at += 2 + view.getUint16(at + 2);
  }
}
