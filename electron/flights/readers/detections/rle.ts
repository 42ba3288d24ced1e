/**
 * Masks of COCO: lengths of runs of unset and set pixels in turn, down the columns, as numbers or packed into text
 * (cocoapi's `rleFrString`: five bits a character, the lowest first; from the third on, differences to the last but one).
 */
import { firstCrossing } from '../../../domain/geometry-check.ts';
import { type Pixel, type PixelRing, simplify } from './rings.ts';

const MAX_RUNS = 4_000_000;
export const MAX_CORNERS = 5000; // of an outline; the roof of a large hall in a photo of 50 megapixels has some hundred
const STAIRS = 0.75; // pixels: more than the steps of a slanted edge stand out, 0.71
const SPECK = 0.05; // of the largest part's area; smaller parts are noise of the detector

/** The lengths, or null when the text is not one. */
export function unpackCounts(text: string): number[] | null {
  const counts: number[] = [];
  for (let at = 0; at < text.length; ) {
    if (counts.length === MAX_RUNS) return null;
    let x = 0;
    for (let k = 0; ; k++, at++) {
      const c = text.charCodeAt(at) - 48;
      if (!(c >= 0 && c < 64) || k > 6) return null; // also past the end
      x += (c & 0x1f) * 2 ** (5 * k);
      if (c & 0x20) continue;
      if (c & 0x10) x -= 2 ** (5 * (k + 1));
      at++;
      break;
    }
    counts.push(counts.length > 2 ? x + (counts[counts.length - 2] as number) : x);
  }
  return counts;
}

export interface Mask {
  /** One byte a pixel, row by row, of the box that holds all set pixels; 1 where set. */
  bits: Uint8Array;
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Null when the runs do not make a picture of this size or nothing is set. `budget` is how many pixels the box may have.
 */
export function decodeMask(counts: readonly number[], width: number, height: number, budget: number): Mask | null {
  const box = boxOf(counts, width, height);
  if (!box) return null;
  const { left, top, right, bottom } = box;
  const [w, h] = [right - left + 1, bottom - top + 1];
  if (w * h > budget) return null;
  const bits = new Uint8Array(w * h);
  eachColumn(counts, height, (x, from, to) => {
    for (let y = from; y < to; y++) bits[(y - top) * w + x - left] = 1;
  });
  return { bits, left, top, width: w, height: h };
}

function boxOf(counts: readonly number[], width: number, height: number) {
  let sum = 0;
  for (const n of counts) {
    if (!Number.isInteger(n) || n < 0) return null;
    sum += n;
  }
  if (sum !== width * height) return null;
  const box = { left: width, top: height, right: -1, bottom: -1 };
  eachColumn(counts, height, (x, from, to) => {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, from);
    box.bottom = Math.max(box.bottom, to - 1);
  });
  return box.right < 0 ? null : box;
}

/** The set pixels as pieces of columns: x, first y, y behind the last. */
function eachColumn(
  counts: readonly number[],
  height: number,
  visit: (x: number, from: number, to: number) => void,
): void {
  let at = 0;
  for (const [i, n] of counts.entries()) {
    if (i % 2 === 1) {
      for (let from = at; from < at + n; ) {
        const x = Math.floor(from / height);
        const to = Math.min(at + n, (x + 1) * height);
        visit(x, from - x * height, to - x * height);
        from = to;
      }
    }
    at += n;
  }
}

/** Outer contours of the parts that hang together by pixel sides, the largest first; holes are filled. Uses up the mask. */
export function contours(mask: Mask): PixelRing[] {
  const { bits, width, height, left, top } = mask;
  const parts: { area: number; start: number; mark: number }[] = [];
  let mark = 1;
  for (let i = 0; i < bits.length; i++) {
    if (bits[i] !== 1) continue;
    mark = mark === 255 ? 2 : mark + 1;
    const area = flood(bits, width, height, i, mark);
    parts.push({ area, start: i, mark });
  }
  parts.sort((a, b) => b.area - a.area);
  const least = (parts[0]?.area ?? 0) * SPECK;
  return parts
    .filter((p) => p.area >= least)
    .slice(0, 100)
    .map(({ start, mark: m }) => trace(bits, width, height, start, m).map(([x, y]): Pixel => [x + left, y + top]))
    .map(smooth);
}

/** Without its stairs, unless it is too ragged for that to be quick or would then cross itself. */
function smooth(ring: PixelRing): PixelRing {
  if (ring.length > MAX_CORNERS) return ring;
  const simple = simplify(ring, STAIRS);
  return simple.length >= 3 && !firstCrossing([[...simple, simple[0] as Pixel]]) ? simple : ring;
}

function flood(bits: Uint8Array, width: number, height: number, start: number, mark: number): number {
  const stack = [start];
  let area = 0;
  bits[start] = mark;
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    area++;
    const x = at % width;
    const visit = (next: number, there: boolean) => {
      if (!there || bits[next] !== 1) return;
      bits[next] = mark;
      stack.push(next);
    };
    visit(at - 1, x > 0);
    visit(at + 1, x < width - 1);
    visit(at - width, at >= width);
    visit(at + width, at < width * (height - 1));
  }
  return area;
}

/** Along pixel sides with the part on the right hand, from the top left corner of its first pixel; corners only. */
function trace(bits: Uint8Array, width: number, height: number, start: number, mark: number): PixelRing {
  const set = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && bits[y * width + x] === mark;
  const ring: PixelRing = [];
  const [sx, sy] = [start % width, Math.floor(start / width)];
  let [x, y, dx, dy] = [sx, sy, 1, 0];
  do {
    ring.push([x, y]);
    for (;;) {
      x += dx;
      y += dy;
      const right = set(x + ahead(dx, dy, 1)[0], y + ahead(dx, dy, 1)[1]);
      const left = set(x + ahead(dx, dy, -1)[0], y + ahead(dx, dy, -1)[1]);
      if (right && !left) continue;
      [dx, dy] = right ? [dy, -dx] : [-dy, dx];
      break;
    }
  } while (x !== sx || y !== sy || dx !== 1 || dy !== 0);
  return ring;
}

/** From a corner, the pixel ahead of it on the right (side 1) or left (−1) of the direction. */
function ahead(dx: number, dy: number, side: 1 | -1): Pixel {
  const [nx, ny] = [-dy * side, dx * side]; // to the right, with y down
  return [(dx + nx - 1) / 2, (dy + ny - 1) / 2];
}
