/** Plane geometry on the drawing board: metres, rings not closed. */
import { type Pt, signedArea } from './plane.ts';

export const dist = (a: Pt, b: Pt): number => Math.hypot(b[0] - a[0], b[1] - a[1]);
export const lerp = (a: Pt, b: Pt, t: number): Pt => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
export const unit = (a: Pt, b: Pt): Pt => {
  const d = dist(a, b) || 1;
  return [(b[0] - a[0]) / d, (b[1] - a[1]) / d];
};
/** A point `along` metres in direction u and `left` metres to its left. */
export const offset = (p: Pt, u: Pt, along: number, left: number): Pt => [
  p[0] + u[0] * along - u[1] * left,
  p[1] + u[1] * along + u[0] * left,
];

export function centroid(ring: readonly Pt[]): Pt {
  const area = signedArea(ring);
  if (Math.abs(area) < 1e-6) return ring[0] ?? [0, 0];
  let x = 0;
  let y = 0;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i] as Pt;
    const b = ring[(i + 1) % ring.length] as Pt;
    const cross = a[0] * b[1] - b[0] * a[1];
    x += (a[0] + b[0]) * cross;
    y += (a[1] + b[1]) * cross;
  }
  return [x / (6 * area), y / (6 * area)];
}

export function inside(p: Pt, ring: readonly Pt[]): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i] as Pt;
    const b = ring[j] as Pt;
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd;
  }
  return odd;
}

/** How far along ab (0 to 1) the point nearest to p lies. */
export function nearestOn(p: Pt, a: Pt, b: Pt): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const d2 = dx * dx + dy * dy;
  return d2 === 0 ? 0 : Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / d2));
}

export const toSegment = (p: Pt, a: Pt, b: Pt): number => dist(p, lerp(a, b, nearestOn(p, a, b)));

/** Where ab crosses cd, as shares of each; null when they do not or run parallel. */
export function crossing(a: Pt, b: Pt, c: Pt, d: Pt): [number, number] | null {
  const rx = b[0] - a[0];
  const ry = b[1] - a[1];
  const sx = d[0] - c[0];
  const sy = d[1] - c[1];
  const det = rx * sy - ry * sx;
  if (Math.abs(det) < 1e-9) return null;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / det;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / det;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? [t, u] : null;
}

export function segmentGap(a: Pt, b: Pt, c: Pt, d: Pt): number {
  if (crossing(a, b, c, d)) return 0;
  return Math.min(toSegment(a, c, d), toSegment(b, c, d), toSegment(c, a, b), toSegment(d, a, b));
}

export function lengthOf(line: readonly Pt[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += dist(line[i - 1] as Pt, line[i] as Pt);
  return sum;
}

/** The point `metres` along a line and the direction it runs there. */
export function walk(line: readonly Pt[], metres: number): { at: Pt; u: Pt } {
  let left = Math.max(0, metres);
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1] as Pt;
    const b = line[i] as Pt;
    const step = dist(a, b);
    if (left <= step || i === line.length - 1)
      return { at: lerp(a, b, Math.min(1, left / (step || 1))), u: unit(a, b) };
    left -= step;
  }
  return { at: line[0] ?? [0, 0], u: [1, 0] };
}

/** The part of a line between two measures, with its bends. */
export function stretch(line: readonly Pt[], from: number, to: number): Pt[] {
  const out: Pt[] = [walk(line, from).at];
  let at = 0;
  for (let i = 1; i < line.length; i++) {
    at += dist(line[i - 1] as Pt, line[i] as Pt);
    if (at > from + 0.01 && at < to - 0.01) out.push(line[i] as Pt);
  }
  out.push(walk(line, to).at);
  return out;
}

/** Rounds the corners of a line or ring (Chaikin, 1974). */
export function smooth(points: readonly Pt[], times: number, closed = false): Pt[] {
  let line = [...points];
  for (let n = 0; n < times; n++) {
    const next: Pt[] = closed ? [] : [line[0] as Pt];
    const last = closed ? line.length : line.length - 1;
    for (let i = 0; i < last; i++) {
      const a = line[i] as Pt;
      const b = line[(i + 1) % line.length] as Pt;
      if (closed || i > 0) next.push(lerp(a, b, 0.25));
      if (closed || i < last - 1) next.push(lerp(a, b, 0.75));
    }
    if (!closed) next.push(line.at(-1) as Pt);
    line = next;
  }
  return line;
}

/** A line moved sideways by `left` metres, its corners mitred. */
export function parallel(line: readonly Pt[], left: number): Pt[] {
  return line.map((p, i) => {
    const before = unit(line[Math.max(0, i - 1)] as Pt, i === 0 ? (line[1] as Pt) : p);
    const after = unit(i === line.length - 1 ? (line[i - 1] as Pt) : p, line[Math.min(line.length - 1, i + 1)] as Pt);
    const nx = -(before[1] + after[1]);
    const ny = before[0] + after[0];
    const n = Math.hypot(nx, ny) || 1;
    const cos = Math.max(0.5, (nx * -before[1] + ny * before[0]) / n);
    return [p[0] + (nx / n) * (left / cos), p[1] + (ny / n) * (left / cos)];
  });
}

/** The band of a given width along a line, as a ring. */
export const band = (line: readonly Pt[], width: number): Pt[] => [
  ...parallel(line, width / 2),
  ...parallel(line, -width / 2).reverse(),
];

/** A rounded, slightly irregular blob as a ring; `wobble` gives the share by which each corner strays. */
export function blob(at: Pt, rx: number, ry: number, corners: number, wobble: () => number): Pt[] {
  const ring: Pt[] = [];
  for (let i = 0; i < corners; i++) {
    const angle = (2 * Math.PI * i) / corners;
    const r = 1 + wobble();
    ring.push([at[0] + Math.cos(angle) * rx * r, at[1] + Math.sin(angle) * ry * r]);
  }
  return smooth(ring, 2, true);
}

/** The rectangle of least area around a ring that stands on one of its sides: centre, long axis, half sizes. */
export function leastBox(ring: readonly Pt[]): { at: Pt; u: Pt; half: number; side: number } {
  let best = { at: [0, 0] as Pt, u: [1, 0] as Pt, half: 0, side: 0 };
  let least = Infinity;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i] as Pt;
    const b = ring[(i + 1) % ring.length] as Pt;
    if (dist(a, b) < 8) continue;
    const u = unit(a, b);
    let [l, r, lo, hi] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const p of ring) {
      const s = p[0] * u[0] + p[1] * u[1];
      const t = -p[0] * u[1] + p[1] * u[0];
      l = Math.min(l, s);
      r = Math.max(r, s);
      lo = Math.min(lo, t);
      hi = Math.max(hi, t);
    }
    const size = (r - l) * (hi - lo);
    if (size >= least) continue;
    least = size;
    const at = offset([0, 0], u, (l + r) / 2, (lo + hi) / 2);
    best =
      r - l >= hi - lo
        ? { at, u, half: (r - l) / 2, side: (hi - lo) / 2 }
        : { at, u: [-u[1], u[0]], half: (hi - lo) / 2, side: (r - l) / 2 };
  }
  return best;
}

/** A rectangle as a ring: centre, direction of its length, length, depth. */
export function box(at: Pt, u: Pt, length: number, depth: number): Pt[] {
  const [l, d] = [length / 2, depth / 2];
  return [offset(at, u, -l, -d), offset(at, u, l, -d), offset(at, u, l, d), offset(at, u, -l, d)];
}

/** Whether two convex rings share any area (separating axes). */
export function overlap(a: readonly Pt[], b: readonly Pt[]): boolean {
  return !separated(a, b) && !separated(b, a);
}

function separated(a: readonly Pt[], b: readonly Pt[]): boolean {
  for (let i = 0; i < a.length; i++) {
    const p = a[i] as Pt;
    const q = a[(i + 1) % a.length] as Pt;
    const nx = p[1] - q[1];
    const ny = q[0] - p[0];
    let lowA = Infinity;
    let highA = -Infinity;
    let lowB = Infinity;
    let highB = -Infinity;
    for (const [x, y] of a) {
      const d = x * nx + y * ny;
      lowA = Math.min(lowA, d);
      highA = Math.max(highA, d);
    }
    for (const [x, y] of b) {
      const d = x * nx + y * ny;
      lowB = Math.min(lowB, d);
      highB = Math.max(highB, d);
    }
    if (highA <= lowB || highB <= lowA) return true;
  }
  return false;
}
