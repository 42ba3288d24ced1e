/** PMTiles 3 (github.com/protomaps/PMTiles, spec v3), clustered: equal tiles are kept once, runs of them are one entry. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Sink } from '../sink.ts';
import { tileId } from './tile-order.ts';
import type { ArchiveFacts, TileArchive } from './write-archive.ts';

const HEAD = 127;
/** Header and root directory fit what a reader asks for first. */
const ROOT = 16_384 - HEAD;
const GZIP = 2;
const MVT = 1;

interface Entry {
  id: number;
  offset: number;
  length: number;
  /** Tiles in a row that are the same; 0 of a leaf directory. */
  run: number;
}

export function pmtilesArchive(path: string, folder: string, facts: ArchiveFacts): TileArchive {
  const data = new Sink(join(folder, 'tiles'));
  const sink = new Sink(path);
  const entries: Entry[] = [];
  const known = new Map<string, { offset: number; length: number }>();
  let addressed = 0;
  return {
    put(tile, gzip) {
      addressed++;
      const id = tileId(tile);
      const hash = createHash('sha1').update(gzip).digest('base64');
      const same = known.get(hash);
      const last = entries.at(-1);
      if (same && last && last.offset === same.offset && last.id + last.run === id) {
        last.run++;
        return;
      }
      const place = same ?? { offset: data.length, length: gzip.length };
      if (!same) {
        known.set(hash, place);
        data.bytes(gzip);
      }
      entries.push({ id, ...place, run: 1 });
    },
    async finish() {
      const { root, leaves } = directories(entries);
      const { name, description, vectorLayers } = facts;
      const metadata = gzipSync(JSON.stringify({ name, description, type: 'overlay', vector_layers: vectorLayers }));
      const lengths = [root.length, metadata.length, leaves.length, data.length];
      sink.bytes(head(facts, lengths, { addressed, entries: entries.length, contents: known.size }));
      for (const part of [root, metadata, leaves]) sink.bytes(part);
      const PIECE = 1 << 20;
      for (let at = 0; at < data.length; at += PIECE) sink.bytes(data.read(at, Math.min(PIECE, data.length - at)));
      sink.sync();
    },
    close() {
      data.close();
      sink.close();
    },
  };
}

function head(
  { bounds, zooms }: ArchiveFacts,
  lengths: readonly number[],
  counts: { addressed: number; entries: number; contents: number },
): Uint8Array {
  const out = Buffer.alloc(HEAD);
  out.write('PMTiles', 0, 'latin1');
  out[7] = 3;
  let at = 8;
  const long = (value: number) => {
    at = out.writeBigUInt64LE(BigInt(value), at);
  };
  let offset = HEAD;
  for (const length of lengths) {
    long(offset);
    long(length);
    offset += length;
  }
  long(counts.addressed);
  long(counts.entries);
  long(counts.contents);
  for (const byte of [1, GZIP, GZIP, MVT, zooms[0], zooms[1]]) out[at++] = byte;
  const degrees = (value: number) => {
    at = out.writeInt32LE(Math.round(value * 1e7), at);
  };
  for (const value of bounds) degrees(value);
  out[at++] = zooms[0];
  degrees((bounds[0] + bounds[2]) / 2);
  degrees((bounds[1] + bounds[3]) / 2);
  return out;
}

/** One directory where it fits, else leaves of as many entries as keep the root small. */
function directories(entries: readonly Entry[]): { root: Uint8Array; leaves: Uint8Array } {
  const whole = directory(entries);
  if (whole.length <= ROOT) return { root: whole, leaves: new Uint8Array() };
  for (let size = 4096; ; size *= 2) {
    const leaves: Uint8Array[] = [];
    const above: Entry[] = [];
    let offset = 0;
    for (let i = 0; i < entries.length; i += size) {
      const leaf = directory(entries.slice(i, i + size));
      above.push({ id: (entries[i] as Entry).id, offset, length: leaf.length, run: 0 });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const root = directory(above);
    if (root.length <= ROOT) return { root, leaves: Buffer.concat(leaves) };
  }
}

function directory(entries: readonly Entry[]): Uint8Array {
  const out: number[] = [];
  varint(out, entries.length);
  let last = 0;
  for (const { id } of entries) {
    varint(out, id - last);
    last = id;
  }
  for (const { run } of entries) varint(out, run);
  for (const { length } of entries) varint(out, length);
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1];
    varint(out, before && offset === before.offset + before.length ? 0 : offset + 1);
  });
  return gzipSync(Uint8Array.from(out));
}

function varint(out: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    out.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  out.push(rest);
}
