/** Queen contiguity: squares of a grid that share a side or a corner are neighbours. */
import type { Weights } from '../shapes.ts';

/**
 * Cells by column and row, each once, ascending by row and then by column; cells that are not listed do not exist. Weights
 * of 1 without the diagonal.
 */
export function queenContiguity(column: Int32Array, row: Int32Array): Weights {
  const n = column.length;
  const rows = new Map<number, [from: number, to: number]>();
  for (let i = 0; i < n; i++) {
    const span = rows.get(row[i] as number);
    if (span) span[1] = i + 1;
    else rows.set(row[i] as number, [i, i + 1]);
  }
  const start = new Uint32Array(n + 1);
  const index = new Uint32Array(n * 8);
  let at = 0;
  for (let i = 0; i < n; i++) {
    for (let dr = -1; dr <= 1; dr++) {
      const span = rows.get((row[i] as number) + dr);
      if (!span) continue;
      let k = lowerBound(column, (column[i] as number) - 1, span);
      for (; k < span[1] && (column[k] as number) <= (column[i] as number) + 1; k++) if (k !== i) index[at++] = k;
    }
    start[i + 1] = at;
  }
  return { n, start, index: index.slice(0, at), value: new Float64Array(at).fill(1) };
}

/** First place in the span whose value is not below `least`. */
function lowerBound(values: Int32Array, least: number, [from, to]: [number, number]): number {
  let [low, high] = [from, to];
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((values[mid] as number) < least) low = mid + 1;
    else high = mid;
  }
  return low;
}
