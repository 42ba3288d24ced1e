import { type BundleVerdict, unreadableBundle, verifyBundle } from '../../../../electron/domain/bundle-verify.ts';
import { readStoredZip } from '../../../../electron/domain/stored-zip.ts';

const PIECE = 4 << 20; // bytes

/** An archive, and texts of tips that were kept elsewhere if there are. What cannot be read is told as a fault. */
export async function checkBundle(files: readonly File[]): Promise<BundleVerdict> {
  const archive = files.find((file) => !file.name.endsWith('.txt'));
  const tips = files.filter((file) => file.name.endsWith('.txt'));
  const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  try {
    if (!archive) throw new Error('.zip?');
    const read = (from: number, to: number) => bytesOf(archive.slice(from, to));
    const inputs = (await readStoredZip({ size: archive.size, read }, decode)).map(({ path, from, bytes }) => ({
      path,
      bytes,
      async *read() {
        for (let at = from; at < from + bytes; at += PIECE) {
          yield bytesOf(archive.slice(at, Math.min(at + PIECE, from + bytes)));
        }
      },
    }));
    return await verifyBundle(inputs, { decode, against: await Promise.all(tips.map((tip) => tip.text())) });
  } catch (error) {
    return unreadableBundle(error);
  }
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}
