/** Reads the record of all calls that the shim has written down (test/faults/shim.c). */
import { relative } from 'node:path';

const OPS = [
  'none',
  'open',
  'create',
  'write',
  'truncate',
  'sync',
  'rename',
  'unlink',
  'mkdir',
  'rmdir',
  'link',
  'syncFolder',
  'mark',
] as const;

export interface Call {
  op: (typeof OPS)[number];
  /** Inode of the file that it was about; 0 where names alone are changed. */
  file: number;
  /** Bytes from the start of the file, or its new length. */
  offset: number;
  /** Below the folder. */
  path: string;
  /** What was written or said; of a new name its path. */
  bytes: Buffer;
  /** Which of the counted calls. */
  n: number;
}

const HEAD = 6; // numbers of 8 bytes

export function readLog(log: Buffer, folder: string): Call[] {
  const calls: Call[] = [];
  const below = (path: string) => (path === '' ? '' : relative(folder, path));
  for (let at = 0; at < log.length; ) {
    const number = (k: number) => Number(log.readBigUInt64LE(at + 8 * k));
    const start = at + 8 * HEAD;
    const end = start + number(3);
    const op = OPS[number(0)] ?? 'none';
    const after = end + number(4);
    const renamed = op === 'rename' || op === 'link';
    calls.push({
      op,
      file: number(1),
      offset: number(2),
      path: below(log.toString('utf8', start, end)),
      bytes: renamed ? Buffer.from(below(log.toString('utf8', end, after))) : log.subarray(end, after),
      n: number(5),
    });
    at = after;
  }
  return calls;
}
