/** Whether a cell holds text that is stored just as it stands. */
import { TEXT_LIMIT } from '../values/read-field.ts';

/** Not empty, not too long, and no white space of any script at its ends. */
export function isPlainText(bytes: Uint8Array, from: number, to: number): boolean {
  if (to <= from || to - from > TEXT_LIMIT) return false;
  const first = bytes[from] as number;
  const last = bytes[to - 1] as number;
  if (first <= 0x20 || last <= 0x20) return false;
  if (first >= 0x80 && isSpace(first, bytes[from + 1] as number, bytes[from + 2] as number)) return false;
  if (last < 0x80) return true;
  const [a, b] = [bytes[to - 3] as number, bytes[to - 2] as number];
  return !(to - from >= 3 && isSpace(a, b, last)) && !(b === 0xc2 && isSpace(b, last, 0));
}

/** U+00A0, U+1680, U+2000–205F (all of them: some are spaces), U+3000, U+FEFF, and U+0085 to be safe. */
function isSpace(a: number, b: number, c: number): boolean {
  switch (a) {
    case 0xc2:
      return b === 0xa0 || b === 0x85;
    case 0xe1:
      return b === 0x9a && c === 0x80;
    case 0xe2:
      return b === 0x80 || b === 0x81;
    case 0xe3:
      return b === 0x80 && c === 0x80;
    case 0xef:
      return b === 0xbb && c === 0xbf;
    default:
      return false;
  }
}
