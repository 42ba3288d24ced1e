/**
 * Lens distortion by Brown (1966) and Conrady (1919) with three radial and two tangential factors, on coordinates from the
 * principal point divided by the focal length. Signs and order as in OpenCV and in DJI's DewarpData: k1, k2, p1, p2, k3.
 */
export interface Distortion {
  k1: number;
  k2: number;
  p1: number;
  p2: number;
  k3: number;
}

/** From where a perfect lens would draw a point to where this one draws it. */
export function distort({ k1, k2, p1, p2, k3 }: Distortion, x: number, y: number): [number, number] {
  const r2 = x * x + y * y;
  const radial = 1 + r2 * (k1 + r2 * (k2 + r2 * k3));
  return [x * radial + 2 * p1 * x * y + p2 * (r2 + 2 * x * x), y * radial + p1 * (r2 + 2 * y * y) + 2 * p2 * x * y];
}

/**
 * The way back, by Newton's method from the drawn point, to 1e-12. Undefined where the factors do not hold: beyond the
 * radius at which their polynomial turns round, as it does not far outside of the photos it was fitted to.
 */
export function undistort(d: Distortion, drawnX: number, drawnY: number): [number, number] | undefined {
  let [x, y] = [drawnX, drawnY];
  for (let step = 0; step < 30; step++) {
    const r2 = x * x + y * y;
    const radial = 1 + r2 * (d.k1 + r2 * (d.k2 + r2 * d.k3));
    const slope = 2 * (d.k1 + r2 * (2 * d.k2 + r2 * 3 * d.k3)); // of `radial` by x, divided by x
    const xx = radial + x * x * slope + 2 * d.p1 * y + 6 * d.p2 * x;
    const xy = x * y * slope + 2 * d.p1 * x + 2 * d.p2 * y;
    const yy = radial + y * y * slope + 6 * d.p1 * y + 2 * d.p2 * x;
    const det = xx * yy - xy * xy;
    if (!(det > 1e-6 && xx + yy > 0)) return undefined;
    const [px, py] = distort(d, x, y);
    const [ex, ey] = [drawnX - px, drawnY - py];
    if (Math.hypot(ex, ey) < 1e-12) return [x, y];
    x += (yy * ex - xy * ey) / det;
    y += (xx * ey - xy * ex) / det;
  }
  return undefined;
}
