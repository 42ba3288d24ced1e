/** Files of a set, on the disk or in an archive, as bytes from their beginning on. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { ZhituError } from '../../contract/errors.ts';
import type { Archive } from '../archive/archive.ts';
import { fileChunks, fileSize } from '../text/encoding.ts';

const PACKED = 1100; // inflated to packed size at most: tables padded with spaces come near what deflate can do

export interface Bytes {
  size: number;
  /** A chunk is valid until the next one is asked for. */
  chunks(): AsyncGenerator<Buffer> | Generator<Buffer>;
  /** Path of a file with these bytes; `scratch` may be written for it. */
  onDisk(scratch: string): Promise<string>;
}

export function fileBytes(path: string): Bytes {
  return { size: fileSize(path), chunks: () => fileChunks(path), onDisk: async () => path };
}

export function archivedBytes(archive: Archive, name: string): Bytes {
  const size = archive.files.find((file) => file.name === name)?.size ?? 0;
  const chunks = () => archive.read(name, { ratio: PACKED });
  return {
    size,
    chunks,
    async onDisk(scratch) {
      const fd = openSync(scratch, 'w', 0o600);
      try {
        for await (const chunk of chunks()) {
          for (let done = 0; done < chunk.length; ) done += writeSync(fd, chunk, done);
        }
      } finally {
        closeSync(fd);
      }
      return scratch;
    },
  };
}

/** Takes pieces of any size off the front. */
export class Forward {
  /** Bytes taken so far. */
  at = 0;
  private held = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer> | Iterator<Buffer>;

  constructor(bytes: Bytes) {
    this.chunks = bytes.chunks();
  }

  /** Null when they are not in memory yet: then `more` is to be awaited. Valid until the next call. */
  take(length: number): Buffer | null {
    if (this.held.length < length) return null;
    const piece = this.held.subarray(0, length);
    this.held = this.held.subarray(length);
    this.at += length;
    return piece;
  }

  /** The next bytes; fewer than asked for at the end only. */
  async more(length: number): Promise<Buffer> {
    const parts = [Buffer.from(this.held)];
    let size = this.held.length;
    while (size < length) {
      const { done, value } = await this.chunks.next();
      if (done) break;
      parts.push(Buffer.from(value as Buffer));
      size += (value as Buffer).length;
    }
    this.held = Buffer.concat(parts);
    return this.take(Math.min(length, size)) as Buffer;
  }

  /** Passes over bytes without keeping them. */
  async skip(length: number): Promise<void> {
    for (let left = length; left > 0; ) {
      const piece = await this.more(Math.min(left, 1 << 20));
      if (piece.length === 0) throw new ZhituError('import_truncated', { detail: `${this.at} B` });
      left -= piece.length;
    }
  }

  async close(): Promise<void> {
    await this.chunks.return?.(undefined);
    this.held = Buffer.alloc(0);
  }
}

/** Pieces from anywhere in a file. */
export class Anywhere {
  private readonly fd: number;

  constructor(path: string) {
    this.fd = openSync(path, 'r');
  }

  /** Fewer bytes than asked for where the file ends. */
  read(at: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    let got = 0;
    for (let n = -1; got < length && n !== 0; got += n) n = readSync(this.fd, bytes, got, length - got, at + got);
    return bytes.subarray(0, got);
  }

  close(): void {
    closeSync(this.fd);
  }
}
