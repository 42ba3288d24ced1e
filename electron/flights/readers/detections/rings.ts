/** Rings of pixels, not closed: [x, y] with y down. */

export type Pixel = [number, number];
export type PixelRing = Pixel[];

/** Square pixels, positive whichever way the ring runs. */
export function pixelArea(ring: readonly Pixel[]): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[j] as Pixel;
    const [bx, by] = ring[i] as Pixel;
    twice += ax * by - bx * ay;
  }
  return Math.abs(twice) / 2;
}

/** The part inside 0…width, 0…height (Sutherland and Hodgman, 1974); empty when nothing is. */
export function cutToImage(ring: readonly Pixel[], width: number, height: number): PixelRing {
  let out = ring.map(([x, y]): Pixel => [x, y]);
  const sides: [axis: 0 | 1, edge: number, sign: 1 | -1][] = [
    [0, 0, 1],
    [0, width, -1],
    [1, 0, 1],
    [1, height, -1],
  ];
  for (const [axis, edge, sign] of sides) {
    const inside = (p: Pixel) => (p[axis] - edge) * sign >= 0;
    if (out.every(inside)) continue;
    const cut: PixelRing = [];
    for (const [i, b] of out.entries()) {
      const a = out[(i + out.length - 1) % out.length] as Pixel;
      if (inside(a) !== inside(b)) cut.push(crossing(a, b, axis, edge));
      if (inside(b)) cut.push(b);
    }
    out = cut;
  }
  return withoutRepeats(out);
}

function crossing(a: Pixel, b: Pixel, axis: 0 | 1, edge: number): Pixel {
  const t = (edge - a[axis]) / (b[axis] - a[axis]);
  const other = axis === 0 ? a[1] + (b[1] - a[1]) * t : a[0] + (b[0] - a[0]) * t;
  return axis === 0 ? [edge, other] : [other, edge];
}

/** Without vertices that repeat the one before, and without the closing one. */
export function withoutRepeats(ring: readonly Pixel[]): PixelRing {
  return ring.filter(([x, y], i) => {
    const [px, py] = ring[(i + ring.length - 1) % ring.length] as Pixel;
    return ring.length === 1 || x !== px || y !== py;
  });
}

/** Numbers in pairs as a ring; null when one is no number or there are not three corners. */
export function ringOf(numbers: readonly number[]): PixelRing | null {
  if (numbers.length < 6 || numbers.length % 2 === 1 || !numbers.every(Number.isFinite)) return null;
  const ring: PixelRing = [];
  for (let i = 0; i < numbers.length; i += 2) ring.push([numbers[i] as number, numbers[i + 1] as number]);
  const clean = withoutRepeats(ring);
  return clean.length < 3 ? null : clean;
}

/** From a corner, with its width and height. */
export function boxRing(x: number, y: number, w: number, h: number): PixelRing {
  return [
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
  ];
}

/** Corners that matter within a distance (Douglas and Peucker, 1973), begun at the two that lie farthest apart from the first. */
export function simplify(ring: readonly Pixel[], tolerance: number): PixelRing {
  if (ring.length <= 4) return [...ring];
  const first = ring[0] as Pixel;
  let far = 0;
  for (const [i, p] of ring.entries()) {
    if (squared(p, first) > squared(ring[far] as Pixel, first)) far = i;
  }
  const closed = [...ring, first];
  const keep = new Uint8Array(closed.length);
  keep[0] = 1;
  keep[far] = 1;
  const stack: [number, number][] = [
    [0, far],
    [far, closed.length - 1],
  ];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [from, to] = span;
    let most = tolerance;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const d = toSegment(closed[i] as Pixel, closed[from] as Pixel, closed[to] as Pixel);
      if (d > most) [most, at] = [d, i];
    }
    if (at < 0) continue;
    keep[at] = 1;
    stack.push([from, at], [at, to]);
  }
  return ring.filter((_, i) => keep[i] === 1);
}

function squared(a: Pixel, b: Pixel): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
}

function toSegment(p: Pixel, a: Pixel, b: Pixel): number {
  const length = squared(a, b);
  const t = length === 0 ? 0 : ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length;
  const c = Math.max(0, Math.min(1, t));
  return Math.hypot(p[0] - a[0] - (b[0] - a[0]) * c, p[1] - a[1] - (b[1] - a[1]) * c);
}
