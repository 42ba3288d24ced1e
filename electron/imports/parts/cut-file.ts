/** A file cut into parts, as far ahead as they are asked for. */

import type { Dialect } from '../csv/sniff.ts';
import { type JsonPart, JsonSplitter } from '../json/splitter.ts';
import { type Reading, refuseOtherKinds } from '../source.ts';
import { bomLength, checkedRange, fileChunks } from '../text/encoding.ts';
import { CsvCutter } from './cut-csv.ts';
import type { Part } from './part.ts';

const BLOCK = 256 << 10; // bytes read at a time: they stay in the processor's cache

/**
 * `size` is what a part should have at least, in bytes. `onBlock` sees the whole file, byte-order mark included.
 * Throws import_* where a JSON document as a whole is not what it should be.
 */
export function cutFile(reading: Reading, size: number, onBlock: (block: Buffer) => void): Generator<Part> {
  return reading.format === 'geojson' || reading.format === 'json'
    ? reading.separator === null
      ? jsonParts(reading.path, size, onBlock)
      : lineParts(reading, size, onBlock)
    : lineParts(reading, size, onBlock);
}

function* lineParts({ path, dialect, separator }: Reading, size: number, onBlock: (block: Buffer) => void) {
  const bom = bomLength(path);
  const cutter = separator === null ? new CsvCutter((dialect as Dialect).delimiter) : new SeparatorCutter(separator);
  let index = 0;
  let from = bom;
  let read = bom;
  if (bom) onBlock(MARK);
  for (const block of fileChunks(path, Math.min(BLOCK, size), bom)) {
    onBlock(block);
    read += block.length;
    const found = cutter.push(block);
    const cut = bom + found;
    if (found < 0 || read - from < size || cut <= from) continue;
    yield { index: index++, from, to: cut, last: false, records: null } satisfies Part;
    from = cut;
  }
  yield { index, from, to: read, last: true, records: null } satisfies Part;
}

class SeparatorCutter {
  private readonly separator: number;
  private read = 0;

  constructor(separator: number) {
    this.separator = separator;
  }

  /** A record begins with its separator (RFC 8142) or ends with a line break. */
  push(block: Buffer): number {
    const at = block.lastIndexOf(this.separator);
    const cut = at < 0 ? -1 : this.read + at + (this.separator === 10 ? 1 : 0);
    this.read += block.length;
    return cut;
  }
}

function* jsonParts(path: string, size: number, onBlock: (block: Buffer) => void): Generator<Part> {
  const bom = bomLength(path);
  let held: JsonPart[] = [];
  const splitter = new JsonSplitter((part) => held.push({ ...part, bytes: part.bytes && EMPTY }));
  let index = 0;
  if (bom) onBlock(MARK);
  /** One too large to be read is a part by itself, without bytes. */
  function* take(last: boolean): Generator<Part> {
    const over = held.findIndex((p) => p.bytes === null);
    const groups = over < 0 ? [held] : [held.slice(0, over), [held[over] as JsonPart], held.slice(over + 1)];
    held = [];
    for (const [i, group] of groups.entries()) yield jsonPart(index++, bom, group, last && i === groups.length - 1);
  }
  for (const block of checkedRange(path, bom, Number.POSITIVE_INFINITY, 1, Math.min(BLOCK, size))) {
    onBlock(block);
    splitter.push(block);
    const [first] = held;
    const newest = held.at(-1);
    if (first && newest && (newest.bytes === null || newest.end - first.end + first.size >= size)) yield* take(false);
  }
  splitter.end();
  refuseOtherKinds(splitter.envelope);
  yield* take(true);
}

function jsonPart(index: number, before: number, group: readonly JsonPart[], last: boolean): Part {
  const [first] = group;
  const start = first ? (first.bytes ? first.end - first.size : first.end) : 0;
  return {
    index,
    from: before + start,
    to: before + (group.at(-1)?.end ?? start),
    last,
    records: {
      from: Uint32Array.from(group, (p) => (p.bytes ? p.end - p.size - start : 0)),
      to: Uint32Array.from(group, (p) => p.end - start),
      line: Float64Array.from(group, (p) => p.line),
      over: Float64Array.from(group, (p) => (p.bytes ? 0 : p.size)),
    },
  };
}

const EMPTY = Buffer.alloc(0);
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
