/**
 * What text the bytes of a file are, decided over all of them, so that a file whose first Chinese character comes
 * late is read right too; and the file as chunks of checked UTF-8, whatever it was written in.
 */
import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ZhituError } from '../../contract/errors.ts';
import type { ImportOptions } from '../../contract/imports.ts';

export type Encoding = NonNullable<ImportOptions['encoding']>;

const CHUNK = 1 << 20; // 1 MiB: larger reads were no faster
const NUL = 0;
const NEWLINE = 10;

/**
 * Throws import_empty, import_binary, import_encoding (with the line of the first byte that is not UTF-8) or
 * import_truncated (the file ends inside a character).
 */
export function detectEncoding(path: string): Encoding {
  const head = firstBytes(path);
  if (head.length === 0) throw new ZhituError('import_empty');
  const bom = bomOf(head);
  if (bom === 'utf-16le' || bom === 'utf-16be') return bom;
  let bad: ZhituError | undefined;
  try {
    for (const _ of utf8Chunks(path, 'utf-8'));
    return 'utf-8';
  } catch (error) {
    if (!(error instanceof ZhituError) || error.code === 'import_binary') throw error;
    bad = error;
  }
  if (bom === 'utf-8' || !isGb18030(path)) throw bad;
  // All UTF-8 but for its last bytes: cut off, unless there is nothing else to tell by.
  if (bad.code === 'import_truncated' && hasWideText(path, fileSize(path) - 3)) throw bad;
  return 'gb18030';
}

/** The text as UTF-8 bytes without a byte-order mark, cut at any byte. Throws as `detectEncoding` does. */
export function* utf8Chunks(path: string, encoding: Encoding): Generator<Uint8Array> {
  if (encoding === 'utf-8') yield* checkedRange(path, bomLength(path), Number.POSITIVE_INFINITY, 1);
  else yield* transcoded(path, encoding);
}

/** Bytes of the mark that some programs put before UTF-8: 3 or 0. */
export function bomLength(path: string): number {
  return bomOf(firstBytes(path)) === 'utf-8' ? 3 : 0;
}

/** Bytes of a UTF-8 file, checked; `line` is that of the first. Each buffer is used again for the next. */
export function* checkedRange(path: string, from: number, to: number, line: number, size = CHUNK): Generator<Buffer> {
  let carry = Buffer.alloc(0);
  let at = from;
  for (const chunk of fileChunks(path, size, from, to)) {
    if (chunk.includes(NUL)) throw new ZhituError('import_binary');
    const all = carry.length ? Buffer.concat([carry, chunk]) : chunk;
    const end = all.length - unfinished(all);
    if (!isUtf8(all.subarray(0, end))) {
      const bad = at - carry.length + firstBadUtf8(all);
      throw new ZhituError('import_encoding', { row: line + linesIn(path, from, bad) });
    }
    at += chunk.length;
    carry = Buffer.from(all.subarray(end));
    yield chunk;
  }
  if (carry.length) throw new ZhituError('import_truncated', { detail: 'UTF-8' });
}

function linesIn(path: string, from: number, to: number): number {
  let lines = 0;
  for (const chunk of fileChunks(path, CHUNK, from, to)) lines += newlines(chunk);
  return lines;
}

function* transcoded(path: string, encoding: Encoding): Generator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  for (const chunk of fileChunks(path)) {
    const text = decode(decoder, chunk, true, line);
    if (text.includes('\0')) throw new ZhituError('import_binary');
    const bytes = Buffer.from(text, 'utf8');
    line += newlines(bytes);
    yield bytes;
  }
  const rest = decode(decoder, new Uint8Array(0), false, line);
  if (rest) yield Buffer.from(rest, 'utf8');
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array, stream: boolean, line: number): string {
  try {
    return decoder.decode(chunk, { stream });
  } catch (cause) {
    throw stream
      ? new ZhituError('import_encoding', { row: line }, { cause })
      : new ZhituError('import_truncated', { detail: decoder.encoding }, { cause });
  }
}

/** The buffer is used again for the next chunk: copy what must stay. */
export function* fileChunks(path: string, size = CHUNK, from = 0, to = Number.POSITIVE_INFINITY): Generator<Buffer> {
  const fd = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(Math.min(size, to - from));
    for (let at = from; at < to; ) {
      const got = readSync(fd, buffer, 0, Math.min(buffer.length, to - at), at);
      if (got === 0) return;
      at += got;
      yield buffer.subarray(0, got);
    }
  } finally {
    closeSync(fd);
  }
}

export function fileSize(path: string): number {
  const fd = openSync(path, 'r');
  try {
    return fstatSync(fd).size;
  } finally {
    closeSync(fd);
  }
}

export function firstBytes(path: string, length = 16): Buffer {
  const first = fileChunks(path, length).next();
  return first.done ? Buffer.alloc(0) : Buffer.from(first.value);
}

function bomOf(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** Bytes at the end that begin a character without finishing it: 0 to 3. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const b = bytes[bytes.length - back] ?? 0;
    if (b < 0x80) return 0;
    if (b >= 0xc0) return back < (b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function firstBadUtf8(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (high - low > 4) {
    const middle = (low + high) >> 1;
    const part = bytes.subarray(low, middle);
    const whole = part.length - unfinished(part);
    if (whole > 0 && isUtf8(part.subarray(0, whole))) low += whole;
    else if (whole === 0) break;
    else high = middle;
  }
  return low;
}

/** One byte below 0x80, or lead and trail of two, or four by the scheme of GB 18030-2005; strict. */
function isGb18030(path: string): boolean {
  let state = 0; // bytes of the character seen so far
  let quad = false;
  for (const chunk of fileChunks(path)) {
    for (let i = 0; i < chunk.length; i++) {
      const b = chunk[i] as number;
      if (state === 0) {
        if (b < 0x80) continue;
        if (b === 0x80 || b === 0xff) return false;
        state = 1;
      } else if (state === 1) {
        quad = b >= 0x30 && b <= 0x39;
        if (!quad && (b < 0x40 || b === 0x7f || b === 0xff)) return false;
        state = quad ? 2 : 0;
      } else if (state === 2) {
        if (b < 0x81 || b === 0xff) return false;
        state = 3;
      } else {
        if (b < 0x30 || b > 0x39) return false;
        state = 0;
      }
    }
  }
  return state === 0;
}

/** Whether any of the first `length` bytes is not ASCII. */
function hasWideText(path: string, length: number): boolean {
  let left = length;
  for (const chunk of fileChunks(path)) {
    if (chunk.subarray(0, Math.max(0, left)).some((b) => b >= 0x80)) return true;
    left -= chunk.length;
  }
  return false;
}

function newlines(bytes: Uint8Array): number {
  let n = 0;
  for (let i = bytes.indexOf(NEWLINE); i >= 0; i = bytes.indexOf(NEWLINE, i + 1)) n++;
  return n;
}
