/** What the point index holds of each row, gathered while the rows are parsed, so that nobody has to read them back. */
import { LAYER_SPECS } from '../../domain/layers.ts';
import { type Layer, NONE } from '../../domain/vocabulary.ts';
import type { RunBatch } from '../../points/run.ts';
import { importColumns } from '../../store/import-columns.ts';
import type { StageWriter } from '../../store/import-stage.ts';
import { codedFields } from '../../store/layer-rows.ts';
import type { Numbers } from './parts-file.ts';

type Codes = Uint32Array | Uint16Array;

/** A part's columns, and the values that its thread has met for the first time, by field. */
export interface IndexColumns {
  arrays: (Numbers | null)[];
  fresh: string[][];
}

export class IndexGatherer {
  private readonly numbers: { at: number; to: Float64Array | Uint8Array }[];
  private readonly coded: { at: number; book: CodeBook; to: Codes }[];
  private readonly period: boolean;
  private size = 0;

  constructor(layer: Layer) {
    const { at } = importColumns(layer);
    const { time } = LAYER_SPECS[layer];
    this.period = time.kind === 'period';
    const names = ['lon', 'lat', ...(time.kind === 'period' ? [time.from, time.to] : [time.at])];
    this.numbers = names.map((name) => ({ at: at(name), to: new Float64Array(ROOM) }));
    if (!this.period) this.numbers.push({ at: at('how'), to: new Uint8Array(ROOM) });
    this.coded = codedFields(layer).map((key) => ({
      at: at(key),
      book: new CodeBook(),
      to: key === 'street' ? new Uint32Array(ROOM) : new Uint16Array(ROOM), // streets may be any text
    }));
  }

  /** The row that stands in the writer. */
  add({ kinds, numbers, sources, from, to, words }: StageWriter): void {
    const n = this.size++;
    if (n === (this.numbers[0]?.to.length ?? 0)) this.grow();
    for (let i = 0; i < this.numbers.length; i++) {
      const column = this.numbers[i] as (typeof this.numbers)[number];
      column.to[n] = kinds[column.at] === 1 ? (numbers[column.at] as number) : Number.NaN;
    }
    for (let i = 0; i < this.coded.length; i++) {
      const { at, book, to: codes } = this.coded[i] as (typeof this.coded)[number];
      const source = sources[at] as Uint8Array;
      if (kinds[at] !== 2) codes[n] = 0;
      else if (words[at]) codes[n] = book.word(source);
      else codes[n] = book.text(Buffer.from(source.buffer, source.byteOffset).toString('utf8', from[at], to[at]));
    }
  }

  take(): IndexColumns {
    const { size } = this;
    this.size = 0;
    const [lon, lat, start, fourth] = this.numbers.map((c) => c.to.slice(0, size));
    const times = this.period ? [fourth ?? null, null] : [null, fourth ?? null];
    const codes = this.coded.map((c) => c.to.slice(0, size));
    return {
      arrays: [lon ?? null, lat ?? null, start ?? null, ...times, ...codes],
      fresh: this.coded.map((c) => c.book.takeFresh()),
    };
  }

  private grow(): void {
    for (const column of [...this.numbers, ...this.coded] as { to: Numbers }[]) {
      const wider = new (column.to.constructor as { new (n: number): Numbers })(column.to.length * 2);
      wider.set(column.to);
      column.to = wider;
    }
  }
}

const ROOM = 1 << 14;

/** Numbers texts in the order in which they come; 0 is none. */
class CodeBook {
  private readonly codes = new Map<string, number>();
  private readonly words = new Map<Uint8Array, number>();
  private fresh: string[] = [NONE];
  private lastWord: Uint8Array | null = null;
  private lastCode = 0;

  /** Of bytes that never change. */
  word(bytes: Uint8Array): number {
    if (bytes === this.lastWord) return this.lastCode;
    let code = this.words.get(bytes);
    if (code === undefined) {
      code = this.text(Buffer.from(bytes).toString('utf8'));
      this.words.set(bytes, code);
    }
    this.lastWord = bytes;
    this.lastCode = code;
    return code;
  }

  text(text: string): number {
    let code = this.codes.get(text);
    if (code === undefined) {
      code = this.codes.size + 1;
      this.codes.set(text, code);
      this.fresh.push(text);
    }
    return code;
  }

  takeFresh(): string[] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }
}

/** Rows `from` to `from + size − 1` of a part as they were inserted; `values` by field. */
export function batchOf(
  layer: Layer,
  arrays: readonly (Numbers | null)[],
  values: readonly string[][],
  { first, from, size }: { first: number; from: number; size: number },
): RunBatch {
  const cut = (array: Numbers | null | undefined) => array?.subarray(from, from + size) ?? null;
  const [lon, lat, start, end, hour, ...codes] = arrays.map(cut);
  const coded: RunBatch['coded'] = Object.fromEntries(
    codedFields(layer).map((key, i) => [key, { codes: codes[i] as Codes, values: values[i] ?? [] }]),
  );
  return {
    first,
    size,
    lon: lon as Float64Array,
    lat: lat as Float64Array,
    start: start as Float64Array,
    end: end as Float64Array | null,
    hourOfWeek: hour as Uint8Array | null,
    coded,
  };
}
