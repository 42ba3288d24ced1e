/** The shim's side of the tests: what it is told, and what it has counted. See shim.c. */
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';

/** As `struct control` in shim.c has them, eight bytes each. */
const FIELDS = ['mode', 'at', 'part', 'error', 'lasting', 'count', 'hits'] as const;
type Orders = Record<(typeof FIELDS)[number], number>;

export const MODE = { off: 0, count: 1, kill: 2, fail: 3 } as const;

/** Makes the file that the shim maps, or tells one that has been mapped what to do from now on. */
export function order(path: string, orders: Partial<Orders>): void {
  const all: Orders = { mode: MODE.off, at: 0, part: -1, error: 0, lasting: 0, count: 0, hits: 0, ...orders };
  const bytes = Buffer.alloc(8 * FIELDS.length);
  for (const [k, field] of FIELDS.entries()) bytes.writeBigInt64LE(BigInt(all[field]), 8 * k);
  const fd = openSync(path, constants.O_RDWR | constants.O_CREAT);
  writeSync(fd, bytes, 0, bytes.length, 0);
  closeSync(fd);
}

export function counted(path: string): Pick<Orders, 'count' | 'hits'> {
  const bytes = Buffer.alloc(8 * FIELDS.length);
  const fd = openSync(path, 'r');
  readSync(fd, bytes, 0, bytes.length, 0);
  closeSync(fd);
  const field = (name: (typeof FIELDS)[number]) => Number(bytes.readBigInt64LE(8 * FIELDS.indexOf(name)));
  return { count: field('count'), hits: field('hits') };
}
