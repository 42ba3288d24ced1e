/** What a file is by its first bytes; its name says nothing. */

export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heic' | 'image/tiff';

/** Bytes of a file's head that are enough to tell. */
export const HEAD = 64;

/** Of ISO base media files (ISO/IEC 23008-12): still pictures and sequences coded as HEVC. */
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);

/** `head`: the first `HEAD` bytes, or all there are. Null for what is no photo that can be kept as one. */
export function photoType(head: Buffer): PhotoType | null {
  const hex = (from: number, to: number) => head.toString('hex', from, to);
  const text = (from: number, to: number) => head.toString('latin1', from, to);
  if (hex(0, 3) === 'ffd8ff') return 'image/jpeg';
  if (hex(0, 8) === '89504e470d0a1a0a') return 'image/png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  // Classic and Big TIFF in both byte orders; GeoTIFF is TIFF.
  if (['49492a00', '4d4d002a', '49492b00', '4d4d002b'].includes(hex(0, 4))) return 'image/tiff';
  if (text(4, 8) === 'ftyp') {
    const end = Math.min(head.length, head.readUInt32BE(0));
    const brands = [text(8, 12)]; // then 4 bytes of version and the compatible ones
    for (let at = 16; at + 4 <= end; at += 4) brands.push(text(at, at + 4));
    if (brands.some((brand) => HEIC_BRANDS.has(brand))) return 'image/heic';
  }
  return null;
}
