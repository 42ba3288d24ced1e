/** Whether any point of one group lies near one of another, without asking each pair. */

/** Points in columns that may be put in another order within a group. */
export interface Columns {
  x: Float64Array;
  y: Float64Array;
  order: Uint32Array;
}

const FEW = 8; // points of each group that are asked pair by pair before boxes are drawn

/**
 * Whether a point of places a0 … a1 − 1 lies within the root of `d2` of one of b0 … b1 − 1. Draws the box of each
 * group: apart when the boxes are, near when even their farthest corners are; else halves the larger one. Many points
 * in one place make one box without an extent, so that their number does not matter.
 */
export function anyNear(p: Columns, a0: number, a1: number, b0: number, b1: number, d2: number): boolean {
  const { x, y } = p;
  const [aFew, bFew] = [Math.min(a1, a0 + FEW), Math.min(b1, b0 + FEW)];
  for (let i = a0; i < aFew; i++) {
    for (let j = b0; j < bFew; j++) {
      const dx = (x[i] as number) - (x[j] as number);
      const dy = (y[i] as number) - (y[j] as number);
      if (dx * dx + dy * dy <= d2) return true;
    }
  }
  if (aFew === a1 && bFew === b1) return false;
  const a = boxOfRange(p, a0, a1);
  const b = boxOfRange(p, b0, b1);
  const gapX = Math.max(0, a.west - b.east, b.west - a.east);
  const gapY = Math.max(0, a.south - b.north, b.south - a.north);
  if (gapX * gapX + gapY * gapY > d2) return false;
  const farX = Math.max(a.east - b.west, b.east - a.west);
  const farY = Math.max(a.north - b.south, b.north - a.south);
  if (farX * farX + farY * farY <= d2) return true;
  const [sideA, sideB] = [Math.max(a.east - a.west, a.north - a.south), Math.max(b.east - b.west, b.north - b.south)];
  if (sideA >= sideB) {
    const mid = halve(p, a0, a1, a);
    return anyNear(p, a0, mid, b0, b1, d2) || anyNear(p, mid, a1, b0, b1, d2);
  }
  const mid = halve(p, b0, b1, b);
  return anyNear(p, a0, a1, b0, mid, d2) || anyNear(p, a0, a1, mid, b1, d2);
}

export interface RangeBox {
  west: number;
  east: number;
  south: number;
  north: number;
}

/** The box of places from … to − 1. */
export function boxOfRange({ x, y }: Columns, from: number, to: number): RangeBox {
  let west = Infinity;
  let east = -Infinity;
  let south = Infinity;
  let north = -Infinity;
  for (let i = from; i < to; i++) {
    const [px, py] = [x[i] as number, y[i] as number];
    if (px < west) west = px;
    if (px > east) east = px;
    if (py < south) south = py;
    if (py > north) north = py;
  }
  return { west, east, south, north };
}

/** Puts the points west (or south) of the box's middle first; where the others begin. Both halves hold a point. */
function halve(p: Columns, from: number, to: number, box: RangeBox): number {
  const wide = box.east - box.west >= box.north - box.south;
  const at = wide ? p.x : p.y;
  const low = wide ? box.west : box.south;
  const high = wide ? box.east : box.north;
  const middle = low + (high - low) / 2;
  let split = from;
  // Rounding can make the middle the high side; the points there still are the other half.
  for (let i = from; i < to; i++) if ((at[i] as number) <= middle && (at[i] as number) < high) swap(p, i, split++);
  return split;
}

export function swap({ x, y, order }: Columns, i: number, j: number): void {
  if (i === j) return;
  const [px, py, n] = [x[i] as number, y[i] as number, order[i] as number];
  x[i] = x[j] as number;
  y[i] = y[j] as number;
  order[i] = order[j] as number;
  x[j] = px;
  y[j] = py;
  order[j] = n;
}
