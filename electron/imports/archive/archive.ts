/** A ZIP as a set of files, read as they are asked for. Nothing that it says of itself is believed without a look. */
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { ZhituError } from '../../contract/errors.ts';
import { entryName, isLitter, isSafeName } from './entry-name.ts';
import { openZip } from './open-zip.ts';

const ENTRIES = 10_000;
const EACH = 8 * 2 ** 30; // bytes of a file once inflated
const RATIO = 300; // inflated to packed; drawings and tables hardly reach 50
const SMALL = 1 << 20; // bytes up to which any ratio is harmless

export interface ArchivedFile {
  /** With forward slashes. */
  name: string;
  /** Bytes once inflated, as the archive says. */
  size: number;
}

export interface ReadEntry {
  /** What the file may hold at most, in bytes; beyond it reading fails with import_archive. */
  limit?: number;
  /** Inflated to packed size at most: tables padded with spaces pack like bombs. */
  ratio?: number;
}

export interface Archive {
  files: readonly ArchivedFile[];
  /** The bytes as they are inflated. Throws import_archive, import_locked or import_truncated. */
  read(name: string, options?: ReadEntry): AsyncGenerator<Buffer>;
  /** All of them, for small files. */
  whole(name: string, limit: number): Promise<Buffer>;
  close(): void;
}

/** The names of an archive's files; null for what is no ZIP. */
export async function archivedNames(path: string): Promise<string[] | null> {
  try {
    const archive = await openArchive(path);
    archive.close();
    return archive.files.map((file) => file.name);
  } catch (error) {
    if (error instanceof ZhituError && error.code === 'import_archive') return null;
    throw error;
  }
}

/** Files with unsafe names, links, and what systems leave behind are passed over. Throws import_archive. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openZip(path).catch((error: unknown) => {
    throw broken((error as Error).message, error);
  });
  const entries = await entriesOf(zip).catch((error: unknown) => {
    zip.close();
    throw error instanceof ZhituError ? error : broken((error as Error).message, error);
  });
  const archive: Archive = {
    files: [...entries].map(([name, entry]) => ({ name, size: entry.uncompressedSize })),
    read(name, options = {}) {
      const entry = entries.get(name);
      if (!entry) throw new Error(`no ${name} in the archive`);
      return bytesOf(zip, entry, options);
    },
    async whole(name, limit) {
      const chunks: Buffer[] = [];
      for await (const chunk of archive.read(name, { limit })) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    close: () => zip.close(),
  };
  return archive;
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entries.size === ENTRIES) throw broken(`> ${ENTRIES}`);
    const name = entryName(entry.fileNameRaw, entry.generalPurposeBitFlag, entry.extraFields);
    const mode = entry.externalFileAttributes >>> 16; // of Unix, in the upper half
    const link = (mode & 0o170000) === 0o120000;
    if (name.endsWith('/') || isLitter(name) || !isSafeName(name) || link || entries.has(name)) continue;
    entries.set(name, entry);
  }
  return entries;
}

async function* bytesOf(
  zip: ZipFile,
  entry: Entry,
  { limit = EACH, ratio = RATIO }: ReadEntry,
): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw new ZhituError('import_locked');
  if (!entry.canDecodeFileData()) throw broken(`compression ${entry.compressionMethod}`);
  if (entry.uncompressedSize > limit) throw broken(`${entry.uncompressedSize} B > ${limit} B`);
  let bytes = 0;
  let sum = 0;
  try {
    const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      bytes += chunk.length;
      sum = crc32(chunk, sum);
      if (bytes > limit) throw broken(`> ${limit} B`);
      if (bytes > SMALL && bytes > entry.compressedSize * ratio) throw broken(`× ${ratio}`);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof ZhituError ? error : broken((error as Error).message, error);
  }
  if (sum !== entry.crc32) throw broken('CRC-32');
}

function broken(detail: string, cause?: unknown): ZhituError {
  return new ZhituError('import_archive', { detail: detail.slice(0, 100) }, { cause });
}
