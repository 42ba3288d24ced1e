/** From the samples of a window to colours that a screen shows, with what is no picture left transparent. */
import type { OrthophotoFacts } from '../../contract/flight-files.ts';
import type { Raster, Window } from './raster.ts';

/** Samples from `low` to `high` are spread over black to white. */
export interface Stretch {
  low: number;
  high: number;
}

const PLACES = 8; // windows along each side that are looked at
const SIDE = 96; // pixels of each
const CUT = 0.02; // of the samples at either end may be lost

/**
 * Eight bits stay as they are. More are spread between the 2nd and the 98th percentile of windows from all over the
 * picture, the same for all bands, so that hues stay.
 */
export async function stretchOf(raster: Raster): Promise<Stretch> {
  const { facts } = raster;
  if (facts.bits <= 8 && facts.samples === 'unsigned') return { low: 0, high: 255 };
  const found: number[] = [];
  const [w, h] = [Math.min(SIDE, facts.width), Math.min(SIDE, facts.height)];
  for (let i = 0; i < PLACES; i++) {
    for (let j = 0; j < PLACES; j++) {
      const left = Math.floor(((facts.width - w) * i) / (PLACES - 1));
      const top = Math.floor(((facts.height - h) * j) / (PLACES - 1));
      collect(await raster.read(left, top, w, h), facts, found);
    }
  }
  const sorted = Float64Array.from(found).sort();
  const from = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  // Where nearly all is the same, what is not would be lost.
  for (const cut of [CUT, 0]) {
    const [low, high] = [from(cut), from(1 - cut)];
    if (high > low) return { low, high };
  }
  return { low: from(0) - 1, high: from(0) + 1 };
}

function collect(window: Window, facts: OrthophotoFacts, into: number[]): void {
  const { samples, bands } = window;
  const colours = coloursOf(facts, bands);
  const opaque = opacity(window, facts);
  for (let i = 0; i < window.width * window.height; i += 3) {
    if (opaque(i) === 0) continue;
    for (let c = 0; c < colours; c++) into.push(samples[i * bands + c] as number);
  }
}

/** RGBA, eight bits each. */
export function toRgba(window: Window, facts: OrthophotoFacts, { low, high }: Stretch): Uint8Array {
  const { samples, bands, width, height } = window;
  const out = new Uint8Array(width * height * 4);
  const grey = coloursOf(facts, bands) === 1;
  const opaque = opacity(window, facts);
  const scale = 255 / (high - low);
  const straight = low === 0 && high === 255;
  const shade = (value: number) => (straight ? value : Math.min(255, Math.max(0, Math.round((value - low) * scale))));
  for (let i = 0, at = 0; i < width * height; i++, at += 4) {
    const alpha = opaque(i);
    if (alpha === 0) continue;
    const first = shade(samples[i * bands] as number);
    out[at] = first;
    out[at + 1] = grey ? first : shade(samples[i * bands + 1] as number);
    out[at + 2] = grey ? first : shade(samples[i * bands + 2] as number);
    out[at + 3] = alpha;
  }
  return out;
}

/** Bands that are colours: three of red, green and blue, or one of grey. */
function coloursOf({ alpha }: OrthophotoFacts, bands: number): 1 | 3 {
  return (alpha === null ? bands : Math.min(bands, alpha)) >= 3 ? 3 : 1;
}

/** 0 to 255: by the file's mask, its band of opacity, or a value that stands for nothing. */
function opacity({ samples, bands, mask }: Window, facts: OrthophotoFacts): (pixel: number) => number {
  const { alpha, nodata, bits } = facts;
  const colours = coloursOf(facts, bands);
  const full = facts.samples === 'unsigned' && bits <= 16 ? 2 ** Math.max(8, bits) - 1 : 1;
  return (pixel) => {
    const at = pixel * bands;
    if (mask && mask[pixel] === 0) return 0;
    if (alpha !== null && alpha < bands) return Math.round(((samples[at + alpha] as number) / full) * 255);
    for (let c = 0; c < colours; c++) {
      const value = samples[at + c] as number;
      if (value !== nodata && !Number.isNaN(value)) return 255;
    }
    return 0;
  };
}
