/** Confidence as detectors write it: 0 to 1, or per cent. */

/** Null for what is no confidence. A whole 1 is certain, not one per cent. */
export function scoreOf(value: unknown): number | null {
  const text = typeof value === 'string' ? value.trim() : value;
  const percent = typeof text === 'string' && text.endsWith('%');
  const n = typeof text === 'string' ? Number(percent ? text.slice(0, -1) : text || Number.NaN) : text;
  if (typeof n !== 'number' || !(n >= 0)) return null;
  if (percent || n > 1) return n <= 100 ? n / 100 : null;
  return n;
}
