/** What can be told of a database file without SQLite, which would make files beside it. */
import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { ZhituError } from '../contract/errors.ts';

/** Bytes; 0 when there is none. Throws `db_foreign` when it is no file. */
export function sizeOf(path: string): number {
  const info = statSync(path, { throwIfNoEntry: false });
  if (info && !info.isFile()) throw new ZhituError('db_foreign', { file: basename(path) });
  return info?.size ?? 0;
}

/** The copy of an older database that is made before it is brought up to a version: `city.db` → `city-before-0018.db` */
export function beforeFile(path: string, version: number): string {
  return `${path.replace(/\.db$/i, '')}-before-${String(version).padStart(4, '0')}.db`;
}

/** Names the file itself, whatever it holds and whatever lies at its path later; null when there is none. */
export function idOf(path: string): string | null {
  const info = statSync(path, { throwIfNoEntry: false, bigint: true });
  return info ? `${info.dev} ${info.ino}` : null;
}

/** The header's fields (sqlite.org/fileformat2.html, 1.3). Throws `db_foreign` when it is not SQLite's. */
export function readHeader(path: string) {
  const bytes = firstBytes(path);
  if (bytes.length < 100 || bytes.toString('latin1', 0, 15) !== 'SQLite format 3') {
    throw new ZhituError('db_foreign', { file: basename(path) });
  }
  const size = bytes.readUInt16BE(16);
  return {
    pageSize: size === 1 ? 65_536 : size,
    pages: bytes.readUInt32BE(28),
    userVersion: bytes.readUInt32BE(60),
    applicationId: bytes.readUInt32BE(68),
  };
}

function firstBytes(path: string): Buffer {
  try {
    const fd = openSync(path, 'r');
    try {
      const header = Buffer.alloc(100);
      return header.subarray(0, readSync(fd, header, 0, 100, 0));
    } finally {
      closeSync(fd);
    }
  } catch (cause) {
    throw new ZhituError('db_readonly', { file: basename(path) }, { cause });
  }
}

/** Whether changes wait in a write-ahead log. */
export function hasLog(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Whether a connection has it open, or had when it died. */
export function inUse(path: string): boolean {
  return hasLog(path) || existsSync(`${path}-shm`);
}

export function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Throws `db_readonly` naming `file`. */
export function requireAccess(path: string, file: string): void {
  if (!mayWrite(path)) throw new ZhituError('db_readonly', { file });
}
