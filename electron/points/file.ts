/**
 * Columns in a file: 24 bytes (magic, format, length and CRC-32 of the header), the header as JSON, then the columns
 * one after another as they lie in memory, little-endian, each beginning at a multiple of 8 bytes, each with its
 * CRC-32. Only what is whole and of the right database, layer and zone is ever read from it.
 */
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Layer } from '../domain/vocabulary.ts';
import type { LogMark } from '../store/layer-log.ts';
import { putInPlace } from '../write-whole.ts';
import type { PointColumns } from './columns.ts';
import { type Arrays, arraysOf, columnsOf, type Outline, outlineOf, TYPES } from './sections.ts';

/** Raised whenever a file means something else than before, be it by its layout or by how positions are told. */
export const FORMAT = 1;
const MAGIC = Buffer.from('ZHITUPTS');
const PREFIX = 24;
const SPARE = 256; // bytes by which a header can grow in its place
const LONGEST_HEADER = 1 << 20;
const CHUNK = 4 << 20; // bytes written at once: 1 ms of CRC between two turns of the event loop

export interface FileIdentity {
  /** `databaseId` of the store. */
  database: string;
  layer: Layer;
  timeZone: string;
}

export interface FileHeader extends FileIdentity {
  version: number;
  mark: LogMark;
  /** Only the rows of these ids, as an import added them; null for a whole layer. */
  run: { first: number; last: number } | null;
  /** Epoch seconds at which the rows were last compared with the store. */
  checked: number;
  outline: Outline;
  sections: Section[];
}

interface Section {
  name: string;
  type: keyof typeof TYPES;
  /** Items. */
  length: number;
  /** Bytes after the header. */
  offset: number;
  crc: number;
}

export interface SaveOptions {
  database: string;
  timeZone: string;
  checked: number;
  run?: { first: number; last: number };
}

/** Writes a file whole or not at all: under another name, forced to the disk, then renamed. Throws what the disk says. */
export async function saveColumns(path: string, columns: PointColumns, options: SaveOptions): Promise<void> {
  const arrays = arraysOf(columns);
  const sections: Section[] = [];
  let offset = 0;
  for (const [name, array] of Object.entries(arrays)) {
    const type = array.constructor.name as Section['type'];
    sections.push({ name, type, length: array.length, offset, crc: await crcOf(array) });
    offset += padded(array.byteLength);
  }
  const { layer, version, mark } = columns;
  const { database, timeZone, checked, run = null } = options;
  const outline = outlineOf(columns);
  const header = { database, layer, timeZone, version, mark, run, checked, outline, sections };
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}-${Math.random().toString(36).slice(2, 8)}.tmp`;
  try {
    const file = await open(draft, 'wx');
    try {
      await file.write(headerBytes(header));
      for (const array of Object.values(arrays)) await writeAll(file, array);
      await file.sync();
    } finally {
      await file.close();
    }
    await putInPlace(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** The header of a whole file; null when there is none, or it is damaged, or of another format. */
export async function readHeader(path: string): Promise<FileHeader | null> {
  return withFile(path, (file) => headerOf(file).then((found) => found?.header ?? null));
}

/** What a file holds, with its header; null for anything but a whole file of this identity. */
export async function loadColumns(
  path: string,
  identity: FileIdentity,
): Promise<{ columns: PointColumns; header: FileHeader } | null> {
  return withFile(path, async (file) => {
    const found = await headerOf(file);
    if (!found || !sameIdentity(found.header, identity)) return null;
    const { header, end } = found;
    const arrays: Arrays = {};
    for (const { name, type, length, offset, crc } of header.sections) {
      const array = new TYPES[type](length);
      if (!(await readFully(file, array, end + offset)) || crc32(bytesOf(array)) !== crc) return null;
      arrays[name] = array;
    }
    return { columns: columnsOf(header, header.outline, arrays), header };
  });
}

/**
 * Changes a header in its place. A stop half-way leaves a file that is not used.
 * Throws what the disk says, also when there is no such file.
 */
export async function changeHeader(
  path: string,
  change: Partial<Pick<FileHeader, 'mark' | 'version' | 'checked' | 'run'>>,
): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const found = await headerOf(file);
    if (!found) throw new Error(`${path} has no header`);
    await file.write(headerBytes({ ...found.header, ...change }, found.end), 0, found.end, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

export function sameIdentity(header: FileHeader, { database, layer, timeZone }: FileIdentity): boolean {
  return header.database === database && header.layer === layer && header.timeZone === timeZone;
}

async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T | null>): Promise<T | null> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch {
    return null;
  }
  try {
    return await work(file);
  } catch {
    return null; // unreadable is as good as missing
  } finally {
    await file.close();
  }
}

function headerBytes(header: FileHeader, room?: number): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const end = room ?? padded(PREFIX + json.length + SPARE);
  if (PREFIX + json.length > end) throw new RangeError(`a header of ${json.length} bytes does not fit in ${end}`);
  const bytes = Buffer.alloc(end, ' ');
  MAGIC.copy(bytes);
  json.copy(bytes, PREFIX);
  const text = bytes.subarray(PREFIX);
  new Uint8Array(Uint32Array.of(FORMAT, text.length, crc32(text), 0).buffer).forEach((byte, i) => {
    bytes[MAGIC.length + i] = byte;
  });
  return bytes;
}

async function headerOf(file: FileHandle): Promise<{ header: FileHeader; end: number } | null> {
  const prefix = new Uint8Array(PREFIX);
  if (!(await readFully(file, prefix, 0)) || !MAGIC.equals(prefix.subarray(0, MAGIC.length))) return null;
  const [format, length = 0, crc] = new Uint32Array(prefix.slice(MAGIC.length).buffer);
  if (format !== FORMAT || length > LONGEST_HEADER) return null;
  const text = Buffer.alloc(length);
  if (!(await readFully(file, text, PREFIX)) || crc32(text) !== crc) return null;
  return { header: JSON.parse(text.toString()) as FileHeader, end: PREFIX + length };
}

async function readFully(file: FileHandle, into: NodeJS.TypedArray, position: number): Promise<boolean> {
  const bytes = bytesOf(into);
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, position + done);
    if (bytesRead === 0) return false;
    done += bytesRead;
  }
  return true;
}

async function crcOf(array: NodeJS.TypedArray): Promise<number> {
  const bytes = bytesOf(array);
  let crc = 0;
  for (let at = 0; at < bytes.length; at += CHUNK) {
    crc = crc32(bytes.subarray(at, at + CHUNK), crc);
    await new Promise((go) => setImmediate(go));
  }
  return crc;
}

async function writeAll(file: FileHandle, array: NodeJS.TypedArray): Promise<void> {
  const bytes = bytesOf(array);
  for (let at = 0; at < bytes.length; ) {
    at += (await file.write(bytes, at, Math.min(CHUNK, bytes.length - at))).bytesWritten;
  }
  const rest = padded(bytes.length) - bytes.length;
  if (rest) await file.write(new Uint8Array(rest));
}

function bytesOf(array: NodeJS.TypedArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
