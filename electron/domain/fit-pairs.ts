/**
 * The map that brings marked points of one picture onto those of another, by least squares: one pair shifts, two or three
 * also turn and scale (a similarity, Umeyama 1991), four and more tilt as well (a homography by the direct linear transform
 * on normalised points, Hartley 1997).
 */
import { chain, type Homography, inverse, mapPoint, type Pair, type Point, shiftBy } from './homography.ts';

export interface Fit {
  kind: 'shift' | 'similarity' | 'homography';
  map: Homography;
  /** Root mean square of what is left between the points, in units of the plane gone to; 0 where nothing is left to check. */
  residual: number;
  /** Whether there are more points than the map needs: only then does the residual say anything. */
  checked: boolean;
}

/** Null without pairs, and where the points do not settle a map: two at one place, or all on a line. */
export function fitPairs(pairs: readonly Pair[]): Fit | null {
  const [only] = pairs;
  if (!only) return null;
  const kind = pairs.length === 1 ? 'shift' : pairs.length < 4 ? 'similarity' : 'homography';
  const map =
    kind === 'shift'
      ? shiftBy(only[1][0] - only[0][0], only[1][1] - only[0][1])
      : kind === 'similarity'
        ? similarity(pairs)
        : homography(pairs);
  if (!map?.every(Number.isFinite)) return null;
  const squares = pairs.map(([from, to]) => {
    const [x, y] = mapPoint(map, from);
    return (x - to[0]) ** 2 + (y - to[1]) ** 2;
  });
  const residual = Math.sqrt(squares.reduce((a, b) => a + b, 0) / pairs.length);
  if (!Number.isFinite(residual)) return null;
  return { kind, map, residual, checked: pairs.length === 3 || pairs.length > 4 };
}

function similarity(pairs: readonly Pair[]): Homography | null {
  const [mx, my] = middle(pairs.map((p) => p[0]));
  const [tx, ty] = middle(pairs.map((p) => p[1]));
  let [along, across, size] = [0, 0, 0];
  for (const [[x0, y0], [x1, y1]] of pairs) {
    const [x, y, u, v] = [x0 - mx, y0 - my, x1 - tx, y1 - ty];
    along += x * u + y * v;
    across += x * v - y * u;
    size += x * x + y * y;
  }
  if (size < 1e-9 || Math.hypot(along, across) < 1e-9 * size) return null;
  const [c, s] = [along / size, across / size];
  return [c, -s, tx - c * mx + s * my, s, c, ty - s * mx - c * my, 0, 0, 1];
}

function homography(pairs: readonly Pair[]): Homography | null {
  const from = normaliser(pairs.map((p) => p[0]));
  const to = normaliser(pairs.map((p) => p[1]));
  const back = to && inverse(to);
  if (!from || !to || !back) return null;
  // Normal equations of the eight unknowns, the ninth being 1: near the points it is far from 0.
  const sums = Array.from({ length: 8 }, () => new Array<number>(9).fill(0));
  for (const [a, b] of pairs) {
    const [x, y] = mapPoint(from, a);
    const [u, v] = mapPoint(to, b);
    for (const row of [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ]) {
      for (let i = 0; i < 8; i++) {
        for (let j = 0; j < 9; j++) (sums[i] as number[])[j] = (sums[i]?.[j] ?? 0) + (row[i] ?? 0) * (row[j] ?? 0);
      }
    }
  }
  const solved = solve(sums);
  if (!solved) return null;
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0] = solved;
  return chain(back, chain([a, b, c, d, e, f, g, h, 1], from));
}

/** Gauss with the largest pivot; null where the rows depend on one another. */
function solve(rows: number[][]): number[] | null {
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]?.[k] ?? 0) > Math.abs(rows[best]?.[k] ?? 0)) best = i;
    [rows[k], rows[best]] = [rows[best] as number[], rows[k] as number[]];
    const pivot = rows[k]?.[k] ?? 0;
    if (Math.abs(pivot) < 1e-10) return null;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const times = (rows[i]?.[k] ?? 0) / pivot;
      for (let j = k; j <= n; j++) (rows[i] as number[])[j] = (rows[i]?.[j] ?? 0) - times * (rows[k]?.[j] ?? 0);
    }
  }
  return rows.map((row, i) => (row[n] ?? 0) / (row[i] ?? 1));
}

function middle(points: readonly Point[]): Point {
  const sum = points.reduce<Point>(([x, y], p) => [x + p[0], y + p[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

/** Brings the middle to 0 and the mean distance from it to √2. */
function normaliser(points: readonly Point[]): Homography | null {
  const [x, y] = middle(points);
  const spread = points.reduce((sum, p) => sum + Math.hypot(p[0] - x, p[1] - y), 0) / points.length;
  if (spread < 1e-9) return null;
  const scale = Math.SQRT2 / spread;
  return [scale, 0, -scale * x, 0, scale, -scale * y, 0, 0, 1];
}
