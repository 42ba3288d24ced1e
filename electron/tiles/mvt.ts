/**
 * Writes Mapbox Vector Tiles (specification 2.1) straight from numbers, without an object for each feature.
 * Coordinates are tile units, x right and y down.
 */
import { EXTENT } from '../contract/tile-format.ts';
import { Bytes, zigzag } from './bytes.ts';

const POINT = 1;
const LINE = 2;
const POLYGON = 3;
const MOVE = 1;
const DRAW = 2;
const CLOSE = 15; // the command with its count of one

/** Below it twice the number, as zigzag writes it, is no longer exact. */
const LEAST_SINT = -(2 ** 52);

/** One layer of a tile. Properties are given as pairs of numbers from `key` and `text` or `number`. */
export class MvtLayer {
  readonly #name: string;
  #features = new Bytes(4096);
  readonly #body = new Bytes(256);
  readonly #geometry = new Bytes(256);
  readonly #tags = new Bytes(32);
  readonly #keys = new Map<string, number>();
  readonly #texts = new Map<string, number>();
  readonly #numbers = new Map<number, number>();
  readonly #values = new Bytes(1024);
  #valueCount = 0;
  #size = 0;

  constructor(name: string) {
    this.#name = name;
  }

  get size(): number {
    return this.#size;
  }

  key(name: string): number {
    let index = this.#keys.get(name);
    if (index === undefined) {
      index = this.#keys.size;
      this.#keys.set(name, index);
    }
    return index;
  }

  text(value: string): number {
    let index = this.#texts.get(value);
    if (index === undefined) {
      index = this.#valueCount++;
      this.#texts.set(value, index);
      const utf8 = new TextEncoder().encode(value);
      const message = new Bytes(utf8.length + 8);
      message.byte(0x0a);
      message.block(utf8);
      this.#values.byte(0x22);
      this.#values.block(message.written());
    }
    return index;
  }

  number(value: number): number {
    let index = this.#numbers.get(value);
    if (index === undefined) {
      index = this.#valueCount++;
      this.#numbers.set(value, index);
      this.#writeNumber(value);
    }
    return index;
  }

  /** Makes room for so many numbers of up to 35 bits, such as times. */
  expectNumbers(count: number): void {
    this.#values.reserve(8 * count);
  }

  /** A number that other features seldom share: written without looking whether it is there. */
  ownNumber(value: number): number {
    if (Number.isSafeInteger(value) && value >= 0) this.#values.uintValue(value);
    else this.#writeNumber(value);
    return this.#valueCount++;
  }

  #writeNumber(value: number): void {
    const message = this.#body;
    message.clear();
    if (!Number.isSafeInteger(value) || value < LEAST_SINT) {
      message.byte(0x19); // double
      message.double(value);
    } else if (value >= 0) {
      message.byte(0x28); // uint64
      message.varint(value);
    } else {
      message.byte(0x30); // sint64
      message.varint(zigzag(value));
    }
    this.#values.byte(0x22);
    this.#values.block(message.written());
  }

  /** Takes over features that were written elsewhere, as fields of a layer. */
  append(features: Bytes, count: number): void {
    if (this.#size === 0) this.#features = features;
    else this.#features.append(features.written());
    this.#size += count;
  }

  /** `id` 0 for a feature without one. */
  point(id: number, x: number, y: number, tags: readonly number[]): void {
    const g = this.#geometry;
    g.clear();
    g.varint((1 << 3) | MOVE);
    g.varint(zigzag(x));
    g.varint(zigzag(y));
    this.#write(id, POINT, tags);
  }

  /** Lines as flat x, y, x, y …; those that shrank to one spot are dropped. */
  lines(id: number, lines: Iterable<ArrayLike<number>>, tags: readonly number[]): void {
    this.#geometry.clear();
    const pen = { x: 0, y: 0 };
    for (const line of lines) this.#path(line, line.length, 2, pen);
    if (this.#geometry.length) this.#write(id, LINE, tags);
  }

  /**
   * Rings as flat x, y, x, y …, outer ones clockwise on screen with their holes after them; a closing position equal
   * to the first is not written. Rings without area are dropped, with their holes.
   */
  polygon(id: number, rings: Iterable<ArrayLike<number>>, tags: readonly number[]): void {
    this.#geometry.clear();
    const pen = { x: 0, y: 0 };
    let inside = false;
    for (const ring of rings) {
      const area = twiceArea(ring);
      if (area > 0) inside = false;
      if (area === 0 || (area < 0 && !inside)) continue;
      let end = ring.length;
      while (end >= 4 && ring[end - 2] === ring[0] && ring[end - 1] === ring[1]) end -= 2;
      if (!this.#path(ring, end, 3, pen)) continue;
      this.#geometry.byte(CLOSE);
      if (area > 0) inside = true;
    }
    if (this.#geometry.length) this.#write(id, POLYGON, tags);
  }

  /** Writes a path without repeated positions if at least `least` are left. */
  #path(flat: ArrayLike<number>, end: number, least: number, pen: { x: number; y: number }): boolean {
    let count = 1;
    for (let i = 2; i < end; i += 2) if (flat[i] !== flat[i - 2] || flat[i + 1] !== flat[i - 1]) count++;
    if (end < 2 || count < least) return false;
    const g = this.#geometry;
    g.varint((1 << 3) | MOVE);
    for (let i = 0; i < end; i += 2) {
      const x = flat[i] as number;
      const y = flat[i + 1] as number;
      if (i > 0 && x === flat[i - 2] && y === flat[i - 1]) continue;
      g.varint(zigzag(x - pen.x));
      g.varint(zigzag(y - pen.y));
      if (i === 0) g.varint(((count - 1) << 3) | DRAW);
      pen.x = x;
      pen.y = y;
    }
    return true;
  }

  #write(id: number, type: number, tags: readonly number[]): void {
    const body = this.#body;
    body.clear();
    if (id > 0) {
      body.byte(0x08);
      body.varint(id);
    }
    if (tags.length) {
      this.#tags.clear();
      for (let i = 0; i < tags.length; i++) this.#tags.varint(tags[i] as number);
      body.byte(0x12);
      body.block(this.#tags.written());
    }
    body.byte(0x18);
    body.byte(type);
    body.byte(0x22);
    body.block(this.#geometry.written());
    this.#features.byte(0x12);
    this.#features.block(body.written());
    this.#size++;
  }

  /**
   * The parts of the layer as a field of a tile, one after another; none when it holds no feature. They are not put
   * together here: a tile of 300 kB would be copied once more.
   */
  finish(): Uint8Array[] {
    if (this.#size === 0) return [];
    const name = new Bytes(64);
    name.byte(0x0a);
    name.block(new TextEncoder().encode(this.#name));
    const keys = new Bytes(64);
    for (const key of this.#keys.keys()) {
      keys.byte(0x1a);
      keys.block(new TextEncoder().encode(key));
    }
    const end = new Bytes(16);
    end.byte(0x28);
    end.varint(EXTENT);
    end.byte(0x78);
    end.byte(2); // version
    const parts = [name, this.#features, keys, this.#values, end].map((part) => part.written());
    const field = new Bytes(16);
    field.byte(0x1a);
    field.varint(lengthOf(parts));
    return [field.written(), ...parts];
  }
}

/** A tile is its layers one after another. */
export function mvtTile(layers: readonly MvtLayer[]): Uint8Array<ArrayBuffer> {
  const parts = layers.flatMap((layer) => layer.finish());
  const tile = new Uint8Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    tile.set(part, at);
    at += part.length;
  }
  return tile;
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** Surveyor's formula; positive when clockwise on screen. */
function twiceArea(ring: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    sum += (ring[j] as number) * (ring[i + 1] as number) - (ring[i] as number) * (ring[j + 1] as number);
  }
  return sum;
}
