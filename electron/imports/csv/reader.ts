/**
 * Delimited text, byte by byte. A field may be quoted when its first byte is a quotation mark; inside, two marks
 * stand for one, and delimiters and line breaks are content. A mark elsewhere in an unquoted field is content
 * too. Lines end with LF, CR LF or CR; empty lines are skipped. Text is UTF-8, so every byte below 0x80 is itself.
 */
import { ZhituError } from '../../contract/errors.ts';

export const MAX_COLUMNS = 2000;
export const MAX_RECORD = 16 << 20; // bytes

const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;

/** A record as offsets into a buffer; it is used again for the next one, so copy what must stay. */
export interface CsvRecord {
  bytes: Buffer;
  /** Fields found; those after MAX_COLUMNS are counted only. */
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  /** 1 where the field holds doubled quotation marks. */
  doubled: Uint8Array;
  /** Whole record without its line break. */
  from: number;
  to: number;
  /** Record number from 1, and the line of the file on which it begins. */
  row: number;
  line: number;
  /** Number (from 1) of a field with text after its closing mark; 0 when there is none. */
  badQuote: number;
  /** The file ended without a line break after it. */
  last: boolean;
}

const STATE = { fieldStart: 0, plain: 1, quoted: 2, quoteInQuoted: 3, afterQuote: 4 } as const;

export class CsvReader {
  private buffer = Buffer.alloc(1 << 16);
  private filled = 0;
  private position = 0; // next byte to look at
  private state: number = STATE.fieldStart;
  private line: number;
  private afterCr = false;
  private readonly delimiter: number;
  private readonly onRecord: (record: CsvRecord) => void;
  private readonly record: CsvRecord;

  /** `delimiter` is one ASCII character. `onRecord` is called as soon as a record is complete. `line` is the first one's number. */
  constructor(delimiter: string, onRecord: (record: CsvRecord) => void, line = 1) {
    if (delimiter.length !== 1 || delimiter.charCodeAt(0) > 0x7f) throw new Error(`delimiter ${delimiter}`);
    this.delimiter = delimiter.charCodeAt(0);
    this.onRecord = onRecord;
    this.line = line;
    this.record = {
      bytes: this.buffer,
      count: 0,
      starts: new Int32Array(MAX_COLUMNS + 1),
      ends: new Int32Array(MAX_COLUMNS + 1),
      doubled: new Uint8Array(MAX_COLUMNS + 1),
      from: 0,
      to: 0,
      row: 0,
      line,
      badQuote: 0,
      last: false,
    };
  }

  /** Lines that ended so far, and the one that is being read. */
  get lines(): number {
    return this.line;
  }

  /** Throws import_row_too_large when a record does not end within MAX_RECORD. */
  push(chunk: Uint8Array): void {
    this.append(chunk);
    this.scan();
    if (this.filled - this.record.from > MAX_RECORD) {
      throw new ZhituError('import_row_too_large', { row: this.record.row + 1, limit: '16 MB' });
    }
  }

  /** Throws import_truncated when a quoted field is still open. */
  end(): void {
    const r = this.record;
    if (this.state === STATE.quoted) {
      throw new ZhituError('import_truncated', { detail: `“ … (${r.line})` });
    }
    if (this.position > r.from || r.count > 0) {
      r.last = true;
      this.endField(this.position - (this.state === STATE.quoteInQuoted ? 1 : 0));
      this.endRecord(this.position);
    }
  }

  /** Keeps the unfinished record at the front, with room for the chunk behind it. */
  private append(chunk: Uint8Array): void {
    const r = this.record;
    const keep = this.filled - r.from;
    const target =
      keep + chunk.length > this.buffer.length ? Buffer.allocUnsafe((keep + chunk.length) * 2) : this.buffer;
    if (target !== this.buffer || r.from > 0) {
      this.buffer.copy(target, 0, r.from, this.filled);
      const known = Math.min(r.count + 1, MAX_COLUMNS + 1);
      for (let i = 0; i < known; i++) {
        r.starts[i] = (r.starts[i] as number) - r.from;
        r.ends[i] = (r.ends[i] as number) - r.from;
      }
      this.position -= r.from;
      r.from = 0;
    }
    this.buffer = target;
    r.bytes = target;
    target.set(chunk, keep);
    this.filled = keep + chunk.length;
  }

  private scan(): void {
    const { buffer, delimiter, record: r, filled } = this;
    let i = this.position;
    let state = this.state;
    for (; i < filled; i++) {
      let b = buffer[i] as number;
      // Most bytes of most files: inside plain fields, above all of the signs that mean something.
      if (state === STATE.fieldStart && b > 0x2c && b !== delimiter) {
        state = STATE.plain;
        this.afterCr = false;
      }
      if (state === STATE.plain) {
        while (b > 0x2c && b !== delimiter && ++i < filled) b = buffer[i] as number;
        if (i === filled) break;
        if (b !== delimiter && b !== LF && b !== CR) continue;
      } else if (state === STATE.quoted) {
        if (b === QUOTE) state = STATE.quoteInQuoted;
        else if (b === LF) this.line++;
        else if (b === CR && !(i + 1 < filled && buffer[i + 1] === LF)) this.loneCr(i);
        continue;
      } else if (state === STATE.quoteInQuoted) {
        if (b === QUOTE) {
          if (r.count <= MAX_COLUMNS) r.doubled[r.count] = 1;
          state = STATE.quoted;
          continue;
        }
        if (b !== delimiter && b !== LF && b !== CR) {
          r.badQuote ||= r.count + 1;
          state = STATE.afterQuote;
          continue;
        }
      } else if (state === STATE.fieldStart) {
        if (this.afterCr) {
          this.afterCr = false;
          if (b === LF) {
            r.from = i + 1;
            this.beginField(i + 1);
            continue;
          }
        }
        if (b === QUOTE) {
          this.beginField(i + 1);
          state = STATE.quoted;
          continue;
        }
        if (b !== delimiter && b !== LF && b !== CR) {
          state = STATE.plain;
          continue;
        }
      } else if (b !== delimiter && b !== LF && b !== CR) continue; // afterQuote
      this.position = i;
      this.endField(state === STATE.quoteInQuoted ? i - 1 : i);
      state = STATE.fieldStart;
      if (b === delimiter) this.beginField(i + 1);
      else {
        this.endRecord(i);
        this.line++;
        this.afterCr = b === CR;
        r.from = i + 1;
        r.line = this.line;
        this.beginField(i + 1);
      }
    }
    this.position = i;
    this.state = state;
  }

  /** A CR that ends its line by itself counts as a line; one at the end of the chunk is decided by its LF. */
  private loneCr(i: number): void {
    if (i + 1 < this.filled) this.line++;
  }

  private beginField(at: number): void {
    const r = this.record;
    if (r.count <= MAX_COLUMNS) {
      r.starts[r.count] = at;
      r.doubled[r.count] = 0;
    }
  }

  private endField(at: number): void {
    const r = this.record;
    if (r.count <= MAX_COLUMNS) r.ends[r.count] = at;
    r.count++;
  }

  private endRecord(to: number): void {
    const r = this.record;
    r.to = to;
    const blank = r.count === 1 && to === r.from;
    if (!blank) {
      r.row++;
      this.onRecord(r);
    }
    r.count = 0;
    r.badQuote = 0;
  }
}

/** The text of field `i`; empty for a field the record does not have. */
export function fieldText(r: CsvRecord, i: number): string {
  if (i >= r.count || i > MAX_COLUMNS) return '';
  const start = r.starts[i] as number;
  const end = r.ends[i] as number;
  if (start >= end) return '';
  const text = decode(r.bytes, start, end);
  return r.doubled[i] ? text.replaceAll('""', '"') : text;
}

/** Short ASCII is faster put together here than fetched from the buffer's own decoder. */
function decode(bytes: Buffer, start: number, end: number): string {
  if (end - start <= 24) {
    let text = '';
    let i = start;
    for (; i < end; i++) {
      const b = bytes[i] as number;
      if (b >= 0x80) break;
      text += ASCII[b];
    }
    if (i === end) return text;
  }
  return bytes.toString('utf8', start, end);
}

const ASCII = Array.from({ length: 128 }, (_, i) => String.fromCharCode(i));
