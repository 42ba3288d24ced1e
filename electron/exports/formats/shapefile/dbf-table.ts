/**
 * A Shapefile's table (dBASE III). Cells are kept as they come in a file of their own, for how broad a column is shows at
 * the end only: tables of the greatest widths would soon pass the two gigabytes that a file may have.
 */
import { isoInZone } from '../../../domain/time.ts';
import type { ExportColumn, LayerPlan, Value } from '../../feature.ts';
import type { Losses } from '../../losses.ts';
import type { Sink } from '../sink.ts';
import { uniqueNames } from '../unique-names.ts';
import { type DbfEncoding, encodeText, shortName } from './dbf-text.ts';

const WIDEST = 254; // bytes of a text
const BIGGEST_NUMBER = 32; // characters that readers take
/** Windows' 936, for readers that look for no .cpg. */
const GBK_DRIVER = 0x4d;
const RECORD = 0xffff;

export class DbfTable {
  private readonly names: string[];
  private readonly widths: Uint8Array;
  private readonly decimals: Uint8Array;
  private readonly plan: LayerPlan;
  private readonly encoding: DbfEncoding;
  private readonly cells: Sink;
  private readonly losses: Losses;
  count = 0;

  constructor(plan: LayerPlan, encoding: DbfEncoding, cells: Sink, losses: Losses) {
    this.plan = plan;
    this.encoding = encoding;
    this.cells = cells;
    this.losses = losses;
    const { layer, columns, lang } = plan;
    this.names = uniqueNames(
      columns.map((c) => c.name),
      {
        layer,
        losses,
        taken: [],
        limit: lang === 'zh' ? '字段名最多 10 字节' : 'names have ten bytes at most',
        shape: (name) => shortName(name, encoding),
        numbered: (name, n) => `${shortName(name, encoding, 9 - String(n).length)}_${n}`,
      },
    );
    this.widths = new Uint8Array(columns.length).fill(1);
    this.decimals = Uint8Array.from(columns, (c) => (c.type === 'real' ? 1 : 0)); // also of a column without a value
    for (const [i, { type }] of columns.entries()) if (type === 'real') this.widths[i] = 3;
    const flags = columns.filter((c) => c.type === 'boolean').map((c) => c.name);
    if (flags.length > 0) losses.tell('booleans_as_letters', { layer, column: flags.join(', ') });
    for (const { mixed, name } of columns) if (mixed) losses.tell('mixed_types', { layer, column: name });
    const times = columns.filter((c) => c.type === 'instant').map((c) => c.name);
    const example = isoInZone(1_689_033_900, plan.timeZone);
    if (times.length > 0) losses.tell('time_as_text', { layer, column: times.join(', ') }, { example });
  }

  add(values: readonly Value[]): void {
    values.forEach((value, i) => {
      const bytes = this.cellOf(value, i);
      const room = this.cells.room(1 + bytes.length);
      room[0] = bytes.length;
      room.set(bytes, 1);
      if (bytes.length > (this.widths[i] as number)) this.widths[i] = bytes.length;
    });
    this.count++;
  }

  /** Bytes of the table. */
  get size(): number {
    return this.headSize + this.count * this.recordSize + 1;
  }
  get tooBroad(): boolean {
    return this.recordSize > RECORD || this.headSize > RECORD;
  }
  private get headSize(): number {
    return 33 + 32 * this.names.length;
  }
  private get recordSize(): number {
    return this.widths.reduce((sum, width) => sum + width, 1);
  }

  /** The whole table, some hundred records at a time. */
  *parts(look: () => void): Generator<Uint8Array> {
    yield this.head();
    const PIECE = 1 << 20;
    const { columns } = this.plan;
    let piece: Buffer = Buffer.alloc(0);
    let [read, at] = [0, 0];
    const next = (size: number): Buffer => {
      if (at + size > piece.length) {
        piece = this.cells.read(read + at, Math.min(PIECE, this.cells.length - read - at));
        read += at;
        at = 0;
      }
      at += size;
      return piece.subarray(at - size, at);
    };
    const RECORDS = 256;
    for (let first = 0; first < this.count; first += RECORDS) {
      look();
      const records = Math.min(RECORDS, this.count - first);
      const out = Buffer.alloc(records * this.recordSize, 0x20);
      let start = 0;
      for (let r = 0; r < records; r++) {
        start++; // a space: not deleted
        for (let i = 0; i < columns.length; i++) {
          const bytes = next(next(1)[0] as number);
          const width = this.widths[i] as number;
          const right = isNumber(columns[i] as ExportColumn);
          out.set(bytes, right ? start + width - bytes.length : start);
          start += width;
        }
      }
      yield out;
    }
    yield Uint8Array.of(0x1a);
  }

  private cellOf(value: Value, i: number): Uint8Array {
    const { name: column, type } = this.plan.columns[i] as ExportColumn;
    const { layer } = this.plan;
    if (type === 'boolean') return Buffer.from(value === null ? '?' : value ? 'T' : 'F');
    if (value === null) return Buffer.alloc(0);
    if (type === 'integer' || type === 'real') {
      const text = String(value).slice(0, BIGGEST_NUMBER);
      if (type === 'real') this.decimals[i] = Math.max(this.decimals[i] as number, decimalsOf(text));
      return Buffer.from(text, 'latin1');
    }
    const text = type === 'instant' ? isoInZone(Number(value), this.plan.timeZone) : String(value);
    if (text === '') this.losses.count('empty_as_null', { layer, column });
    if (text.endsWith(' ')) this.losses.count('spaces_trimmed', { layer, column });
    const { bytes, missing, cut } = encodeText(text, this.encoding, WIDEST);
    if (missing) this.losses.count('characters_missing', { layer, column }, { encoding: 'GBK' }, text);
    if (cut) this.losses.count('text_cut', { layer, column }, { limit: `${WIDEST} B` }, text);
    return bytes;
  }

  private head(): Uint8Array {
    const out = Buffer.alloc(this.headSize);
    const now = new Date();
    out.set([3, now.getUTCFullYear() - 1900, now.getUTCMonth() + 1, now.getUTCDate()]);
    out.writeUInt32LE(this.count, 4);
    out.writeUInt16LE(this.headSize, 8);
    out.writeUInt16LE(this.recordSize, 10);
    out[29] = this.encoding === 'gbk' ? GBK_DRIVER : 0;
    this.plan.columns.forEach((column, i) => {
      const at = 32 + 32 * i;
      out.set(encodeText(this.names[i] as string, this.encoding, 10).bytes, at);
      out[at + 11] = { text: 0x43, instant: 0x43, boolean: 0x4c, integer: 0x4e, real: 0x4e }[column.type]; // C C L N N
      out[at + 16] = this.widths[i] as number;
      out[at + 17] = this.decimals[i] as number;
    });
    out[this.headSize - 1] = 0x0d;
    return out;
  }
}

function isNumber({ type }: ExportColumn): boolean {
  return type === 'integer' || type === 'real';
}

/** At least one, so that a column of real numbers that are all whole stays one of real numbers. */
function decimalsOf(text: string): number {
  if (/e/i.test(text)) return 15;
  const point = text.indexOf('.');
  return point < 0 ? 1 : Math.min(15, text.length - point - 1);
}
