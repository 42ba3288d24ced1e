/** Numbers straight from bytes. */
const POINT = 0x2e;
const MOST_DIGITS = 15; // any number of so many digits is below 2^53
const POWERS = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);

/**
 * `-12.345` and the like, with `mark` as the decimal sign; NaN for anything else, which then has to be read as text. A
 * whole number below 2^53 over a power of ten up to 10^22 is the double nearest to the decimal (Clinger 1990).
 */
export function decimalOf(bytes: Uint8Array, from: number, to: number, mark = POINT): number {
  let i = from;
  const negative = bytes[i] === 0x2d;
  if (negative) i++;
  if (to - i > MOST_DIGITS + 1 || i >= to) return Number.NaN;
  let digits = 0;
  let whole = 0;
  let scale = -1; // digits behind the sign, once it has come
  for (; i < to; i++) {
    const b = bytes[i] as number;
    const digit = b - 0x30;
    if (digit >= 0 && digit <= 9) {
      whole = whole * 10 + digit;
      digits++;
      if (scale >= 0) scale++;
    } else if (b === mark && scale < 0 && digits > 0) scale = 0;
    else return Number.NaN;
  }
  if (digits === 0 || digits > MOST_DIGITS || scale === 0) return Number.NaN;
  const value = scale > 0 ? whole / (POWERS[scale] as number) : whole;
  return negative ? -value : value;
}
