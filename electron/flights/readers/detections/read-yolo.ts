/**
 * Detections in YOLO's text: a file beside each photo, an object a line, `class cx cy w h [confidence]` or `class x y x
 * y x y … [confidence]`, all as shares of the photo's width and height.
 */
import { readFileSync } from 'node:fs';
import type { PixelDetection } from '../../../contract/flight-files.ts';
import { fileSize } from '../../../imports/text/encoding.ts';
import { type ReadResult, refuse, shown, unreadable } from '../result.ts';
import type { ImageIndex } from './image-index.ts';
import { MAX_OBJECTS, PixelObjects } from './pixel-objects.ts';
import { boxRing, type PixelRing, ringOf } from './rings.ts';

const MAX_BYTES = 32 << 20;
const BEYOND = 1.5; // shares of the photo: anything larger is pixels, not shares
const LINE = /^\d{1,6}(\s+[-+.\deE]+){4,}\s*$/;

export function looksLikeYolo(head: string): boolean {
  return LINE.test((head.trimStart().split(/\r?\n/, 1)[0] ?? '').slice(0, 100_000));
}

/** Names of classes, one a line, in order of their numbers. */
export function readClasses(path: string): string[] {
  try {
    if (fileSize(path) > 1 << 20) return [];
    return readFileSync(path, 'utf8')
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => shown(line, 100));
  } catch {
    return [];
  }
}

/**
 * `name` is the file's path in its flight, by which its photo is found. A file without lines says that nothing was
 * found: no detections, and no problem. Never throws.
 */
export function readYolo(
  path: string,
  name: string,
  images: ImageIndex,
  classes: readonly string[],
): ReadResult<PixelDetection[]> {
  try {
    const size = fileSize(path);
    if (size > MAX_BYTES) return refuse('file_too_large', { size: `${Math.ceil(size / 2 ** 20)} MB`, limit: '32 MB' });
    return read(readFileSync(path, 'utf8').replace(/^\ufeff/, ''), name, images, classes);
  } catch (error) {
    return unreadable(error);
  }
}

function read(
  text: string,
  name: string,
  images: ImageIndex,
  classes: readonly string[],
): ReadResult<PixelDetection[]> {
  const lines = text.split(/\r?\n/);
  const filled = lines.filter((line) => line.trim() !== '').length;
  const found = images.beside(name);
  if (!found.image) {
    const params = { image: shown(name, 120), count: filled, found: found.found };
    return refuse(found.found > 0 ? 'image_ambiguous' : 'image_missing', params);
  }
  if (filled === 0) return { ok: true, value: [], problems: [] };
  if (filled > MAX_OBJECTS) return refuse('detections_too_many', { limit: MAX_OBJECTS });
  const { width, height } = found.image;
  const out = new PixelObjects();
  let unnamed: number | null = null;
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const numbers = line.trim().split(/\s+/).map(Number);
    const [kind = Number.NaN, ...shares] = numbers;
    const object = Number.isInteger(kind) && kind >= 0 ? objectOf(shares) : null;
    if (!object) {
      out.invalid(i + 1, shown(line, 40));
      continue;
    }
    if (classes[kind] === undefined) unnamed ??= kind;
    const ring = object.ring.map(([x, y]): [number, number] => [x * width, y * height]);
    out.add(found.image, { n: i + 1, rings: [ring], score: object.score, class: classes[kind] || String(kind) });
  }
  if (unnamed !== null) out.problems.add('class_unnamed', { id: unnamed });
  return out.result();
}

/** Four shares are a box and six or more in pairs an outline; one more than that is the confidence. */
function objectOf(shares: readonly number[]): { ring: PixelRing; score: number | null } | null {
  if (shares.length < 4 || !shares.every((n) => Math.abs(n) <= BEYOND)) return null;
  const scored = shares.length % 2 === 1;
  const score = scored ? (shares.at(-1) as number) : null;
  if (score !== null && !(score >= 0 && score <= 1)) return null;
  const outline = scored ? shares.slice(0, -1) : shares;
  if (outline.length === 4) {
    const [cx, cy, w, h] = outline as [number, number, number, number];
    return w > 0 && h > 0 ? { ring: boxRing(cx - w / 2, cy - h / 2, w, h), score } : null;
  }
  const ring = ringOf(outline);
  return ring && { ring, score };
}
