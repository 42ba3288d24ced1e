/** Values told by number, and combinations of them, while columns are being filled. */
import { LAYER_SPECS } from '../domain/layers.ts';
import { type Layer, NONE } from '../domain/vocabulary.ts';
import { codedFields } from '../store/layer-rows.ts';
import type { CodeColumn, Codes, Profiles } from './columns.ts';
import type { Values } from './content-hash.ts';

/** The fields whose values profiles combine: all that are told by number but the street. */
export function profileFields(layer: Layer): string[] {
  return codedFields(layer).filter((key) => key !== 'street');
}

/** Values by number: 0 is none, then those given, then others in the order in which they are met. */
export class Dictionary {
  readonly values: string[];
  private readonly known: Map<string, number>;

  constructor(values: readonly string[]) {
    this.values = values[0] === NONE ? [...values] : [NONE, ...values];
    this.known = new Map(this.values.map((value, code) => [value, code]));
  }

  code(value: unknown): number {
    if (value === null || value === undefined || value === '') return 0;
    const text = String(value);
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const code = this.values.push(text) - 1;
    this.known.set(text, code);
    return code;
  }
}

/** Numbers pairs of numbers in the order in which they are met: a hash table with open addresses. */
class Pairs {
  size = 0;
  first = new Uint32Array(256);
  second = new Uint32Array(256);
  private places = new Uint32Array(512); // number + 1; 0 is free

  number(a: number, b: number): number {
    const mask = this.places.length - 1;
    let at = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77)) >>> 7;
    for (;;) {
      at &= mask;
      const found = (this.places[at] as number) - 1;
      if (found < 0) break;
      if (this.first[found] === a && this.second[found] === b) return found;
      at++;
    }
    const number = this.size++;
    if (number === this.first.length) this.grow();
    this.first[number] = a;
    this.second[number] = b;
    this.place(number);
    return number;
  }

  private place(number: number): void {
    const mask = this.places.length - 1;
    const [a, b] = [this.first[number] as number, this.second[number] as number];
    let at = ((Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77)) >>> 7) & mask;
    while (this.places[at] !== 0) at = (at + 1) & mask;
    this.places[at] = number + 1;
  }

  private grow(): void {
    const wider = (from: Uint32Array) => {
      const to = new Uint32Array(from.length * 2);
      to.set(from);
      return to;
    };
    this.first = wider(this.first);
    this.second = wider(this.second);
    this.places = new Uint32Array(this.places.length * 2);
    for (let n = 0; n < this.size - 1; n++) this.place(n);
  }
}

/** How many codes there are, which says how wide their columns must be. */
export interface TableCounts {
  profiles: number;
  streets: number;
}

/** What the codes in the columns of a layer stand for. */
export class Tables {
  readonly fields: readonly string[];
  readonly dictionaries: readonly Dictionary[];
  readonly street: Dictionary;
  /** The n-th numbers the pairs of what came before and the code of field n + 1. */
  private readonly pairs: readonly Pairs[];

  /** Begins with the words of the vocabulary, or with the values given by field and for streets. */
  constructor(layer: Layer, given?: { fields: Readonly<Record<string, CodeColumn>>; street: CodeColumn }) {
    this.fields = profileFields(layer);
    const spec = LAYER_SPECS[layer].fields;
    this.dictionaries = this.fields.map(
      (key) => new Dictionary(given?.fields[key]?.values ?? spec.find((f) => f.key === key)?.values ?? []),
    );
    this.street = new Dictionary(given?.street.values ?? []);
    this.pairs = this.fields.slice(1).map(() => new Pairs());
  }

  /** Begins with what columns hold, whose codes stay true; new ones come after them. */
  static of(columns: { layer: Layer; profiles: Profiles; street: CodeColumn }): Tables {
    const tables = new Tables(columns.layer, { fields: columns.profiles.fields, street: columns.street });
    tables.adopt(columns);
    return tables;
  }

  get counts(): TableCounts {
    return { profiles: (this.pairs.at(-1) as Pairs).size, streets: this.street.values.length };
  }

  /** Takes the codes of another in: which codes stand for its ones here. */
  adopt(other: Values): {
    profiles: Uint32Array;
    streets: Uint32Array;
  } {
    const { fields, count } = other.profiles;
    const codes = this.fields.map((key, f) => {
      const { codes, values } = fields[key] as CodeColumn;
      const to = values.map((value) => (this.dictionaries[f] as Dictionary).code(value));
      return Uint32Array.from(codes, (code) => to[code] as number);
    });
    const row = new Uint32Array(codes.length);
    return {
      profiles: Uint32Array.from({ length: count }, (_, p) => {
        for (let f = 0; f < codes.length; f++) row[f] = (codes[f] as Codes)[p] as number;
        return this.profile(row);
      }),
      streets: Uint32Array.from(other.street.values, (value) => this.street.code(value)),
    };
  }

  /** The number of a combination of codes, in the order of `fields`. */
  profile(codes: ArrayLike<number>): number {
    let number = codes[0] as number;
    for (let i = 0; i < this.pairs.length; i++) {
      number = (this.pairs[i] as Pairs).number(number, codes[i + 1] as number);
    }
    return number;
  }

  profiles(of: Uint16Array | Uint32Array): Profiles {
    const count = this.counts.profiles;
    let numbers = Uint32Array.from({ length: count }, (_, p) => p);
    const columns: Record<string, CodeColumn> = {};
    for (let f = this.fields.length - 1; f > 0; f--) {
      const { first, second } = this.pairs[f - 1] as Pairs;
      columns[this.fields[f] as string] = this.column(
        f,
        numbers.map((n) => second[n] as number),
      );
      numbers = numbers.map((n) => first[n] as number);
    }
    columns[this.fields[0] as string] = this.column(0, numbers);
    return { of, count, fields: Object.fromEntries(this.fields.map((key) => [key, columns[key] as CodeColumn])) };
  }

  private column(field: number, codes: Uint32Array): CodeColumn {
    const { values } = this.dictionaries[field] as Dictionary;
    return { codes: codesFor(values.length, codes), values: values.slice() };
  }
}

/** The narrowest column that holds codes below `count`, filled with `codes`. */
export function codesFor(count: number, codes: ArrayLike<number>): Codes {
  const out = emptyCodes(count, codes.length);
  out.set(codes);
  return out;
}

export function emptyCodes(count: number, size: number): Codes {
  if (count <= 0x100) return new Uint8Array(size);
  return count <= 0x10000 ? new Uint16Array(size) : new Uint32Array(size);
}

/** Whether a column of codes can hold all below `count`. */
export function fits(codes: Codes, count: number): boolean {
  return count <= 256 ** codes.BYTES_PER_ELEMENT;
}
