import { TILE } from './mercator.ts';

/** Puts a tile, half as large, into its quarter of the one above it: each pixel the mean of four, by how opaque they are. */
export function shrinkInto(above: Uint8Array, tile: Uint8Array, east: 0 | 1, south: 0 | 1): void {
  const half = TILE / 2;
  for (let y = 0; y < half; y++) {
    let to = ((south * half + y) * TILE + east * half) * 4;
    let from = y * 2 * TILE * 4;
    for (let x = 0; x < half; x++, to += 4, from += 8) {
      const below = from + TILE * 4;
      const a = tile[from + 3] as number;
      const b = tile[from + 7] as number;
      const c = tile[below + 3] as number;
      const d = tile[below + 7] as number;
      const alpha = a + b + c + d;
      if (alpha === 0) continue;
      for (let band = 0; band < 3; band++) {
        const sum =
          a * (tile[from + band] as number) +
          b * (tile[from + 4 + band] as number) +
          c * (tile[below + band] as number) +
          d * (tile[below + 4 + band] as number);
        above[to + band] = sum / alpha + 0.5;
      }
      above[to + 3] = alpha / 4 + 0.5;
    }
  }
}
