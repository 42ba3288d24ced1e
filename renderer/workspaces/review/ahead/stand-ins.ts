/**
 * What will be seen first of photos that come next, decoded ahead: a photo of 20 megapixels takes some 0.2 s, a part of it
 * as large as the screen is drawn at once.
 */
import { photoBytes } from '../../../api/photos.ts';
import { type Area, firstView, type Part } from './first-view.ts';
import { withoutExif } from './without-exif.ts';

interface StandIn extends Part {
  /** Holds its pixels already: to be put into the page as it is. */
  canvas: HTMLCanvasElement;
  /** Keeps the photo's bytes in memory, so that the whole is there soon after. */
  bytes: HTMLImageElement;
}

export interface PhotoAhead {
  sha256: string;
  source: string;
  size: Area;
  box: readonly [number, number, number, number] | null;
}

const MOST = 3; // photos: 2 MB each in a usual window, 16 MB at most
const ready = new Map<string, StandIn>();
const asked = new Set<string>();
/** Of the frame that was seen last, screen pixels. */
let area: Area = { width: 480, height: 640 };

export function frameSeen(width: number, height: number): void {
  if (width > 0 && height > 0) area = { width, height };
}

export const standInFor = (sha256: string): StandIn | undefined => ready.get(sha256);

/** Decodes off the page's thread, once. A photo that cannot be decoded has no stand-in: the pane tells. */
export async function prepareStandIn({ sha256, source, size, box }: PhotoAhead): Promise<void> {
  const known = ready.get(sha256);
  if (known) {
    ready.delete(sha256); // the newest last
    ready.set(sha256, known);
  }
  if (known || asked.has(sha256)) return;
  asked.add(sha256);
  const bytes = new Image();
  bytes.src = source;
  try {
    const { keep, ...part } = firstView(size, box, area, devicePixelRatio);
    const file = await withoutExif(await photoBytes(sha256));
    const bitmap = await createImageBitmap(file, part.x, part.y, part.width, part.height, {
      resizeWidth: keep.width,
      resizeHeight: keep.height,
      resizeQuality: 'medium',
    });
    const canvas = document.createElement('canvas');
    canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
    ready.set(sha256, { ...part, canvas, bytes });
    for (const [old, { canvas: unused }] of [...ready].slice(0, -MOST)) {
      if (!unused.isConnected) unused.width = 0; // gives its pixels back
      ready.delete(old);
    }
  } catch {
    // shown without it
  } finally {
    asked.delete(sha256);
  }
}
