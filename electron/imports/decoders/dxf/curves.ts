/** Curves as runs of short lines that stay within a ten-thousandth of the radius of the curve. */
import type { Position } from 'geojson';

const STEP = 2 * Math.acos(1 - 1e-4); // radians: 222 lines make a circle
const SPANS = 16; // lines for each span of a spline

/** From angle to angle in radians, counter-clockwise where the second is larger. Both ends are on it. */
export function arc(x: number, y: number, radius: number, from: number, to: number): Position[] {
  return ellipse([x, y], [radius, 0], 1, from, to);
}

/** @param major from the centre to the end of the longer axis; `ratio` of the shorter one to it */
export function ellipse([x, y]: Position, [ax, ay]: Position, ratio: number, from: number, to: number): Position[] {
  if (![x, y, ax, ay, ratio, from, to].every(Number.isFinite)) return [];
  const turn = Math.max(-2 * Math.PI, Math.min(2 * Math.PI, to - from));
  const steps = Math.max(1, Math.ceil(Math.abs(turn) / STEP));
  const points: Position[] = [];
  for (let i = 0; i <= steps; i++) {
    const angle = from + (turn * i) / steps;
    const [c, s] = [Math.cos(angle), Math.sin(angle) * ratio];
    points.push([
      (x as number) + c * (ax as number) - s * (ay as number),
      (y as number) + c * (ay as number) + s * (ax as number),
    ]);
  }
  return points;
}

/** Between two vertices, the second left out. `bulge` is the tangent of a quarter of the angle, to the left of the way. */
export function bulged([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position, bulge: number): Position[] {
  const chord = Math.hypot(x2 - x1, y2 - y1);
  if (bulge === 0 || chord === 0 || !Number.isFinite(bulge)) return [[x1, y1]];
  const angle = 4 * Math.atan(bulge);
  const radius = chord / (2 * Math.sin(angle / 2));
  const toCentre = radius * Math.cos(angle / 2);
  const [cx, cy] = [(x1 + x2) / 2 - ((y2 - y1) / chord) * toCentre, (y1 + y2) / 2 + ((x2 - x1) / chord) * toCentre];
  const from = Math.atan2(y1 - cy, x1 - cx);
  const points = arc(cx, cy, Math.abs(radius), from, from + angle).slice(0, -1);
  points[0] = [x1, y1];
  return points;
}

interface Spline {
  degree: number;
  knots: number[];
  control: Position[];
  weights: number[];
}

/** By de Boor's algorithm, on homogeneous coordinates where there are weights. Empty for what is no spline. */
export function spline({ degree, knots, control, weights }: Spline): Position[] {
  const n = control.length;
  if (!(degree >= 1 && degree <= 10) || n <= degree || knots.length !== n + degree + 1) return [];
  if (knots.some((knot, i) => !Number.isFinite(knot) || (i > 0 && knot < (knots[i - 1] as number)))) return [];
  const homogeneous = control.map(([x = 0, y = 0], i) => {
    const w = weights.length === n ? (weights[i] as number) : 1;
    return [x * w, y * w, w] as [number, number, number];
  });
  const points: Position[] = [];
  for (let k = degree; k < n; k++) {
    const [from, to] = [knots[k] as number, knots[k + 1] as number];
    if (to === from) continue;
    for (let i = points.length === 0 ? 0 : 1; i <= SPANS; i++) {
      const [x, y, w] = deBoor(k, from + ((to - from) * i) / SPANS, degree, knots, homogeneous);
      points.push([x / w, y / w]);
    }
  }
  return points;
}

function deBoor(
  k: number,
  t: number,
  degree: number,
  knots: number[],
  control: [number, number, number][],
): [number, number, number] {
  const d = control.slice(k - degree, k + 1);
  for (let r = 1; r <= degree; r++) {
    for (let j = degree; j >= r; j--) {
      const low = knots[j + k - degree] as number;
      const high = knots[j + 1 + k - r] as number;
      const a = high === low ? 0 : (t - low) / (high - low);
      const [p, q] = [d[j - 1], d[j]] as [[number, number, number], [number, number, number]];
      d[j] = [p[0] * (1 - a) + q[0] * a, p[1] * (1 - a) + q[1] * a, p[2] * (1 - a) + q[2] * a];
    }
  }
  return d[degree] as [number, number, number];
}
