/**
 * The JPEG without what its camera wrote, so that a browser draws its pixels as they are stored: outlines count those.
 * Anything else is given back as it is.
 */
export async function withoutExif(file: Blob): Promise<Blob> {
  const head = new DataView(await file.slice(0, 256 * 1024).arrayBuffer());
  if (head.byteLength < 4 || head.getUint16(0) !== 0xffd8) return file;
  const kept: Blob[] = [file.slice(0, 2)];
  let at = 2;
  // Segments up to the picture's own: a marker and a length, of which APP1 holds EXIF and XMP.
  while (at + 4 <= head.byteLength) {
    const marker = head.getUint16(at);
    if (marker < 0xffe0 || marker > 0xffef) break;
    const end = at + 2 + head.getUint16(at + 2);
    if (marker !== 0xffe1) kept.push(file.slice(at, end));
    at = end;
  }
  return new Blob([...kept, file.slice(at)], { type: file.type });
}
