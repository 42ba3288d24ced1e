import type { DecodedValue } from '../decoder.ts';

const MAX_TEXT = 4 << 20; // characters of one value; what is longer is cut, and the row told of it

/** The text of the element that was begun, whatever elements lie within it. */
export class Capture {
  private parts: string[] = [];
  private length = 0;
  private depth = -1;
  cut = false;

  get active(): boolean {
    return this.depth >= 0;
  }

  begin(depth: number): void {
    this.depth = depth;
    this.parts = [];
    this.length = 0;
    this.cut = false;
  }

  add(text: string): void {
    if (this.depth < 0) return;
    this.length += text.length;
    if (this.length > MAX_TEXT) this.cut = true;
    else this.parts.push(text);
  }

  /** At the end of the element that was begun: its text, trimmed; null at any other. */
  end(depth: number): string | null {
    if (depth !== this.depth) return null;
    this.depth = -1;
    return this.parts.join('').trim();
  }
}

/** A number where the text is one and nothing of it would be lost. */
export function plainNumber(text: string): DecodedValue {
  const number = Number(text);
  return text !== '' && Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number))
    ? number
    : text;
}

/** Under its name, or under the name with a number when that is taken by another value. */
export function addColumn(columns: Record<string, DecodedValue>, name: string, value: DecodedValue): void {
  if (value === '' || value === null || name === '') return;
  let free = name;
  for (let n = 2; Object.hasOwn(columns, free); n++) {
    if (columns[free] === value) return;
    free = `${name}_${n}`;
  }
  columns[free] = value;
}
