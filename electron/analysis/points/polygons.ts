/** Rings put together as polygons. */
import type { Ring } from './contour.ts';

/** Its outer ring, anticlockwise, and its holes, clockwise. */
export type Polygon = [Ring, ...Ring[]];

/** Square metres; negative when the ring goes clockwise. */
export function ringArea(ring: Ring): number {
  const [x0, y0] = [ring[0] ?? 0, ring[1] ?? 0];
  let twice = 0;
  for (let k = 0; k < ring.length; k += 2) {
    const n = (k + 2) % ring.length;
    const [ax, ay] = [(ring[k] as number) - x0, (ring[k + 1] as number) - y0];
    twice += ax * ((ring[n + 1] as number) - y0) - ((ring[n] as number) - x0) * ay;
  }
  return twice / 2;
}

export function polygonArea(polygon: Polygon): number {
  return polygon.reduce((sum, ring) => sum + ringArea(ring), 0);
}

export function reversed(ring: Ring): Ring {
  const out = new Float64Array(ring.length);
  for (let k = 0; k < ring.length; k += 2) {
    out[k] = ring[ring.length - 2 - k] as number;
    out[k + 1] = ring[ring.length - 1 - k] as number;
  }
  return out;
}

/** Whether a place lies inside by the number of edges to its east. */
export function inRing(ring: Ring, x: number, y: number): boolean {
  let odd = false;
  for (let k = 0, m = ring.length - 2; k < ring.length; m = k, k += 2) {
    const [ax, ay] = [ring[k] as number, ring[k + 1] as number];
    const [bx, by] = [ring[m] as number, ring[m + 1] as number];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

interface Outer {
  polygon: Polygon;
  area: number;
  west: number;
  south: number;
  east: number;
  north: number;
}

const SLICES = 256;

/**
 * Polygons of rings that do not cross: each clockwise one is a hole of the smallest anticlockwise one around it. Rings of
 * less than `least` square metres are left out.
 */
export function polygonsOf(rings: readonly Ring[], least: number): Polygon[] {
  const outers: Outer[] = [];
  const holes: Ring[] = [];
  for (const ring of rings) {
    const area = ringArea(ring);
    if (Math.abs(area) < least) continue;
    if (area < 0) holes.push(ring);
    else outers.push({ polygon: [ring], area, ...reach(ring) });
  }
  if (holes.length) {
    const around = finder(outers);
    for (const hole of holes) around(hole)?.polygon.push(hole);
  }
  return outers.map(({ polygon }) => polygon);
}

/** Outer rings by slices from south to north, the smallest first: the first that holds a hole is its own. */
function finder(outers: readonly Outer[]): (hole: Ring) => Outer | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const { south, north } of outers) {
    low = Math.min(low, south);
    high = Math.max(high, north);
  }
  const slice = (y: number) => Math.min(SLICES - 1, Math.max(0, Math.floor(((y - low) / (high - low)) * SLICES)));
  const slices: Outer[][] = Array.from({ length: SLICES }, () => []);
  for (const outer of outers.toSorted((a, b) => a.area - b.area)) {
    for (let s = slice(outer.south); s <= slice(outer.north); s++) slices[s]?.push(outer);
  }
  return (hole) => {
    const area = -ringArea(hole);
    const box = reach(hole);
    const [x, y] = within(hole);
    return slices[slice(y)]?.find(
      (o) =>
        o.area >= area &&
        o.west <= box.west &&
        o.east >= box.east &&
        o.south <= box.south &&
        o.north >= box.north &&
        inRing(o.polygon[0], x, y),
    );
  };
}

/** A place inside a ring, well off its corners, which may be corners of the ring around it too. */
function within(ring: Ring): [number, number] {
  const heights = ring.filter((_, k) => k % 2 === 1).sort();
  let y = 0;
  for (let k = 1, widest = 0; k < heights.length; k++) {
    const [low, high] = [heights[k - 1] as number, heights[k] as number];
    if (high - low > widest) [widest, y] = [high - low, (low + high) / 2];
  }
  const crossed: number[] = [];
  for (let k = 0, m = ring.length - 2; k < ring.length; m = k, k += 2) {
    const [ax, ay] = [ring[k] as number, ring[k + 1] as number];
    const [bx, by] = [ring[m] as number, ring[m + 1] as number];
    if (ay > y !== by > y) crossed.push(((bx - ax) * (y - ay)) / (by - ay) + ax);
  }
  crossed.sort((a, b) => a - b);
  let x = 0;
  for (let k = 1, widest = -1; k < crossed.length; k += 2) {
    const [west, east] = [crossed[k - 1] as number, crossed[k] as number];
    if (east - west > widest) [widest, x] = [east - west, (west + east) / 2];
  }
  return [x, y];
}

function reach(ring: Ring) {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (let k = 0; k < ring.length; k += 2) {
    const [x, y] = [ring[k] as number, ring[k + 1] as number];
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  }
  return box;
}
