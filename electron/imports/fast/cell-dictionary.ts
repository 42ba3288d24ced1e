/** What the cells of a column mean, by their bytes: each text is read once, however often it comes. */
import type { FieldReader } from '../values/read-field.ts';

const MOST = 4096; // different texts
const LONGEST = 200; // bytes

export class CellDictionary {
  /** By code: 0 nothing, 1 a number, 2 text, 3 to be read the long way. */
  readonly kinds = new Uint8Array(MOST);
  readonly numbers = new Float64Array(MOST);
  readonly texts: Uint8Array[] = [];
  private readonly read: FieldReader;
  private readonly cells: Uint8Array[] = [];
  private readonly places = new Int32Array(MOST * 4).fill(-1);

  constructor(read: FieldReader) {
    this.read = read;
  }

  /** -1 when it cannot hold the cell. */
  find(bytes: Buffer, from: number, to: number): number {
    let h = to - from;
    for (let i = from; i < to; i++) h = Math.imul(h ^ (bytes[i] as number), 0x01000193);
    let at = (h ^ (h >>> 15)) & (this.places.length - 1);
    for (;;) {
      const code = this.places[at] as number;
      if (code < 0) break;
      if (this.same(this.cells[code] as Uint8Array, bytes, from, to)) return code;
      at = (at + 1) & (this.places.length - 1);
    }
    if (this.cells.length === MOST || to - from > LONGEST) return -1;
    const code = this.cells.length;
    this.places[at] = code;
    this.cells.push(Uint8Array.prototype.slice.call(bytes, from, to));
    this.learn(code, bytes.toString('utf8', from, to));
    return code;
  }

  private learn(code: number, text: string): void {
    const result = this.read(text);
    const { value } = result;
    this.texts.push(typeof value === 'string' ? Buffer.from(value, 'utf8') : EMPTY);
    this.numbers[code] = typeof value === 'number' ? value : 0;
    if ('problem' in result) this.kinds[code] = 3;
    else this.kinds[code] = value === null ? 0 : typeof value === 'number' ? 1 : 2;
  }

  private same(cell: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
    if (cell.length !== to - from) return false;
    for (let i = 0; i < cell.length; i++) if (cell[i] !== bytes[from + i]) return false;
    return true;
  }
}

const EMPTY = new Uint8Array(0);
