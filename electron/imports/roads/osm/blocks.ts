/** The blocks of an OpenStreetMap PBF file, one at a time; none may be, or unpack to, more than the format allows. */
import { closeSync, openSync, readSync } from 'node:fs';
import { inflateSync, zstdDecompressSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import { ZhituError } from '../../../contract/errors.ts';

const MAX_HEADER = 64 << 10;
const MAX_BLOB = 32 << 20; // bytes, packed and unpacked: the format's own limit

export interface Block {
  type: string;
  data: Uint8Array;
}

/** Throws ZhituError import_broken. */
export function* readBlocks(path: string): Generator<Block> {
  const fd = openSync(path, 'r');
  try {
    const length = Buffer.alloc(4);
    for (let at = 0; ; ) {
      const got = readSync(fd, length, 0, 4, at);
      if (got === 0) return;
      const size = length.readUInt32BE();
      if (got < 4 || size === 0 || size > MAX_HEADER) throw broken('BlobHeader');
      const header = headerOf(take(fd, at + 4, size));
      yield { type: header.type, data: unpack(take(fd, at + 4 + size, header.size)) };
      at += 4 + size + header.size;
    }
  } finally {
    closeSync(fd);
  }
}

function take(fd: number, at: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  if (readSync(fd, bytes, 0, size, at) < size) throw broken('EOF');
  return bytes;
}

function headerOf(bytes: Buffer): { type: string; size: number } {
  const header = guarded(() =>
    new PbfReader(bytes).readFields(
      (tag, out, pbf) => {
        if (tag === 1) out.type = pbf.readString();
        else if (tag === 3) out.size = pbf.readVarint();
      },
      { type: '', size: -1 },
    ),
  );
  if (header.size < 0 || header.size > MAX_BLOB) throw broken(`Blob ${header.size}`);
  return header;
}

function unpack(bytes: Buffer): Uint8Array {
  const limit = { maxOutputLength: MAX_BLOB };
  return guarded(() => {
    const pbf = new PbfReader(bytes);
    let data: Uint8Array | null = null;
    for (let tag = pbf.nextField(); tag; tag = pbf.nextField()) {
      if (tag === 1) data = pbf.readBytes();
      else if (tag === 3) data = inflateSync(pbf.readBytes(), limit);
      else if (tag === 7) data = zstdDecompressSync(pbf.readBytes(), limit);
      else if (tag >= 4 && tag <= 6) throw broken('lzma / lz4');
      else pbf.skip(pbf.type);
    }
    if (!data) throw broken('Blob');
    return data;
  });
}

/** What a damaged message makes its reader throw is told as damage. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof ZhituError ? error : broken(error instanceof Error ? error.message : String(error), error);
  }
}

export function broken(detail: string, cause?: unknown): ZhituError {
  return new ZhituError('import_broken', { detail: `OSM PBF: ${detail.slice(0, 80)}` }, { cause });
}
