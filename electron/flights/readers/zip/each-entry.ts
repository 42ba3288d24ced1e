/**
 * The files of a ZIP, one after the other, streamed: never more than one open, nothing written by this module, and
 * nothing believed of what the archive says of itself. An entry that cannot be used is told of and passed over.
 */
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import type { FlightProblem } from '../../../contract/flight-problems.ts';
import { entryName, isArchiveName, isLitter, isSafeName } from '../../../imports/archive/entry-name.ts';
import { openZip } from '../../../imports/archive/open-zip.ts';
import { problem, shown } from '../result.ts';

export interface ZipLimits {
  /** Files, folders not counted. */
  entries: number;
  /** Bytes of all files together, and of one, once inflated. */
  total: number;
  each: number;
  /** Inflated to packed size; photos hardly pack, tables up to about 20, sparse masks up to about 200. */
  ratio: number;
}

export const ZIP_LIMITS: ZipLimits = { entries: 50_000, total: 200 * 2 ** 30, each: 8 * 2 ** 30, ratio: 300 };
const SMALL = 1 << 20; // bytes up to which any ratio is harmless

export interface ZipProblem {
  /** Of the entry; null for the archive as a whole. */
  name: string | null;
  problem: FlightProblem;
}

/**
 * `take` is given each usable file's name (forward slashes), the size it should have, and its bytes, which it must read
 * to their end; when the archive is at fault the stream fails, `take` with it, and the file is among the problems. Any
 * other error of `take` is thrown on. `signal` stops between entries.
 */
export async function eachEntry(
  path: string,
  take: (name: string, size: number, stream: Readable) => Promise<void>,
  limits: ZipLimits = ZIP_LIMITS,
  signal?: AbortSignal,
): Promise<ZipProblem[]> {
  const problems: ZipProblem[] = [];
  let zip: ZipFile | null = null;
  const seen = new Set<string>();
  const used = { entries: 0, total: 0 };
  try {
    zip = await openZip(path);
    for await (const entry of zip.eachEntry()) {
      signal?.throwIfAborted();
      const raw = entry.fileNameRaw;
      const name = entryName(raw, entry.generalPurposeBitFlag, entry.extraFields);
      if (name.endsWith('/') || isLitter(name)) continue;
      const refused = refusal(entry, name, seen, limits);
      if (refused) {
        problems.push({ name: shown(name, 300), problem: refused });
        continue;
      }
      const over = overLimit(used, entry, limits);
      if (over) {
        problems.push({ name: null, problem: over });
        break;
      }
      seen.add(fold(name));
      const fault = await read(zip, entry, name, take, limits, used);
      if (fault) problems.push({ name, problem: fault });
      if (used.total > limits.total) {
        problems.push({ name: null, problem: problem('zip_too_large', { limit: gigabytes(limits.total) }) });
        break;
      }
    }
  } catch (error) {
    if (error instanceof TakeError) throw error.cause;
    signal?.throwIfAborted();
    problems.push({ name: null, problem: problem('zip_broken', { detail: shown((error as Error).message) }) });
  } finally {
    zip?.close();
  }
  return problems;
}

function refusal(entry: Entry, name: string, seen: ReadonlySet<string>, limits: ZipLimits): FlightProblem | null {
  if (!isSafeName(name)) return problem('zip_path');
  const mode = entry.externalFileAttributes >>> 16; // of Unix, in the upper half
  if ((mode & 0o170000) === 0o120000) return problem('zip_link');
  if (isArchiveName(name)) return problem('zip_nested');
  if (seen.has(fold(name))) return problem('zip_duplicate');
  if (entry.isEncrypted()) return problem('zip_encrypted');
  if (!entry.canDecodeFileData()) return problem('zip_method', { method: entry.compressionMethod });
  if (entry.uncompressedSize > limits.each) return problem('zip_entry_too_large', { limit: gigabytes(limits.each) });
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > SMALL && ratio > limits.ratio) return problem('zip_bomb', { ratio: Math.round(ratio) });
  return null;
}

function overLimit(used: { entries: number; total: number }, entry: Entry, limits: ZipLimits): FlightProblem | null {
  if (++used.entries > limits.entries) return problem('zip_too_many', { limit: limits.entries });
  if (used.total + entry.uncompressedSize > limits.total) {
    return problem('zip_too_large', { limit: gigabytes(limits.total) });
  }
  return null;
}

/** An error that is not the archive's. */
class TakeError extends Error {}

async function read(
  zip: ZipFile,
  entry: Entry,
  name: string,
  take: (name: string, size: number, stream: Readable) => Promise<void>,
  limits: ZipLimits,
  used: { total: number },
): Promise<FlightProblem | null> {
  const fault: { found: FlightProblem | null } = { found: null };
  const broken = (error: Error) => problem('zip_broken', { detail: shown(error.message) });
  let raw: Readable;
  try {
    raw = await zip.openReadStreamPromise(entry);
  } catch (error) {
    return broken(error as Error);
  }
  const checked = checker(entry, limits, fault);
  let stopped = false;
  const piped = pipeline(raw, checked).catch((error: Error) => {
    if (!stopped) fault.found ??= broken(error);
  });
  let failed: { cause: unknown } | null = null;
  try {
    await take(name, entry.uncompressedSize, checked);
    if (!checked.destroyed) checked.resume(); // what was left unread is checked too
  } catch (cause) {
    failed = { cause };
    stopped = true;
    checked.destroy();
  }
  await piped;
  used.total += checked.bytes();
  if (failed && !fault.found) throw new TakeError('take', failed);
  return fault.found;
}

/** Passes bytes on, counts them against the limits, and compares the checksum at the end. */
function checker(
  entry: Entry,
  limits: ZipLimits,
  fault: { found: FlightProblem | null },
): Transform & { bytes(): number } {
  let bytes = 0;
  let sum = 0;
  const fail = (found: FlightProblem, done: (error: Error) => void) => {
    fault.found = found;
    done(new Error(found.code));
  };
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      sum = crc32(chunk, sum);
      if (bytes > limits.each) fail(problem('zip_entry_too_large', { limit: gigabytes(limits.each) }), done);
      else if (bytes > SMALL && bytes > entry.compressedSize * limits.ratio) {
        fail(problem('zip_bomb', { ratio: Math.round(bytes / Math.max(1, entry.compressedSize)) }), done);
      } else done(null, chunk);
    },
    flush(done) {
      if (sum !== entry.crc32) fail(problem('zip_checksum'), done);
      else done();
    },
  });
  return Object.assign(stream, { bytes: () => bytes });
}

/** File systems of Windows and macOS take these for one. */
function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function gigabytes(bytes: number): string {
  return bytes >= 2 ** 30 ? `${Math.round(bytes / 2 ** 30)} GB` : `${Math.round(bytes / 2 ** 20)} MB`;
}
