/** Bytes that can be read at any place: of a file, or already in memory. */
import { type FileHandle, open } from 'node:fs/promises';

export interface ByteSource {
  readonly size: number;
  /** Fewer bytes than asked for only at the end. */
  read(at: number, length: number): Promise<Buffer>;
}

export function bytesOf(buffer: Uint8Array): ByteSource {
  const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  return { size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) };
}

const HEAD = 64 << 10; // bytes read at once: what a camera tells stands there in dozens of pieces

/** Opens the file for as long as `use` takes. */
export async function withFile<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    let head: Buffer | null = null;
    const read = async (at: number, length: number): Promise<Buffer> => {
      const wanted = Math.max(0, Math.min(length, size - at));
      if (at + wanted > HEAD) return await readAt(handle, at, wanted);
      head ??= await readAt(handle, 0, Math.min(HEAD, size));
      return head.subarray(at, at + wanted);
    };
    return await use({ size, read });
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}
