/**
 * Where a delimited text may be cut: behind a line break that ends a record. Blocks without a quotation mark, most of
 * most files, are searched from behind; the others are followed byte by byte, for a mark opens a field only at its
 * beginning, and what follows a closing mark is content up to the next delimiter.
 */
const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;
const STATE = { start: 0, plain: 1, quoted: 2, quoteInQuoted: 3, afterQuote: 4 } as const;

export class CsvCutter {
  private readonly delimiter: number;
  private state: number = STATE.start;
  private read = 0;
  private afterCr = false;

  constructor(delimiter: string) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** The last place in this block, as bytes of the text, behind which a record begins; -1 when there is none. */
  push(block: Buffer): number {
    const cut = this.isPlain() && !block.includes(QUOTE) ? this.fromBehind(block) : this.byteByByte(block);
    const before = this.read;
    this.read += block.length;
    return cut < 0 ? -1 : before + cut;
  }

  private isPlain(): boolean {
    return this.state === STATE.start || this.state === STATE.plain;
  }

  private fromBehind(block: Buffer): number {
    const last = block[block.length - 1] as number;
    const openedByCr = this.afterCr && block[0] !== LF ? 0 : -1;
    const lf = block.lastIndexOf(LF);
    let cr = block.lastIndexOf(CR);
    if (cr === block.length - 1) cr = cr > 0 ? block.lastIndexOf(CR, cr - 1) : -1; // an LF may follow
    if (cr >= 0 && block[cr + 1] === LF) cr = -1; // its LF is found as the last one, or another comes later
    this.afterCr = last === CR;
    this.state = last === LF || last === CR || last === this.delimiter ? STATE.start : STATE.plain;
    return Math.max(openedByCr, lf >= 0 ? lf + 1 : -1, cr >= 0 ? cr + 1 : -1);
  }

  private byteByByte(block: Buffer): number {
    const { delimiter } = this;
    let { state, afterCr } = this;
    let cut = -1;
    for (let i = 0; i < block.length; i++) {
      const b = block[i] as number;
      if (state === STATE.quoted) {
        if (b === QUOTE) state = STATE.quoteInQuoted;
        continue;
      }
      if (state === STATE.quoteInQuoted && b === QUOTE) {
        state = STATE.quoted;
        continue;
      }
      if (afterCr) {
        afterCr = false;
        if (b !== LF) cut = i;
      }
      if (b === LF) {
        cut = i + 1;
        state = STATE.start;
      } else if (b === CR) {
        afterCr = true;
        state = STATE.start;
      } else if (b === delimiter) state = STATE.start;
      else if (state === STATE.start) state = b === QUOTE ? STATE.quoted : STATE.plain;
      else if (state === STATE.quoteInQuoted) state = STATE.afterQuote;
    }
    this.state = state;
    this.afterCr = afterCr;
    return cut;
  }
}
