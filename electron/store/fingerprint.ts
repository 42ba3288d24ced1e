/**
 * Hashes by which imported rows are known again: 53 bits, so that a JavaScript number and an SQLite integer hold
 * them exactly. Among ten million rows a new one is mistaken for an old one with a chance of 1e-9.
 */

import { giveBack } from '../give-back.ts';

/** Two 32-bit lanes of xor, rotate and multiply (in the manner of MurmurHash3, Appleby 2011), mixed at the end. */
export class Fingerprint {
  private a = 0x9e3779b9;
  private b = 0x85ebca6b;

  reset(): this {
    this.a = 0x9e3779b9;
    this.b = 0x85ebca6b;
    return this;
  }

  /** Values are kept apart by their position: null, '' and a missing value differ from one another. */
  add(value: string | number | null): this {
    if (value === null) this.mix(0x1f0001);
    else if (typeof value === 'number') this.number(value);
    else {
      for (let i = 0; i < value.length; i++) this.mix(value.charCodeAt(i));
      this.mix(0x1f0002);
    }
    return this;
  }

  /** As `add` with the text that these bytes of valid UTF-8 spell. */
  addUtf8(bytes: Uint8Array, from: number, to: number): this {
    for (let i = from; i < to; ) {
      let unit = bytes[i++] as number;
      if (unit >= 0xf0) {
        const rest = (((bytes[i++] as number) & 63) << 12) | (((bytes[i++] as number) & 63) << 6);
        const point = (((unit & 7) << 18) | rest | ((bytes[i++] as number) & 63)) - 0x10000;
        this.mix(0xd800 + (point >> 10));
        unit = 0xdc00 + (point & 1023);
      } else if (unit >= 0xe0) {
        unit = ((unit & 15) << 12) | (((bytes[i++] as number) & 63) << 6) | ((bytes[i++] as number) & 63);
      } else if (unit >= 0x80) unit = ((unit & 31) << 6) | ((bytes[i++] as number) & 63);
      this.mix(unit);
    }
    this.mix(0x1f0002);
    return this;
  }

  /** As `add` with the hexadecimal text of these bytes. */
  addHex(bytes: Uint8Array): this {
    for (let i = 0; i < bytes.length; i++) {
      const b = bytes[i] as number;
      this.mix(HEX[b >> 4] as number);
      this.mix(HEX[b & 15] as number);
    }
    this.mix(0x1f0002);
    return this;
  }

  /** 1 to 2^53 − 1. */
  end(): number {
    const low = final(this.a ^ Math.imul(this.b, 5));
    const high = final(this.b ^ Math.imul(this.a, 9)) & 0x1fffff;
    return high * 4_294_967_296 + low || 1;
  }

  private mix(x: number): void {
    const a = this.a ^ x;
    this.a = Math.imul((a << 13) | (a >>> 19), 0xcc9e2d51);
    const b = this.b ^ x;
    this.b = Math.imul((b << 17) | (b >>> 15), 0x1b873593) + 0x52dce729;
  }

  private number(value: number): void {
    scratch[0] = value;
    this.mix(words[0] as number);
    this.mix(words[1] as number);
    this.mix(0x1f0003);
  }
}

const HEX = Uint8Array.from('0123456789abcdef', (c) => c.charCodeAt(0));
const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);

function final(x: number): number {
  let h = x;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

const PARTS = 256; // by the upper eight bits: each grows by itself, so that growing costs little room at a time
const FULLEST = 0.85;
const GROWTH = 1.2; // of large parts: places stay between 71 % and 85 % taken (0.75 and 1.3: a sixth more memory, 0.1 µs less)
const LARGE = 8192; // places; smaller parts double
const TAKEN = 0x8000;

interface Part {
  size: number;
  low: Uint32Array;
  high: Uint16Array;
  values: Uint32Array | null;
}

/**
 * Fingerprints seen, each told apart from every other: eight bits choose the part, 45 are kept. Six bytes a place, so
 * that ten million take about 78 MB; with a value beside each, ten bytes a place.
 */
export class PrintSet {
  size = 0;
  private readonly parts: (Part | undefined)[] = new Array(PARTS).fill(undefined);
  private readonly valued: boolean;

  constructor(valued = false) {
    this.valued = valued;
  }

  has(print: number): boolean {
    const part = this.parts[partOf(print)];
    return part !== undefined && part.high[place(part, print)] !== 0;
  }

  /** The value given to it; undefined when it is not there. */
  get(print: number): number | undefined {
    const part = this.parts[partOf(print)];
    if (!part) return undefined;
    const at = place(part, print);
    return part.high[at] === 0 ? undefined : part.values?.[at];
  }

  /** Whether it is new. */
  add(print: number, value = 0): boolean {
    const index = partOf(print);
    let part = this.parts[index];
    if (!part) {
      // Of different sizes, so that they do not all grow at the same time.
      part = this.make(Math.ceil(64 * 2 ** (index / PARTS)));
      this.parts[index] = part;
    } else if (part.size >= part.low.length * FULLEST) {
      part = this.grown(part);
      this.parts[index] = part;
    }
    const at = place(part, print);
    if (part.values) part.values[at] = value;
    if (part.high[at] !== 0) return false;
    part.low[at] = print >>> 0;
    part.high[at] = highOf(print);
    part.size++;
    this.size++;
    return true;
  }

  private make(room: number): Part {
    const values = this.valued ? new Uint32Array(room) : null;
    return { size: 0, low: new Uint32Array(room), high: new Uint16Array(room), values };
  }

  private grown(old: Part): Part {
    const part = this.make(Math.ceil(old.low.length * (old.low.length < LARGE ? 2 : GROWTH)));
    part.size = old.size;
    for (let i = 0; i < old.low.length; i++) {
      const high = old.high[i] as number;
      if (high === 0) continue;
      const low = old.low[i] as number;
      const at = search(part, low, high);
      part.low[at] = low;
      part.high[at] = high;
      if (part.values && old.values) part.values[at] = old.values[i] as number;
    }
    release(old);
    return part;
  }

  /** Empties it and gives its memory back at once. */
  clear(): void {
    for (const part of this.parts) if (part) release(part);
    this.parts.fill(undefined);
    this.size = 0;
  }
}

function release({ low, high, values }: Part): void {
  giveBack([low, high, values]);
}

const TWO_32 = 4_294_967_296;
// `>>> 0` keeps the low 32 bits; the remainder operator on such numbers is ten times slower.
const partOf = (print: number) => (print / TWO_32) >>> 13;
const highOf = (print: number) => TAKEN | ((print / TWO_32) & 0x1fff);

function place(part: Part, print: number): number {
  return search(part, print >>> 0, highOf(print));
}

/** Where it is or where it would go. */
function search({ low, high }: Part, a: number, b: number): number {
  let at = Math.floor((final(a ^ Math.imul(b, 0x9e3779b1)) / TWO_32) * low.length);
  while (high[at] !== 0 && (low[at] !== a || high[at] !== b)) if (++at === low.length) at = 0;
  return at;
}

/** How often each fingerprint came: most come once, so only those that come again have a number. */
export class PrintCounts {
  private readonly seen = new PrintSet();
  private readonly repeated = new PrintSet(true);

  clear(): void {
    this.seen.clear();
    this.repeated.clear();
  }

  /** Raises its number by one and returns what it was before: 0 for a new one. */
  count(print: number): number {
    if (this.seen.add(print)) return 0;
    const before = this.repeated.get(print) ?? 1;
    this.repeated.add(print, before + 1);
    return before;
  }
}

/** A set of small whole numbers (row ids), one bit each. */
export class IdSet {
  private bits = new Uint8Array(1 << 12);

  has(id: number): boolean {
    return ((this.bits[id >> 3] ?? 0) & (1 << (id & 7))) !== 0;
  }

  add(id: number): void {
    if (id >> 3 >= this.bits.length) {
      const wider = new Uint8Array(Math.max(this.bits.length * 2, (id >> 3) + 1));
      wider.set(this.bits);
      this.bits = wider;
    }
    this.bits[id >> 3] = (this.bits[id >> 3] ?? 0) | (1 << (id & 7));
  }
}
