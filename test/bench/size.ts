/** `100k`, `1M`, `2500`: how many rows a figure was measured on. */
export interface Size {
  label: string;
  rows: number;
}

/** Throws RangeError on anything else than a whole number with k or M behind it. */
export function parseSize(text: string): Size {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([kKmM]?)$/.exec(text.trim()) ?? [];
  const rows = Number(number) * ({ k: 1e3, m: 1e6 }[unit.toLowerCase()] ?? 1);
  if (!(Number.isInteger(rows) && rows > 0)) throw new RangeError(`not a size: ${text}`);
  return { rows, label: labelOf(rows) };
}

function labelOf(rows: number): string {
  if (rows % 1e6 === 0) return `${rows / 1e6}M`;
  return rows % 1e3 === 0 ? `${rows / 1e3}k` : String(rows);
}
