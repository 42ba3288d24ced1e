/** Records one a line (newline-delimited GeoJSON), or each behind a record separator (RFC 8142). */
import { ZhituError } from '../../contract/errors.ts';
import { type JsonPart, MAX_RECORD } from './splitter.ts';

type LinePart = Omit<JsonPart, 'end'>;

export const RECORD_SEPARATOR = 0x1e;
const NEWLINE = 0x0a;

export class JsonLines {
  private parts: Buffer[] = [];
  private size = 0;
  private line: number;
  private partLine: number;
  private readonly separator: number;
  private readonly onPart: (part: LinePart) => void;

  /** `line` is the number of the first. */
  constructor(separator: number, onPart: (part: LinePart) => void, line = 1) {
    this.separator = separator;
    this.line = line;
    this.partLine = line;
    this.onPart = onPart;
  }

  /** Lines that ended so far, and the one that is being read. */
  get lines(): number {
    return this.line;
  }

  push(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(this.separator); at >= 0; at = chunk.indexOf(this.separator, from)) {
      this.add(chunk.subarray(from, at));
      this.flush();
      from = at + 1;
      if (this.separator === NEWLINE) this.line++;
      this.partLine = this.line;
    }
    this.add(chunk.subarray(from));
  }

  /** Throws import_truncated when the last record of a file has no line break and is no whole JSON value. */
  end(last = true): void {
    const text = !last || this.size > MAX_RECORD ? '' : Buffer.concat(this.parts).toString('utf8').trim();
    if (text && !isWhole(text)) throw new ZhituError('import_truncated', { detail: `JSON, ${this.partLine}` });
    this.flush();
  }

  private add(bytes: Buffer): void {
    this.size += bytes.length;
    if (this.separator !== NEWLINE) this.line += count(bytes, NEWLINE);
    if (this.size > MAX_RECORD) this.parts = [];
    else if (bytes.length) this.parts.push(Buffer.from(bytes));
  }

  private flush(): void {
    const bytes = this.size > MAX_RECORD ? null : Buffer.concat(this.parts);
    const { size, partLine: line } = this;
    this.parts = [];
    this.size = 0;
    if (bytes === null || bytes.toString('latin1').trim() !== '') this.onPart({ bytes, size, line });
  }
}

function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function count(bytes: Buffer, what: number): number {
  let n = 0;
  for (let i = bytes.indexOf(what); i >= 0; i = bytes.indexOf(what, i + 1)) n++;
  return n;
}
