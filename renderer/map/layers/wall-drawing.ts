/** The five layers as a wall draws them: beside those of Explore, and to be told apart from afar. Pure. */
import type { LayerSpecification } from 'maplibre-gl';
import type { LayerInfo } from '../../../electron/contract/layers.ts';
import type { Layer } from '../../../electron/domain/vocabulary.ts';
import { layerColour } from '../../ui/palette.ts';
import { categoryColours, type Look, shareOfFullest } from './drawing.ts';
import { DRAWINGS } from './index.ts';

export const wallSource = (layer: Layer) => `wall-${layer}`;

export interface WallLook extends Look {
  /** Coloured by category, where the panel beside says which is which; else in the layer's own colour. */
  categories: boolean;
}

export function drawOnWall(
  layer: Layer,
  look: WallLook,
): { shapes: LayerSpecification[]; points: LayerSpecification[] } {
  const many = JSON.stringify(categoryColours(layer, look.scheme));
  const one = JSON.stringify(layerColour(layer, look.scheme));
  const own = (spec: LayerSpecification): LayerSpecification => {
    const text = JSON.stringify(spec).replaceAll('"data-', '"wall-');
    return readable(JSON.parse(look.categories ? text : text.replaceAll(many, one)));
  };
  const drawing = DRAWINGS[layer];
  return { shapes: drawing.shapes(look).map(own), points: drawing.points(look).map(own) };
}

/** Counts stand on dark, whatever the colour of their circle. */
function readable(layer: LayerSpecification): LayerSpecification {
  if (layer.type !== 'symbol' || layer.layout?.['text-field'] === undefined) return layer;
  const layout = { ...layer.layout, 'text-padding': 3 };
  return { ...layer, layout, paint: { ...layer.paint, 'text-halo-color': '#0d1218', 'text-halo-width': 1.8 } };
}

/**
 * The size of layer at which the fullest cell drawn has the largest circle: what is shown may be a month or years.
 * @param fullest features in it
 */
export function sizeFor(fullest: number, zoom: number): number {
  return fullest / shareOfFullest(zoom);
}

/**
 * Features that a time holds of a layer, were they evenly spread: circles keep their scale whatever is shown of it.
 * @param from,to epoch seconds; undefined for all
 */
export function sizeWithin({ total, time }: Pick<LayerInfo, 'total' | 'time'>, from?: number, to?: number): number {
  if (!time || from === undefined || to === undefined) return total;
  const [first, last] = time;
  const shown = Math.min(to, last) - Math.max(from, first);
  return last > first ? total * Math.min(1, Math.max(0.02, shown / (last - first))) : total;
}
