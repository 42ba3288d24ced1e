/** The five layers as a wall draws them: beside those of Explore, and to be told apart from afar. Pure. */
import type { DataDrivenPropertyValueSpecification, LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import type { LayerInfo } from '../../../electron/contract/layers.ts';
import { CATEGORY_MARKS, LAYER_MARKS, layerColour } from '../../../electron/domain/palette.ts';
import type { Layer } from '../../../electron/domain/vocabulary.ts';
import { categoryColours, type Look, outline, shareOfFullest } from './drawing.ts';
import { DRAWINGS } from './index.ts';

export const wallSource = (layer: Layer) => `wall-${layer}`;

export interface WallLook extends Look {
  /** Coloured by category, where the panel beside says which is which; else in the layer's own colour. */
  categories: boolean;
}

/** Shapes and marks go under the names of streets and places, counts over them: every name stays whole. */
export function drawOnWall(
  layer: Layer,
  look: WallLook,
): { shapes: LayerSpecification[]; points: LayerSpecification[] } {
  const many = JSON.stringify(categoryColours(layer, look.scheme));
  const one = JSON.stringify(layerColour(layer, look.scheme));
  const own = (spec: LayerSpecification): LayerSpecification => {
    const text = JSON.stringify(spec).replace('"data-point-', '"wall-shape-').replaceAll('"data-', '"wall-');
    return JSON.parse(look.categories ? text : text.replaceAll(many, one));
  };
  const drawing = DRAWINGS[layer];
  const marks = drawing.points(look).filter((spec) => !hasText(spec));
  const counts = drawing.points({ ...look, total: look.total * COUNTED }).filter(hasText);
  return {
    shapes: [...drawing.shapes(look), ...marks].map(own).map((spec) => marked(spec, layer, look)),
    points: counts.map((spec) => readable(JSON.parse(JSON.stringify(spec).replaceAll('"data-', '"wall-')))),
  };
}

/** Only the fullest circles bear their count: a wall with a number on every one is read by nobody. */
const COUNTED = 1.8;
/** Marks are this much larger than on a desk. */
const LARGER = 1.6;
const MARK_RADIUS = 4.5; // pixels of a mark at its own size

const hasText = ({ type, layout }: LayerSpecification) =>
  type === 'symbol' && (layout as { 'text-field'?: unknown } | undefined)?.['text-field'] !== undefined;

/** Features and gatherings alike in the mark of their layer or, with categories, of their own: never by colour alone. */
function marked(spec: LayerSpecification, layer: Layer, look: WallLook): LayerSpecification {
  if (LAYER_MARKS[layer] === 'circle' || LAYER_MARKS[layer] === 'line') return spec;
  if (spec.type === 'symbol') {
    const size = scaled(spec.layout?.['icon-size'], LARGER);
    return { ...spec, layout: { ...spec.layout, 'icon-image': image(layer, look), 'icon-size': size } };
  }
  if (spec.type !== 'circle') return spec;
  const { 'circle-radius': radius, 'circle-color': colour } = spec.paint ?? {};
  return {
    id: spec.id,
    type: 'symbol',
    source: spec.source,
    'source-layer': spec['source-layer'] as string,
    ...(spec.filter ? { filter: spec.filter } : {}),
    layout: {
      'icon-image': image(layer, look),
      'icon-size': scaled(radius, LARGER / MARK_RADIUS),
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'symbol-sort-key': ['get', 'n'],
    },
    paint: {
      'icon-color': colour as DataDrivenPropertyValueSpecification<string>,
      'icon-opacity': 0.9,
      'icon-halo-color': outline(look.scheme),
      'icon-halo-width': 1.2,
    },
  };
}

function image(layer: Layer, { categories }: WallLook): DataDrivenPropertyValueSpecification<string> {
  const own = `mark-${LAYER_MARKS[layer]}`;
  const marks = Object.entries(CATEGORY_MARKS[layer] ?? {}).flatMap(([value, mark]) => [value, `mark-${mark}`]);
  return (categories ? ['match', ['get', 'c'], ...marks, own] : own) as DataDrivenPropertyValueSpecification<string>;
}

/** The values of an interpolation by zoom, so many times as large. */
function scaled(size: unknown, by: number): DataDrivenPropertyValueSpecification<number> {
  const steps = size as unknown[];
  const out = steps.map((value, i) => (i < 4 || i % 2 === 1 ? value : ['*', value, by]));
  return out as unknown as DataDrivenPropertyValueSpecification<number>;
}

/** Counts stand on dark, whatever the colour of their circle. */
function readable(layer: SymbolLayerSpecification): SymbolLayerSpecification {
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
