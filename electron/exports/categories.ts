/** The colours of a layer's categories, with their words: as the map draws them on its light ground. */
import { vocabulary as en } from '../domain/labels/en.ts';
import { vocabulary as zh } from '../domain/labels/zh.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import { CATEGORY_COLOURS, LAYER_COLOURS, NONE_COLOUR } from '../domain/palette.ts';
import type { Layer } from '../domain/vocabulary.ts';

export interface Category {
  /** As stored; null for all other values. */
  value: string | null;
  label: string;
  colour: string;
}

const WORDS = { zh, en };

export function layerLabel(layer: Layer, lang: 'zh' | 'en'): string {
  return WORDS[lang].layer[layer];
}

export function categoriesOf(layer: Layer, lang: 'zh' | 'en'): Category[] {
  const { category } = LAYER_SPECS[layer];
  const words = WORDS[lang].value as Record<string, string | Record<string, string>>;
  const own = (words[`${layer}_${category}`] ?? words[category] ?? {}) as Record<string, string>;
  return [
    ...Object.entries(CATEGORY_COLOURS[layer]).map(([value, colour]) => ({
      value,
      label: own[value] ?? value,
      colour,
    })),
    { value: null, label: String(words.none), colour: NONE_COLOUR },
  ];
}

export function layerColour(layer: Layer): string {
  return LAYER_COLOURS[layer];
}
