import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Layer } from '../../../electron/domain/vocabulary.ts';
import { perFeature } from '../style/per-feature.ts';
import { categoryColours, hovered, type Look, outline, sourceId, visibility } from './drawing.ts';

const AREA: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const LINE: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];

type Widths = readonly [number, number, number];

/** A line's width from its pixels at zooms 10, 14 and 18, wider where hovered. */
function widthAt(widths: Widths, wider: number): ExpressionSpecification {
  return [
    'interpolate',
    ['linear'],
    ['zoom'],
    ...[10, 14, 18].flatMap((zoom, i) => [zoom, hovered((widths[i] ?? 0) + wider, widths[i] ?? 0)]),
  ] as unknown as ExpressionSpecification;
}

/** Lines with a casing; widths in pixels at zooms 10, 14 and 18. */
export function lines(layer: Layer, look: Look, widths: Widths): LayerSpecification[] {
  const [far, middle, near] = widths;
  const common = {
    type: 'line' as const,
    source: sourceId(layer),
    'source-layer': layer,
    filter: LINE,
    layout: { visibility: visibility(look), 'line-cap': 'round' as const, 'line-join': 'round' as const },
  };
  return [
    {
      ...common,
      id: `data-shape-${layer}-casing`,
      paint: {
        'line-color': perFeature(outline(look.scheme)),
        'line-width': widthAt([far + 2.4, middle + 2.4, near + 2.4], 2),
        'line-opacity': 0.85 * look.opacity,
      },
    },
    {
      ...common,
      id: `data-shape-${layer}-line`,
      paint: {
        'line-color': categoryColours(layer, look.scheme),
        'line-width': widthAt(widths, 2),
        'line-opacity': 0.92 * look.opacity,
      },
    },
  ];
}

export function areas(layer: Layer, look: Look): LayerSpecification[] {
  const colour = categoryColours(layer, look.scheme);
  const common = {
    source: sourceId(layer),
    'source-layer': layer,
    filter: AREA,
  };
  return [
    {
      ...common,
      id: `data-shape-${layer}-area`,
      type: 'fill',
      layout: { visibility: visibility(look) },
      paint: {
        'fill-color': colour,
        'fill-antialias': false, // its edge is drawn over it
        'fill-opacity': [
          'case',
          ['boolean', ['feature-state', 'hover'], false],
          0.55 * look.opacity,
          0.34 * look.opacity,
        ],
      },
    },
    {
      ...common,
      id: `data-shape-${layer}-edge`,
      type: 'line',
      layout: { visibility: visibility(look), 'line-join': 'round' },
      paint: { 'line-color': colour, 'line-width': widthAt([1.6, 1.6, 1.6], 1.4), 'line-opacity': look.opacity },
    },
  ];
}

/** Points of a layer with shapes: those that are points, and all of them where shapes are too small to see. */
export function pointsUnless(shapesFrom: number): ExpressionSpecification {
  return ['any', ['==', ['get', 'g'], 'point'], ['<', ['zoom'], shapesFrom]];
}
