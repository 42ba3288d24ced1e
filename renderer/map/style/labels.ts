/** Text on the map. Glyphs are drawn from the fonts of the machine: nothing is fetched. */
import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import type { BaseColours } from './colours.ts';

/** The first of these that the machine has; the renderer takes the weight from the name. */
export const REGULAR = ['Noto Sans Regular'];
export const MEDIUM = ['Noto Sans Medium'];
export const BOLD = ['Noto Sans Bold'];
export const LOCAL_FONTS =
  '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Segoe UI", "Noto Sans", sans-serif';

export type Language = 'zh' | 'en';

/** Names in the reader's language; the other where there is none. */
export function nameIn(language: Language, zh: string[], en: string[]): ExpressionSpecification {
  const order = language === 'en' ? [...en, ...zh] : [...zh, ...en];
  return ['coalesce', ...order.map((key) => ['get', key]), ''] as unknown as ExpressionSpecification;
}

export function haloed(
  colours: BaseColours,
  colour: string,
  width = 1.4,
): NonNullable<SymbolLayerSpecification['paint']> {
  return { 'text-color': colour, 'text-halo-color': colours.halo, 'text-halo-width': width, 'text-halo-blur': 0.4 };
}

/** Along streets, larger as they come nearer. */
export function streetLabels(
  source: string,
  sourceLayer: string,
  colours: BaseColours,
  name: ExpressionSpecification,
  options: Pick<SymbolLayerSpecification, 'filter' | 'minzoom'>,
  id = 'base-label-road',
): SymbolLayerSpecification {
  return {
    id,
    type: 'symbol',
    source,
    'source-layer': sourceLayer,
    ...options,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 360,
      'text-field': name,
      'text-font': REGULAR,
      'text-size': ['interpolate', ['linear'], ['zoom'], 13, 10.5, 16, 12.5, 19, 15],
      'text-letter-spacing': 0.06,
      'text-max-angle': 32,
      'text-padding': 6,
    },
    paint: haloed(colours, colours.label),
  };
}
