/**
 * Where stalls suit: a picture with one square of pixels per cell. What is allowed is filled, what is not is hatched,
 * the closer the more clauses it breaks, so that it is told without colour too. Colours from ColorBrewer's YlOrBr.
 */
import type { Scheme } from '../style/colours.ts';

export const SUITABILITY_SOURCE = 'plan-suitability';
export const SUITABILITY_LAYER = 'plan-shape-suitability';

/** None, one, two, three or more clauses broken, not known. */
export const CLASSES = ['none', 'one', 'two', 'more', 'unknown'] as const;
export type SuitabilityClass = (typeof CLASSES)[number];

export const SUITABILITY_COLOURS: Record<Scheme, Record<SuitabilityClass, string>> = {
  light: { none: '#0072b2', one: '#fe9929', two: '#cc4c02', more: '#662506', unknown: '#8a8f98' },
  dark: { none: '#56b4e9', one: '#fec44f', two: '#ec7014', more: '#b8480a', unknown: '#6b7885' },
};

export function classOf(broken: number): SuitabilityClass {
  if (broken === 255) return 'unknown';
  return CLASSES[Math.min(broken, 3)] as SuitabilityClass;
}

/** Pixels along a cell's side. */
export const SIDE = 4;

/** Whether the pixel of a cell is painted: all of it, or lines along the diagonal that come closer. */
function isPainted(what: SuitabilityClass, x: number, y: number): boolean {
  const d = (x + y) % SIDE;
  if (what === 'none' || what === 'more') return true;
  if (what === 'two') return d < 2;
  if (what === 'one') return d === 0;
  return x === 1 && y === 1;
}

const OPACITY: Record<SuitabilityClass, number> = { none: 0.55, one: 0.75, two: 0.75, more: 0.6, unknown: 0.8 };

/** One byte per cell, row by row from the south; the picture's first row is the northernmost. */
export function paintSurface(
  { columns, rows, broken }: { columns: number; rows: number; broken: Uint8Array },
  scheme: Scheme,
  image: Uint8ClampedArray,
): void {
  const colours = Object.fromEntries(CLASSES.map((name) => [name, rgb(SUITABILITY_COLOURS[scheme][name])])) as Record<
    SuitabilityClass,
    [number, number, number]
  >;
  const width = columns * SIDE;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const what = classOf(broken[row * columns + column] as number);
      const [r, g, b] = colours[what];
      const alpha = Math.round(OPACITY[what] * 255);
      for (let y = 0; y < SIDE; y++) {
        const top = (rows - 1 - row) * SIDE + y;
        for (let x = 0; x < SIDE; x++) {
          if (!isPainted(what, x, y)) continue;
          image.set([r, g, b, alpha], (top * width + column * SIDE + x) * 4);
        }
      }
    }
  }
}

function rgb(hex: string): [number, number, number] {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}
