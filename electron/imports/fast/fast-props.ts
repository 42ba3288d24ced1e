/** The JSON object of the cells that no field takes, straight from bytes. */
import type { Fingerprint } from '../../store/fingerprint.ts';
import type { CsvRecord } from '../csv/reader.ts';

const MOST = 100_000; // bytes of a row's cells; more are read the long way, which knows the limit
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

export interface RestColumn {
  /** Of the file. */
  column: number;
  /** In the object; null for a number plate, which never gets in. */
  name: string | null;
}

export class FastProps {
  bytes = Buffer.alloc(4096);
  length = 0;
  private readonly columns: { column: number; name: string; key: Buffer }[];
  private readonly sorted: { column: number; name: string }[];
  private readonly plates: number[];

  /** null when two columns have one name in the object. */
  static of(rest: readonly RestColumn[]): FastProps | null {
    const names = rest.flatMap((r) => r.name ?? []);
    return new Set(names).size < names.length ? null : new FastProps(rest);
  }

  private constructor(rest: readonly RestColumn[]) {
    const named = rest.flatMap(({ column, name }) => (name === null ? [] : [{ column, name }]));
    this.plates = rest.flatMap(({ column, name }) => (name === null ? [column] : []));
    // As an object orders its members: whole numbers first.
    const object: Record<string, number> = Object.create(null);
    for (const { column, name } of named) object[name] = column;
    this.columns = Object.entries(object).map(([name, column]) => ({
      column,
      name,
      key: Buffer.from(`${JSON.stringify(name)}:"`),
    }));
    const order = named.map((c) => c.name).sort();
    this.sorted = order.map((name) => ({ name, column: object[name] as number }));
  }

  /** Whether the cells could be taken; `length` is 0 when all are empty. */
  read({ bytes, starts, ends, doubled }: CsvRecord): boolean {
    this.length = 0;
    for (const column of this.plates) if ((starts[column] as number) < (ends[column] as number)) return false;
    let at = 1;
    for (const { column, key } of this.columns) {
      const from = starts[column] as number;
      const to = ends[column] as number;
      if (from >= to) continue;
      if (doubled[column] || to - from > MOST) return false;
      if (at + key.length + to - from + 2 > this.bytes.length) this.grow(at + key.length + to - from + 2);
      const out = this.bytes;
      if (at > 1) out[at++] = 0x2c;
      for (let i = 0; i < key.length; i++) out[at++] = key[i] as number;
      for (let i = from; i < to; i++) {
        const b = bytes[i] as number;
        if (b < 0x20 || b === QUOTE || b === BACKSLASH) return false;
        out[at++] = b;
      }
      out[at++] = QUOTE;
    }
    if (at === 1) return true;
    if (at > MOST) return false;
    this.bytes[0] = 0x7b;
    this.bytes[at++] = 0x7d;
    this.length = at;
    return true;
  }

  hashInto(hash: Fingerprint, { bytes, starts, ends }: CsvRecord): void {
    for (const { name, column } of this.sorted) {
      const from = starts[column] as number;
      const to = ends[column] as number;
      if (from < to) hash.add(name).addUtf8(bytes, from, to);
    }
  }

  private grow(room: number): void {
    const wider = Buffer.alloc(room * 2);
    this.bytes.copy(wider);
    this.bytes = wider;
  }
}
