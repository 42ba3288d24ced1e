/**
 * Colours of data. Categories are from ColorBrewer's colour-blind-safe qualitative sets (Brewer 2003) and
 * Okabe and Ito (2008), checked for contrast with the muted basemap in both themes.
 */
import type { Layer } from './vocabulary.ts';

export const LAYER_COLOURS: Record<Layer, string> = {
  violations: '#d55e00',
  segments: '#b2182b',
  parking: '#0072b2',
  vendors: '#009e73',
  structures: '#7b3294',
};

export const NONE_COLOUR = '#8a8f98';

/** Colour by category value, per layer; anything else is NONE_COLOUR. */
export const CATEGORY_COLOURS: Record<Layer, Record<string, string>> = {
  violations: { manual: '#d55e00', capture: '#0072b2', video: '#009e73' },
  segments: {
    candidate: '#9e9ac8',
    announced: '#fdae61',
    trial: '#f46d43',
    active: '#b2182b',
    evaluating: '#762a83',
    relaxed: '#5aae61',
    retired: '#8a8f98',
  },
  parking: {
    nonmotor_bay: '#1b9e77',
    temporary_lot: '#e6ab02',
    shared_open: '#0072b2',
    shared_potential: '#56b4e9',
    public: '#5e3c99',
    roadside: '#a6761d',
  },
  vendors: { scattered: '#009e73', clustered: '#cc79a7', frontage: '#b8860b' },
  structures: {
    new: '#e7298a',
    in_review: '#d95f02',
    second_review: '#e6ab02',
    disputed: '#a6761d',
    field_check: '#7570b3',
    dismissed: '#9aa0a6',
    confirmed: '#b2182b',
    refuted: '#6b7280',
    case_opened: '#7b3294',
    closed: '#1b9e77',
  },
};

/** Layers are told apart by the shape of their marks, categories within a layer by colour, on a wall by shape too. */
export type Mark =
  | 'circle'
  | 'square'
  | 'diamond'
  | 'triangle'
  | 'line'
  | 'down'
  | 'plus'
  | 'cross'
  | 'ring'
  | 'bar'
  | 'hexagon';
export const LAYER_MARKS: Record<Layer, Mark> = {
  violations: 'circle',
  segments: 'line',
  parking: 'square',
  vendors: 'diamond',
  structures: 'triangle',
};

/** Marks by category, where a map is read from so far that colour alone would not do. */
export const CATEGORY_MARKS: Partial<Record<Layer, Record<string, Mark>>> = {
  parking: {
    nonmotor_bay: 'bar',
    temporary_lot: 'square',
    shared_open: 'circle',
    shared_potential: 'ring',
    public: 'diamond',
    roadside: 'triangle',
  },
  vendors: { scattered: 'diamond', clustered: 'square', frontage: 'triangle' },
  structures: {
    new: 'ring',
    in_review: 'circle',
    second_review: 'diamond',
    disputed: 'cross',
    field_check: 'square',
    dismissed: 'bar',
    confirmed: 'triangle',
    refuted: 'down',
    case_opened: 'plus',
    closed: 'hexagon',
  },
};

export function categoryMark(layer: Layer, value: string): Mark {
  return CATEGORY_MARKS[layer]?.[value] ?? LAYER_MARKS[layer];
}

/** A category's colour; on the dark basemap mixed with white, so that the darkest still stand out. */
export function categoryColour(layer: Layer, value: string, scheme: 'light' | 'dark'): string {
  const colour = CATEGORY_COLOURS[layer][value] ?? NONE_COLOUR;
  return scheme === 'dark' ? mixWhite(colour, 0.24) : colour;
}

export function layerColour(layer: Layer, scheme: 'light' | 'dark'): string {
  return scheme === 'dark' ? mixWhite(LAYER_COLOURS[layer], 0.24) : LAYER_COLOURS[layer];
}

/** One hue from the surface to the accent, for counts in a grid (ColorBrewer's Blues, turned round on dark). */
export const SEQUENTIAL: Record<'light' | 'dark', readonly string[]> = {
  light: ['#f0f4f8', '#d6e4f1', '#b3d0e8', '#82b3d9', '#5192c6', '#2f70ae', '#1b4f8a', '#103665'],
  dark: ['#1d242c', '#1f3347', '#234763', '#2b5f86', '#3a7cab', '#5a9bcb', '#8abce3', '#c7e2f7'],
};

function mixWhite(hex: string, share: number): string {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16);
    return Math.round(value + (255 - value) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
