/** Numbers as SQLite's records hold them (https://www.sqlite.org/fileformat2.html#record_format). */

/** Bytes of a number by its serial type. */
export const NUMBER_BYTES = Uint8Array.from([0, 1, 2, 3, 4, 6, 8, 8, 0, 0]);

/** The serial type of a number: the shortest of four kinds of whole numbers, or a double. */
export function numberType(value: number): number {
  const whole = value | 0;
  if (whole === value) {
    if (whole === 0) return Object.is(value, -0) ? 7 : 8;
    if (whole === 1) return 9;
    return whole >= -128 && whole <= 127 ? 1 : 4;
  }
  return Number.isSafeInteger(value) ? 6 : 7;
}

/** Returns where it ends. */
export function putNumber(to: Buffer, at: number, type: number, value: number): number {
  switch (type) {
    case 1:
      to[at] = value;
      return at + 1;
    case 4:
      to[at] = value >> 24;
      to[at + 1] = value >> 16;
      to[at + 2] = value >> 8;
      to[at + 3] = value;
      return at + 4;
    case 6: {
      const high = Math.floor(value / 4_294_967_296);
      putNumber(to, at, 4, high);
      return putNumber(to, at + 4, 4, value - high * 4_294_967_296);
    }
    case 7:
      float[0] = value;
      for (let i = 0; i < 8; i++) to[at + i] = floatBytes[FLIP ^ i] as number;
      return at + 8;
    default:
      return at;
  }
}

const float = new Float64Array(1);
const floatBytes = new Uint8Array(float.buffer);
const FLIP = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 7 : 0; // SQLite's numbers begin with the high byte

export function varintLength(value: number): number {
  if (value < 128) return 1;
  if (value < 16_384) return 2;
  let n = 1;
  for (let limit = 128; value >= limit; limit *= 128) n++;
  return n;
}

/** Whole numbers below 2^53: seven bits a byte, high ones first. Returns where it ends. */
export function putVarint(to: Buffer, at: number, value: number): number {
  if (value < 16_384) {
    if (value < 128) {
      to[at] = value;
      return at + 1;
    }
    to[at] = 128 | (value >> 7);
    to[at + 1] = value & 127;
    return at + 2;
  }
  const end = at + varintLength(value);
  let rest = value;
  for (let i = end - 1; i >= at; i--) {
    to[i] = (rest % 128) | (i === end - 1 ? 0 : 128);
    rest = Math.floor(rest / 128);
  }
  return end;
}
