/** One tile of the deepest zoom, drawn from the picture itself: bilinear, in the systems of both. */
import { type Stretch, toRgba } from './colours.ts';
import { latOf, lonOf, TILE } from './mercator.ts';
import type { Placement } from './placement.ts';
import type { Raster } from './raster.ts';

/**
 * Places are worked out at the corners of squares of this many pixels and interpolated between. Over a tile of a
 * kilometre that is off by less than a thousandth of a pixel.
 */
const STEP = 32;
const CORNERS = TILE / STEP + 1;

/** RGBA of a tile's 512 × 512 pixels; null where nothing of the picture is in it. */
export async function drawTile(
  raster: Raster,
  placement: Placement,
  stretch: Stretch,
  [z, x, y]: readonly [number, number, number],
): Promise<Uint8Array | null> {
  const places = cornersOf(placement, z, x, y);
  const { width, height } = raster.facts;
  const box = windowOf(places, width, height);
  if (!box) return null;
  const window = await raster.read(box.left, box.top, box.width, box.height);
  const source = toRgba(window, raster.facts, stretch);
  const out = new Uint8Array(TILE * TILE * 4);
  let drawn = false;
  for (let j = 0; j < CORNERS - 1; j++) {
    for (let i = 0; i < CORNERS - 1; i++) drawn = square(out, source, box, places, i, j, width, height) || drawn;
  }
  return drawn ? out : null;
}

/** Column and row of the picture at each corner, one after the other. */
function cornersOf({ toPixel }: Placement, z: number, x: number, y: number): Float64Array {
  const n = 2 ** z;
  const places = new Float64Array(CORNERS * CORNERS * 2);
  for (let j = 0; j < CORNERS; j++) {
    const lat = latOf((y + (j * STEP) / TILE) / n);
    for (let i = 0; i < CORNERS; i++)
      places.set(toPixel(lonOf((x + (i * STEP) / TILE) / n), lat), (j * CORNERS + i) * 2);
  }
  return places;
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What of the picture a tile may need, with a pixel around it. */
function windowOf(places: Float64Array, width: number, height: number): Box | null {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let k = 0; k < places.length; k += 2) {
    const [column, row] = [places[k] as number, places[k + 1] as number];
    if (Number.isNaN(column)) return null;
    west = Math.min(west, column);
    east = Math.max(east, column);
    north = Math.min(north, row);
    south = Math.max(south, row);
  }
  const left = Math.max(0, Math.floor(west) - 1);
  const top = Math.max(0, Math.floor(north) - 1);
  const right = Math.min(width, Math.ceil(east) + 1);
  const bottom = Math.min(height, Math.ceil(south) + 1);
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : null;
}

/** Fills a square of `STEP` pixels; whether anything was there. */
function square(
  out: Uint8Array,
  source: Uint8Array,
  box: Box,
  places: Float64Array,
  i: number,
  j: number,
  width: number,
  height: number,
): boolean {
  const at = (k: number, axis: number) => places[k * 2 + axis] as number;
  const [nw, ne] = [j * CORNERS + i, j * CORNERS + i + 1];
  const [sw, se] = [nw + CORNERS, ne + CORNERS];
  let drawn = false;
  for (let v = 0; v < STEP; v++) {
    const fv = (v + 0.5) / STEP; // a pixel's colour is that of its middle
    const [c0, c1] = [at(nw, 0) + (at(sw, 0) - at(nw, 0)) * fv, at(ne, 0) + (at(se, 0) - at(ne, 0)) * fv];
    const [r0, r1] = [at(nw, 1) + (at(sw, 1) - at(nw, 1)) * fv, at(ne, 1) + (at(se, 1) - at(ne, 1)) * fv];
    let to = ((j * STEP + v) * TILE + i * STEP) * 4;
    for (let u = 0; u < STEP; u++, to += 4) {
      const fu = (u + 0.5) / STEP;
      const column = c0 + (c1 - c0) * fu;
      const row = r0 + (r1 - r0) * fu;
      if (column < 0 || row < 0 || column >= width || row >= height) continue;
      drawn = sample(out, to, source, box, column, row) || drawn;
    }
  }
  return drawn;
}

/** Bilinear between the middles of four pixels, each counted by how opaque it is. */
function sample(
  out: Uint8Array,
  to: number,
  source: Uint8Array,
  { left, top, width, height }: Box,
  column: number,
  row: number,
): boolean {
  const cx = Math.min(Math.max(column - left - 0.5, 0), width - 1);
  const cy = Math.min(Math.max(row - top - 0.5, 0), height - 1);
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const fx = cx - x0;
  const fy = cy - y0;
  const k = (y0 * width + x0) * 4;
  const right = k + (x0 + 1 < width ? 4 : 0);
  const below = y0 + 1 < height ? width * 4 : 0;
  let a = (1 - fx) * (1 - fy);
  let b = fx * (1 - fy);
  let c = (1 - fx) * fy;
  let d = fx * fy;
  const low = k + below;
  const end = right + below;
  // Nearly every pixel of most pictures is opaque.
  const whole = (source[k + 3] as number) & (source[right + 3] as number) & (source[low + 3] as number);
  if ((whole & (source[end + 3] as number)) === 255) {
    for (let band = 0; band < 3; band++) {
      out[to + band] =
        a * (source[k + band] as number) +
        b * (source[right + band] as number) +
        c * (source[low + band] as number) +
        d * (source[end + band] as number) +
        0.5;
    }
    out[to + 3] = 255;
    return true;
  }
  a *= source[k + 3] as number;
  b *= source[right + 3] as number;
  c *= source[low + 3] as number;
  d *= source[end + 3] as number;
  const alpha = a + b + c + d;
  if (alpha < 0.5) return false;
  for (let band = 0; band < 3; band++) {
    const sum =
      a * (source[k + band] as number) +
      b * (source[right + band] as number) +
      c * (source[low + band] as number) +
      d * (source[end + band] as number);
    out[to + band] = sum / alpha + 0.5;
  }
  out[to + 3] = alpha + 0.5;
  return true;
}
