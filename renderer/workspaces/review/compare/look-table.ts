/** One table of tones for all that is adjusted, as SVG's component transfer takes it: even steps from black to white. */
import type { Look } from '../../../state/look.ts';

const STEPS = 64;
/** A tone that fills the picture takes no more of the range than this times its even share, or noise would be blown up. */
const CLIP = 4;

/** @param tones how often each of 256 tones occurs; null while that is not known */
export function lookTable(look: Omit<Look, 'on'>, tones: ArrayLike<number> | null): number[] {
  const even = look.equalise && tones ? equalising(tones) : null;
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const tone = i / STEPS;
    let v = even ? (even[Math.round(tone * 255)] ?? tone) : tone;
    v = v ** (1 / look.gamma);
    v = (v - 0.5) * look.contrast + 0.5 + look.brightness;
    v = Math.min(1, Math.max(0, v));
    return look.invert ? 1 - v : v;
  });
}

/** Histogram equalisation with its slope limited (Zuiderveld 1994, on the whole picture), 256 values from 0 to 1. */
function equalising(tones: ArrayLike<number>): Float64Array {
  const all = Array.from({ length: 256 }, (_, i) => tones[i] ?? 0);
  const total = all.reduce((a, b) => a + b, 0) || 1;
  const most = (CLIP * total) / 256;
  const clipped = all.map((count) => Math.min(count, most));
  const spare = (total - clipped.reduce((a, b) => a + b, 0)) / 256;
  const out = new Float64Array(256);
  let sum = 0;
  for (let i = 0; i < 256; i++) {
    sum += (clipped[i] ?? 0) + spare;
    out[i] = sum / total;
  }
  const first = out[0] ?? 0;
  return out.map((v) => (v - first) / (1 - first));
}

/** Counts tones by Rec. 709 luma. @param pixels red, green, blue, alpha */
export function tonesOf(pixels: Uint8ClampedArray): Uint32Array {
  const tones = new Uint32Array(256);
  for (let i = 0; i + 3 < pixels.length; i += 4) {
    const luma = 0.2126 * (pixels[i] ?? 0) + 0.7152 * (pixels[i + 1] ?? 0) + 0.0722 * (pixels[i + 2] ?? 0);
    const tone = Math.round(luma);
    tones[tone] = (tones[tone] ?? 0) + 1;
  }
  return tones;
}
