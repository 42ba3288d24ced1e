import { type BundleFault, type BundleVerdict, verifyBundle } from '../../../../electron/domain/bundle-verify.ts';
import { readStoredZip } from '../../../../electron/domain/stored-zip.ts';

const PIECE = 4 << 20; // bytes

/** An archive, with or without the text of a tip that was kept elsewhere. What cannot be read is told as a fault. */
export async function checkBundle(files: readonly File[]): Promise<BundleVerdict> {
  const archive = files.find((file) => !file.name.endsWith('.txt'));
  const tip = files.find((file) => file.name.endsWith('.txt'));
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
    return await verifyBundle(inputs, { decode, against: tip ? await tip.text() : null });
  } catch (error) {
    const faults: BundleFault[] = [{ code: 'unreadable', detail: (error as Error).message }];
    return { sound: false, faults, manifest: null, tip: null, files: 0, entries: 0, rows: 0, against: null };
  }
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}
