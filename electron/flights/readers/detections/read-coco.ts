/**
 * Detections in COCO's JSON: `images`, `annotations`, `categories` (Lin et al., 2014), with boxes, polygons (lists of
 * numbers, one or several) or masks in runs; or a bare list of results whose `image_id` is a file's name.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { PixelDetection } from '../../../contract/flight-files.ts';
import { fileSize } from '../../../imports/text/encoding.ts';
import { type ReadResult, refuse, shown, unreadable } from '../result.ts';
import type { FlightImage, ImageIndex } from './image-index.ts';
import { MAX_OBJECTS, PixelObjects, type Scale } from './pixel-objects.ts';
import { boxRing, type PixelRing, ringOf } from './rings.ts';
import { contours, decodeMask, unpackCounts } from './rle.ts';
import { scoreOf } from './scores.ts';

const MAX_BYTES = 128 << 20; // ten thousand photos with ten masks each come to about half
const MASK = 16 << 20; // pixels of the box around a mask
const MASKS = 300 << 20; // pixels of all together: some seconds of work

const id = z.union([z.number(), z.string().max(300)]);
const imageSchema = z.object({
  id,
  file_name: z.string().min(1).max(500),
  width: z.number().positive().max(100_000).optional(),
  height: z.number().positive().max(100_000).optional(),
});
const numbers = z.array(z.number());
const annotationSchema = z.object({
  image_id: id,
  category_id: id.optional(),
  bbox: z.array(z.number()).length(4).optional(),
  segmentation: z
    .union([
      numbers,
      z.array(numbers),
      z.object({ counts: z.union([z.string(), numbers]), size: z.tuple([z.int().positive(), z.int().positive()]) }),
    ])
    .optional(),
  score: z.unknown().optional(),
});
type Annotation = z.infer<typeof annotationSchema>;
type CocoImage = z.infer<typeof imageSchema>;
const categorySchema = z.object({ id, name: z.union([z.string().max(500), z.number()]) });

/** Whether the beginning of a JSON file looks like COCO's. */
export function looksLikeCoco(head: string): boolean {
  return (
    /"(annotations|images|image_id|category_id|bbox)"\s*:/.test(head) &&
    !/"type"\s*:\s*"(Feature|FeatureCollection)"/.test(head)
  );
}

/** Pixels come out as those of the photos in `images`. Never throws. */
export function readCoco(path: string, images: ImageIndex): ReadResult<PixelDetection[]> {
  try {
    const size = fileSize(path);
    if (size > MAX_BYTES) return refuse('file_too_large', { size: `${Math.ceil(size / 2 ** 20)} MB`, limit: '128 MB' });
    const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return refuse('detections_invalid', { detail: shown((error as Error).message) });
    }
    return read(value, images);
  } catch (error) {
    return unreadable(error);
  }
}

function read(value: unknown, index: ImageIndex): ReadResult<PixelDetection[]> {
  const whole = z
    .object({
      images: z.array(z.unknown()),
      annotations: z.array(z.unknown()),
      categories: z.array(z.unknown()).optional(),
    })
    .safeParse(Array.isArray(value) ? { images: [], annotations: value } : value);
  if (!whole.success)
    return refuse('detections_invalid', { detail: whole.error.issues[0]?.path.join('.') || 'images, annotations' });
  const { annotations, categories = [] } = whole.data;
  if (annotations.length === 0) return refuse('detections_empty');
  if (annotations.length > MAX_OBJECTS) return refuse('detections_too_many', { limit: MAX_OBJECTS });

  const told = byId(whole.data.images, imageSchema);
  const names = new Map([...byId(categories, categorySchema)].map(([key, c]) => [key, String(c.name)]));
  const out = new PixelObjects();
  const byImage = new Map<string | number, { n: number; annotation: Annotation }[]>();
  for (const [i, raw] of annotations.entries()) {
    const parsed = annotationSchema.safeParse(raw);
    if (!parsed.success) out.invalid(i + 1, shown(parsed.error.issues[0]?.path.join('.') || 'annotation'));
    else {
      const list = byImage.get(parsed.data.image_id);
      if (list) list.push({ n: i + 1, annotation: parsed.data });
      else byImage.set(parsed.data.image_id, [{ n: i + 1, annotation: parsed.data }]);
    }
  }

  const budget = { pixels: MASKS };
  for (const [key, objects] of byImage) {
    const image: CocoImage = told.get(key) ?? { id: key, file_name: String(key) };
    const found = index.named(image.file_name);
    const count = objects.length;
    if (!found.image) {
      const code = found.found > 0 ? 'image_ambiguous' : 'image_missing';
      out.problems.add(code, { image: shown(image.file_name, 120), count, found: found.found });
      continue;
    }
    const size = { width: image.width ?? found.image.width, height: image.height ?? found.image.height };
    const scale = out.scaleOf(found.image, size, count);
    if (scale)
      for (const { n, annotation } of objects) take(out, found.image, size, scale, n, annotation, names, budget);
  }
  return out.result();
}

function take(
  out: PixelObjects,
  image: FlightImage,
  size: { width: number; height: number },
  scale: Scale,
  n: number,
  annotation: Annotation,
  names: ReadonlyMap<string | number, string>,
  budget: { pixels: number },
): void {
  const { category_id: category, score } = annotation;
  const rings = ringsOf(annotation, size, budget);
  if (typeof rings === 'string') {
    out.invalid(n, rings);
    return;
  }
  const name = category === undefined ? null : (names.get(category) ?? String(category));
  out.add(image, { n, rings, score: scoreOf(score), class: name === null ? null : shown(name, 100) }, scale);
}

/** What is wrong with it, in a word, when there are none. */
function ringsOf(
  { segmentation, bbox }: Annotation,
  size: { width: number; height: number },
  budget: { pixels: number },
): PixelRing[] | string {
  if (segmentation !== undefined && !Array.isArray(segmentation)) {
    const [height, width] = segmentation.size;
    if (width !== Math.round(size.width) || height !== Math.round(size.height)) return `size ${height} × ${width}`;
    const counts = typeof segmentation.counts === 'string' ? unpackCounts(segmentation.counts) : segmentation.counts;
    const mask = counts && decodeMask(counts, width, height, Math.min(MASK, budget.pixels));
    if (!mask) return 'counts';
    const rings = contours(mask);
    budget.pixels -= mask.bits.length + rings.reduce((sum, ring) => sum + ring.length ** 2, 0);
    return rings;
  }
  if (segmentation !== undefined && segmentation.length > 0) {
    const lists = typeof segmentation[0] === 'number' ? [segmentation as number[]] : (segmentation as number[][]);
    const rings = lists.map(ringOf).filter((ring) => ring !== null);
    return rings.length > 0 ? rings : 'segmentation';
  }
  const [x, y, w, h] = bbox ?? [];
  if (x === undefined || y === undefined || w === undefined || h === undefined) return 'bbox';
  return w > 0 && h > 0 ? [boxRing(x, y, w, h)] : 'bbox';
}

function byId<T extends { id: string | number }>(
  list: readonly unknown[],
  schema: z.ZodType<T>,
): Map<string | number, T> {
  const found = new Map<string | number, T>();
  for (const raw of list) {
    const { success, data } = schema.safeParse(raw);
    if (success && !found.has(data.id)) found.set(data.id, data);
  }
  return found;
}
