/** The order of boxes along a Hilbert curve through their middles. */

/** Cells along a side of the whole extent, less one. */
export const SIDE = 65_535;

/** Positions of the boxes (west, south, east, north, flat), first to last. */
export function hilbertOrder(boxes: Float32Array | Float64Array, count: number): Uint32Array {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    west = Math.min(west, boxes[4 * i] as number);
    south = Math.min(south, boxes[4 * i + 1] as number);
    east = Math.max(east, boxes[4 * i + 2] as number);
    north = Math.max(north, boxes[4 * i + 3] as number);
  }
  const [wide, high] = [SIDE / (east - west || 1), SIDE / (north - south || 1)];
  // Both in one number, which typed arrays sort by themselves: 32 bits of the curve, then the position (up to 2²¹).
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const x = Math.floor(wide * (((boxes[4 * i] as number) + (boxes[4 * i + 2] as number)) / 2 - west));
    const y = Math.floor(high * (((boxes[4 * i + 1] as number) + (boxes[4 * i + 3] as number)) / 2 - south));
    keys[i] = hilbert(x, y) * SHARE + (i % SHARE);
  }
  return count <= SHARE ? byKey(keys) : byComparison(keys);
}

const SHARE = 2 ** 21;

function byKey(keys: Float64Array): Uint32Array {
  keys.sort();
  return Uint32Array.from(keys, (key) => key % SHARE);
}

function byComparison(keys: Float64Array): Uint32Array {
  const order = Uint32Array.from(keys, (_, i) => i);
  return order.sort(
    (a, b) => Math.floor((keys[a] as number) / SHARE) - Math.floor((keys[b] as number) / SHARE) || a - b,
  );
}

/** Place of a cell of a 2¹⁶ × 2¹⁶ grid on the curve. */
export function hilbert(x: number, y: number): number {
  let place = 0;
  let [cx, cy] = [x, y];
  for (let side = 32_768; side > 0; side = side >> 1) {
    const right = (cx & side) > 0 ? 1 : 0;
    const up = (cy & side) > 0 ? 1 : 0;
    place += side * side * ((3 * right) ^ up);
    if (up === 0) {
      if (right === 1) {
        cx = SIDE - cx;
        cy = SIDE - cy;
      }
      [cx, cy] = [cy, cx];
    }
  }
  return place;
}
