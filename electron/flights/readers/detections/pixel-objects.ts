/** Gathers objects on photos: scaled to the photo as it is, cut at its edge, checked, repeats left out. */
import type { PixelDetection } from '../../../contract/flight-files.ts';
import type { FlightProblem } from '../../../contract/flight-problems.ts';
import { firstCrossing } from '../../../domain/geometry-check.ts';
import { ProblemList } from '../problem-list.ts';
import { type ReadResult, refuse } from '../result.ts';
import type { FlightImage } from './image-index.ts';
import { cutToImage, type Pixel, type PixelRing, pixelArea } from './rings.ts';
import { MAX_CORNERS } from './rle.ts';

export const MAX_OBJECTS = 200_000;
const EDGE = 1; // pixel by which boxes reach over the edge through rounding alone
const MAX_WORK = 2e9; // squares of corners, what a test for crossing may come to: under a minute
const LEAST = 1; // square pixels
const SHAPE = 0.01; // by which width over height may differ and still be the same picture, made smaller

export interface RawObject {
  /** In its file, from 1. */
  n: number;
  rings: readonly PixelRing[];
  score: number | null;
  class: string | null;
}

export interface Scale {
  x: number;
  y: number;
}

export class PixelObjects {
  readonly problems = new ProblemList();
  private readonly found: PixelDetection[] = [];
  private readonly seen = new Set<string>();
  private work = 0;

  /** From the size that the detections tell to the photo's own; null, with the problem told, when the shapes differ. */
  scaleOf(image: FlightImage, told: { width: number; height: number }, count: number): Scale | null {
    if (told.width === image.width && told.height === image.height) return { x: 1, y: 1 };
    const scale = { x: image.width / told.width, y: image.height / told.height };
    const same = Math.abs(scale.x / scale.y - 1) <= SHAPE;
    const sizes = { told: `${told.width} × ${told.height}`, real: `${image.width} × ${image.height}` };
    this.problems.add(same ? 'image_size_differs' : 'image_shape_differs', { image: image.path, ...sizes, count });
    return same ? scale : null;
  }

  add(image: FlightImage, object: RawObject, scale: Scale = { x: 1, y: 1 }): void {
    const { n, score } = object;
    const given = object.rings.map((ring) => ring.map(([x, y]): Pixel => [fine(x * scale.x), fine(y * scale.y)]));
    const wrong = this.wrongWith(given);
    if (wrong) {
      this.invalid(n, wrong);
      return;
    }
    const { width, height } = image;
    const outside = ([x, y]: Pixel) => x < -EDGE || y < -EDGE || x > width + EDGE || y > height + EDGE;
    const reaches = given.some((ring) => ring.some(outside));
    const rings = given
      .map((ring) => cutToImage(ring, width, height).map(([x, y]): Pixel => [fine(x), fine(y)]))
      .filter((ring) => ring.length >= 3 && pixelArea(ring) >= LEAST);
    if (rings.length === 0) {
      if (reaches) this.problems.add('object_outside', { n, image: image.path });
      else this.invalid(n, '< 1 px');
      return;
    }
    const print = JSON.stringify([image.path, object.class, rings]);
    if (this.seen.has(print)) this.problems.count('object_duplicate', { n });
    else {
      this.seen.add(print);
      if (reaches) this.problems.count('object_cut', { n });
      this.found.push({ n, class: object.class?.slice(0, 100) ?? null, score, image: image.path, rings });
    }
  }

  /** In a word; null when the rings can be outlines. */
  private wrongWith(rings: readonly PixelRing[]): string | null {
    for (const ring of rings) {
      this.work += ring.length ** 2;
      if (ring.length > MAX_CORNERS || this.work > MAX_WORK) return `${ring.length} corners`;
      // On whole numbers the test for crossing is exact.
      const whole = ring.map(([x, y]) => [Math.round(x * 1000), Math.round(y * 1000)]);
      const at = firstCrossing([[...whole, whole[0] as Pixel]]);
      if (at) return `× ${at.map((v) => Math.round(v / 1000)).join(', ')}`;
    }
    return null;
  }

  invalid(n: number, detail: string): void {
    this.problems.add('object_invalid', { n, detail });
  }

  /** `none` is what it means that there was nothing to begin with. */
  result(): ReadResult<PixelDetection[]> {
    const problems = this.problems.list();
    if (this.found.length > 0) return { ok: true, value: this.found, problems };
    const [first, ...rest] = problems as [FlightProblem?, ...FlightProblem[]];
    return first ? { ok: false, problems: [first, ...rest] } : refuse('detections_empty');
  }
}

/** Thousandths of a pixel. */
function fine(n: number): number {
  return Math.round(n * 1000) / 1000;
}
