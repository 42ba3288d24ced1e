/**
 * Cuts a JSON document into its records without building it: the elements of `features` (FeatureCollection), of
 * `geometries` (GeometryCollection) or of a top-level array, or else the top-level values themselves. Only
 * brackets, strings and commas are followed here; each record, and what is left around them, is then parsed whole.
 */
import { ZhituError } from '../../contract/errors.ts';

export const MAX_RECORD = 16 << 20; // bytes
const MAX_DEPTH = 100; // GeoJSON needs 9; deeper property values are not made by people

export interface JsonPart {
  /** UTF-8 text of one record; null when it was larger than MAX_RECORD. Valid during the call only. */
  bytes: Buffer | null;
  size: number;
  /** Line of the file on which it begins, from 1. */
  line: number;
  /** Bytes of the text before its end. */
  end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const isSpace = (b: number) => b === 0x20 || b === 0x0a || b === 0x0d || b === 0x09;
const isOpen = (b: number) => b === 0x5b || b === 0x7b;
const isClose = (b: number) => b === 0x5d || b === 0x7d;

/** What is being gathered: nothing between values, a top-level value, or an element of a list. */
type Place = 'between' | 'value' | 'list';

export class JsonSplitter {
  /** Members of the FeatureCollection other than its features, once the end has been reached. */
  envelope: Record<string, unknown> | null = null;
  /** Records are elements of a list. */
  listed = false;

  private place: Place = 'between';
  private depth = 0;
  private listDepth = 0;
  private inString = false;
  private escaped = false;
  private stringStart = -1; // offset in the chunk of a string at depth 1
  private key = '';
  private keyCarry = '';
  private read = 0;
  private line = 1;
  private values = 0;
  private trailingComma = false;
  private readonly part = new Gathered();
  private readonly frame = new Gathered();
  private partLine = 1;
  private readonly onPart: (part: JsonPart) => void;

  constructor(onPart: (part: JsonPart) => void) {
    this.onPart = onPart;
  }

  /** Throws import_bad_json or import_too_deep. */
  push(chunk: Buffer): void {
    let from = 0; // start of what is being gathered
    if (this.inString && this.depth === 1) this.stringStart = 0;
    for (let i = 0; i < chunk.length; i++) {
      const b = chunk[i] as number;
      if (b === 0x0a) this.line++;
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (b === BACKSLASH) this.escaped = true;
        else if (b === QUOTE) {
          this.inString = false;
          if (this.depth === 1) this.key = this.keyCarry + chunk.toString('latin1', this.stringStart, i);
          this.keyCarry = '';
        }
        continue;
      }
      if (this.place === 'between') {
        if (isSpace(b)) continue;
        if (this.listed || this.values > 0) this.checkAnother(b, i);
        if (!isOpen(b) && this.values === 0) throw this.bad(i);
        from = i;
        this.begin(b);
        if (b === 0x5b) from = i + 1;
        continue;
      }
      if (b === QUOTE) {
        this.inString = true;
        if (this.depth === 1) this.stringStart = i + 1;
      } else if (isOpen(b)) {
        this.depth++;
        if (this.depth > MAX_DEPTH) throw new ZhituError('import_too_deep', { limit: MAX_DEPTH });
        if (this.place === 'value' && this.depth === 2 && b === 0x5b && this.isListKey()) {
          this.frame.add(chunk.subarray(from, i + 1));
          from = i + 1;
          this.beginList(2);
        }
      } else if (isClose(b)) {
        if (this.place === 'list' && this.depth === this.listDepth) {
          if (b !== 0x5d) throw this.bad(i);
          this.part.add(chunk.subarray(from, i));
          this.endElement(i, true);
          from = i;
          this.depth--;
          if (this.depth === 0) this.place = 'between';
          else this.place = 'value';
        } else {
          this.depth--;
          if (this.depth === 0) {
            this.frame.add(chunk.subarray(from, i + 1));
            this.endValue(i + 1);
          }
        }
      } else if (b === COMMA && this.place === 'list' && this.depth === this.listDepth) {
        this.part.add(chunk.subarray(from, i));
        this.endElement(i, false);
        from = i + 1;
      }
    }
    if (this.inString && this.depth === 1) this.keyCarry += chunk.toString('latin1', this.stringStart).slice(0, 64);
    if (this.place === 'value') this.frame.add(chunk.subarray(from));
    else if (this.place === 'list') this.part.add(chunk.subarray(from));
    this.read += chunk.length;
  }

  /** Throws import_truncated when something is still open, import_empty when there was nothing. */
  end(): void {
    if (this.place !== 'between') throw new ZhituError('import_truncated', { detail: `JSON, ${this.read} B` });
    if (this.values === 0) throw new ZhituError('import_empty');
  }

  private begin(b: number): void {
    this.values++;
    this.depth = 1;
    this.partLine = this.line;
    this.key = '';
    if (b === 0x5b) this.beginList(1);
    else this.place = 'value';
  }

  private beginList(depth: number): void {
    if (this.listed) throw new ZhituError('import_bad_json', { detail: 'features × 2' });
    this.listed = true;
    this.listDepth = depth;
    this.place = 'list';
    this.partLine = this.line;
  }

  private isListKey(): boolean {
    return this.key === 'features' || this.key === 'geometries';
  }

  private endElement(at: number, last: boolean): void {
    const { bytes, size } = this.part.take();
    if (bytes?.every(isSpace)) {
      if (!last || this.trailingComma) throw this.bad(at);
    } else {
      this.onPart({ bytes, size, line: this.partLine + (bytes ? leadingLines(bytes) : 0), end: this.read + at });
    }
    this.trailingComma = !last;
    this.partLine = this.line;
  }

  private endValue(at: number): void {
    this.place = 'between';
    const { bytes, size } = this.frame.take();
    if (!this.listed) {
      this.onPart({ bytes, size, line: this.partLine, end: this.read + at });
      return;
    }
    if (!bytes) return;
    try {
      this.envelope = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
    } catch (error) {
      throw new ZhituError('import_bad_json', { detail: (error as Error).message.slice(0, 200) });
    }
  }

  /** Values may follow one another (concatenated or line-delimited), but nothing follows a list. */
  private checkAnother(b: number, at: number): void {
    if (this.listed || !isOpen(b)) throw this.bad(at);
  }

  private bad(at: number): ZhituError {
    return new ZhituError('import_bad_json', { detail: `${this.line}: ${this.read + at} B` });
  }
}

function leadingLines(bytes: Buffer): number {
  let n = 0;
  for (let i = 0; i < bytes.length && isSpace(bytes[i] as number); i++) if (bytes[i] === 0x0a) n++;
  return n;
}

/** Bytes from several chunks, given up once they are too many. */
class Gathered {
  private parts: Buffer[] = [];
  private size = 0;

  add(bytes: Buffer): void {
    this.size += bytes.length;
    if (this.size > MAX_RECORD) this.parts = [];
    else if (bytes.length) this.parts.push(Buffer.from(bytes)); // the chunk's memory is used again
  }

  take(): { bytes: Buffer | null; size: number } {
    const { size, parts } = this;
    this.parts = [];
    this.size = 0;
    if (size > MAX_RECORD) return { bytes: null, size };
    return { bytes: parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts), size };
  }
}
