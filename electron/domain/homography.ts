/** Plane to plane by a projective map: nine numbers by rows, the last one usually 1. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];
export type Point = readonly [x: number, y: number];
/** A place in one plane and the same in another. */
export type Pair = readonly [from: Point, to: Point];

export const UNMOVED: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export const shiftBy = (dx: number, dy: number): Homography => [1, 0, dx, 0, 1, dy, 0, 0, 1];

/** Where a point comes to lie; not finite on the line that goes to infinity. */
export function mapPoint(h: Homography, [x, y]: Point): [number, number] {
  const w = h[6] * x + h[7] * y + h[8];
  return [(h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w];
}

/** `after` applied to what `first` gives. */
export function chain(after: Homography, first: Homography): Homography {
  const at = (i: number, j: number) =>
    (after[3 * i] ?? 0) * (first[j] ?? 0) +
    (after[3 * i + 1] ?? 0) * (first[3 + j] ?? 0) +
    (after[3 * i + 2] ?? 0) * (first[6 + j] ?? 0);
  return scaled([at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 0), at(2, 1), at(2, 2)]);
}

/** The way back; null for a map that has none. */
export function inverse([a, b, c, d, e, f, g, h, i]: Homography): Homography | null {
  const [A, B, C] = [e * i - f * h, f * g - d * i, d * h - e * g];
  const determinant = a * A + b * B + c * C;
  const size = Math.hypot(a, b, d, e) ** 2 * Math.abs(i || 1);
  if (!(Math.abs(determinant) > 1e-12 * size)) return null;
  return scaled([A, c * h - b * i, b * f - c * e, B, a * i - c * g, c * d - a * f, C, b * g - a * h, a * e - b * d]);
}

function scaled(h: Homography): Homography {
  const last = h[8];
  if (Math.abs(last) < 1e-15) return h;
  return h.map((value) => value / last) as unknown as Homography;
}
