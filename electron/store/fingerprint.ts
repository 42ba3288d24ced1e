/**
 * Hashes by which imported rows are known again: 53 bits, so that a JavaScript number and an SQLite integer hold
 * them exactly. Among ten million rows a new one is mistaken for an old one with a chance of 1e-9.
 */

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

const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);

function final(x: number): number {
  let h = x;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** From fingerprints (above 0) to whole numbers, in 12 bytes a place, so that ten million fit in 200 MB. */
export class FingerprintMap {
  size = 0;
  private keys: Float64Array;
  private values: Uint32Array;

  constructor(expected = 1024) {
    const room = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 1.5)));
    this.keys = new Float64Array(room);
    this.values = new Uint32Array(room);
  }

  get(key: number): number | undefined {
    const at = this.place(key);
    return this.keys[at] === key ? this.values[at] : undefined;
  }

  set(key: number, value: number): void {
    const at = this.place(key);
    if (this.keys[at] !== key) {
      this.keys[at] = key;
      this.size++;
    }
    this.values[at] = value;
    if (this.size > this.keys.length * 0.7) this.grow();
  }

  /** Raises the number by one and returns what it was before: 0 for a new key. */
  count(key: number): number {
    const before = this.get(key) ?? 0;
    this.set(key, before + 1);
    return before;
  }

  private place(key: number): number {
    const mask = this.keys.length - 1;
    let at = final(key | 0) & mask; // `| 0` keeps the low 32 bits
    for (;;) {
      const found = this.keys[at];
      if (found === key || found === 0) return at;
      at = (at + 1) & mask;
    }
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Float64Array(keys.length * 2);
    this.values = new Uint32Array(keys.length * 2);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as number;
      if (key === 0) continue;
      const at = this.place(key);
      this.keys[at] = key;
      this.values[at] = values[i] as number;
    }
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
