/** Which rows of a layer a filter keeps: one bit a row, found out for the rows that are asked for. */
import type { PointColumns } from '../points/columns.ts';
import { blockOf } from '../points/lookup.ts';
import type { Compiled } from './compile.ts';
import type { Pulse } from './pulse.ts';
import { CUT, OUTSIDE, type Region } from './region.ts';

/** Rows decided at a time: every condition's part of a chunk stays in the processor's cache. */
export const CHUNK = 8192;
const CHUNK_WORDS = CHUNK / 32;
/** Rows whose coordinates are asked for at a time, so that a million in one spot need no list of a million. */
const ASKED_AT_ONCE = 10_000;

/** Real coordinates by row id. */
export type CoordsOf = (ids: readonly number[]) => Promise<Map<number, readonly [number, number]>>;

export interface Selection {
  /** True for the rows made ready; null when the filter keeps every row. */
  readonly bits: Uint32Array | null;
  readonly bytes: number;
  /** Decides the rows from `first` to before `end`. */
  ready(first: number, end: number, pulse: Pulse): Promise<void>;
}

export const EVERYTHING: Selection = { bits: null, bytes: 0, ready: async () => undefined };

export function createSelection(columns: PointColumns, compiled: Compiled | null, coordsOf: CoordsOf): Selection {
  if (!compiled) return EVERYTHING;
  const { passes, regions } = compiled;
  const { size } = columns;
  const bits = new Uint32Array(Math.ceil(size / 32));
  const done = new Uint8Array(Math.ceil(size / CHUNK));
  if (compiled.empty) done.fill(1);

  function decide(chunk: number, doubtful: number[]): void {
    const first = chunk * CHUNK;
    const end = Math.min(size, first + CHUNK);
    const words = [chunk * CHUNK_WORDS, Math.ceil(end / 32)] as const;
    bits.fill(0xffff_ffff, ...words);
    if (end % 32) bits[end >>> 5] = (1 << (end & 31)) - 1;
    for (const region of regions) leaveBlocks(columns, region, first, end, bits);
    for (const pass of passes) pass(bits, ...words);
    for (const region of regions) cutBlocks(columns, region, first, end, bits, doubtful);
  }

  async function resolve(doubtful: number[]): Promise<void> {
    for (let i = 0; i < doubtful.length; i += ASKED_AT_ONCE) {
      const rows = doubtful.slice(i, i + ASKED_AT_ONCE);
      const coords = await coordsOf(rows.map((row) => columns.id[row] as number));
      for (const row of rows) {
        const at = coords.get(columns.id[row] as number);
        if (at && regions.every((region) => region.holds(at[0], at[1]))) continue;
        bits[row >>> 5] = (bits[row >>> 5] as number) & ~(1 << (row & 31));
      }
    }
  }

  return {
    bits,
    bytes: bits.byteLength + done.byteLength,
    async ready(first, end, pulse) {
      for (let chunk = Math.floor(first / CHUNK); chunk * CHUNK < end; chunk++) {
        if (done[chunk]) continue;
        const doubtful: number[] = [];
        decide(chunk, doubtful);
        // Another question may have decided the chunk again meanwhile: with the same end.
        if (doubtful.length) await resolve(doubtful);
        done[chunk] = 1;
        if (pulse.due()) await pulse.rest();
      }
    },
  };
}

function leaveBlocks({ blocks }: PointColumns, { states }: Region, first: number, end: number, bits: Uint32Array) {
  for (let b = blockOf({ blocks }, first); b < blocks.count && (blocks.starts[b] as number) < end; b++) {
    if (states[b] !== OUTSIDE) continue;
    let to = b + 1;
    while (to < blocks.count && states[to] === OUTSIDE) to++;
    clear(bits, Math.max(first, blocks.starts[b] as number), Math.min(end, blocks.starts[to] as number));
    b = to;
  }
}

function cutBlocks(
  { blocks }: PointColumns,
  region: Region,
  first: number,
  end: number,
  bits: Uint32Array,
  doubtful: number[],
): void {
  for (let b = blockOf({ blocks }, first); b < blocks.count && (blocks.starts[b] as number) < end; b++) {
    if (region.states[b] !== CUT) continue;
    const [from, to] = [blocks.starts[b] as number, blocks.starts[b + 1] as number];
    region.narrow(b, Math.max(first, from), Math.min(end, to), bits, doubtful);
  }
}

/** Takes away the bits from `first` to before `end`. */
function clear(bits: Uint32Array, first: number, end: number): void {
  const word = first >>> 5;
  const last = end >>> 5;
  const before = (1 << (first & 31)) - 1;
  const after = -1 << (end & 31);
  if (word === last) {
    bits[word] = (bits[word] as number) & (before | after);
    return;
  }
  bits[word] = (bits[word] as number) & before;
  bits.fill(0, word + 1, last);
  if (end & 31) bits[last] = (bits[last] as number) & after;
}

/** Writes the selected rows from `first` to before `end` to a list; returns how many. They must be ready. */
export function listRows({ bits }: Selection, first: number, end: number, list: Uint32Array): number {
  let n = 0;
  if (!bits) {
    for (let row = first; row < end; row++) list[n++] = row;
    return n;
  }
  for (let k = first >>> 5; k << 5 < end; k++) {
    let word = wordOf(bits, k, first, end);
    const row = k << 5;
    if (word === -1) {
      for (let j = 0; j < 32; j++) list[n++] = row + j;
      continue;
    }
    for (; word !== 0; word &= word - 1) list[n++] = row + 31 - Math.clz32(word & -word);
  }
  return n;
}

/** How many are selected from `first` to before `end`. They must be ready. */
export function countRows({ bits }: Selection, first: number, end: number): number {
  if (!bits) return end - first;
  let n = 0;
  for (let k = first >>> 5; k << 5 < end; k++) n += bitCount(wordOf(bits, k, first, end));
  return n;
}

export function isSelected({ bits }: Selection, row: number): boolean {
  return !bits || (((bits[row >>> 5] as number) >>> (row & 31)) & 1) === 1;
}

/** A word without the bits of rows before `first` and from `end` on. */
export function wordOf(bits: Uint32Array, k: number, first: number, end: number): number {
  let word = bits[k] as number;
  const row = k << 5;
  if (row < first) word &= -1 << (first & 31);
  if (row + 32 > end) word &= (1 << (end & 31)) - 1;
  return word | 0;
}

function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
