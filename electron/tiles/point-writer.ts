/**
 * Writes points into an MVT layer byte by byte: what the layer does for any feature, in a fraction of the time, for
 * the hundreds of thousands that a view may hold.
 */
import { Bytes } from './bytes.ts';
import type { MvtLayer } from './mvt.ts';

/** More than a point of four properties takes. Under 128, so that every length is one byte, written when it is known. */
const MOST_BYTES = 64;
/** What most points take, so that the bytes seldom have to move to a larger buffer. */
const LIKELY_BYTES = 24;
/** No property. */
export const NOTHING = -1;

export class PointWriter {
  readonly layer: MvtLayer;
  readonly #keys: { c: number; t: number; g: number; name: number; n: number };
  readonly #categories: number[];
  readonly #bytes: Bytes;
  #count = 0;

  /** `categories` are the values of the category by code; room is made for `expected` features at once. */
  constructor(layer: MvtLayer, categories: readonly string[], expected: number) {
    this.layer = layer;
    this.#bytes = new Bytes(Math.max(1 << 14, expected * LIKELY_BYTES));
    layer.expectNumbers(expected);
    this.#keys = {
      c: layer.key('c'),
      t: layer.key('t'),
      g: layer.key('g'),
      name: layer.key('name'),
      n: layer.key('n'),
    };
    this.#categories = categories.map((value) => layer.text(value));
  }

  /** A single feature at tile units; `t`, `kind` and `name` are values of the layer or `NOTHING`. */
  single(id: number, code: number, x: number, y: number, t: number, kind: number, name: number): void {
    this.#bytes.reserve(MOST_BYTES);
    const { buffer } = this.#bytes;
    let at = this.#bytes.length + 2;
    buffer[at++] = 0x08; // id
    at = varint(buffer, at, id);
    at = this.#tags(buffer, at, code, this.#keys.t, t, kind, name);
    this.#close(buffer, at, x, y);
  }

  /** An aggregate of `n` features, without an id. */
  cell(code: number, n: number, x: number, y: number): void {
    this.#bytes.reserve(MOST_BYTES);
    const { buffer } = this.#bytes;
    const number = this.layer.ownNumber(n);
    const at = this.#tags(buffer, this.#bytes.length + 2, code, this.#keys.n, number, NOTHING, NOTHING);
    this.#close(buffer, at, x, y);
  }

  #tags(buffer: Uint8Array, from: number, code: number, key: number, value: number, kind: number, name: number) {
    let at = from;
    buffer[at++] = 0x12;
    const length = at++;
    buffer[at++] = this.#keys.c;
    at = varint(buffer, at, this.#categories[code] as number);
    if (value !== NOTHING) {
      buffer[at++] = key;
      at = varint(buffer, at, value);
    }
    if (kind !== NOTHING) {
      buffer[at++] = this.#keys.g;
      at = varint(buffer, at, kind);
    }
    if (name !== NOTHING) {
      buffer[at++] = this.#keys.name;
      at = varint(buffer, at, name);
    }
    buffer[length] = at - length - 1;
    return at;
  }

  /** Type and geometry, and the feature's length before it all. */
  #close(buffer: Uint8Array, from: number, x: number, y: number): void {
    let at = from;
    buffer[at++] = 0x18; // type
    buffer[at++] = 1; // point
    buffer[at++] = 0x22; // geometry
    const length = at++;
    buffer[at++] = 0x09; // move to, once
    at = varint(buffer, at, x * 2); // never negative
    at = varint(buffer, at, y * 2);
    buffer[length] = at - length - 1;
    const start = this.#bytes.length;
    buffer[start] = 0x12;
    buffer[start + 1] = at - start - 2;
    this.#bytes.length = at;
    this.#count++;
  }

  /** Hands everything to the layer. */
  finish(): MvtLayer {
    this.layer.append(this.#bytes, this.#count);
    return this.layer;
  }
}

/** Unsigned, below 2³²; returns the place after it. */
function varint(buffer: Uint8Array, from: number, value: number): number {
  let at = from;
  let rest = value;
  while (rest > 0x7f) {
    buffer[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  buffer[at++] = rest;
  return at;
}
