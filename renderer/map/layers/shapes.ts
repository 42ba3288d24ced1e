import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Layer } from '../../../electron/domain/vocabulary.ts';
import { categoryColours, hovered, type Look, outline, sourceId, visibility } from './drawing.ts';

const AREA: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const LINE: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];

/** Widths in pixels at zooms 10, 14 and 18. */
export function lines(layer: Layer, look: Look, widths: readonly [number, number, number]): LayerSpecification[] {
  const width = (extra: number) =>
    [
      'interpolate',
      ['linear'],
      ['zoom'],
      ...[10, 14, 18].flatMap((zoom, i) => [zoom, hovered((widths[i] ?? 0) + extra + 2, (widths[i] ?? 0) + extra)]),
    ] as unknown as ExpressionSpecification;
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
      paint: { 'line-color': outline(look.scheme), 'line-width': width(2.4), 'line-opacity': 0.85 * look.opacity },
    },
    {
      ...common,
      id: `data-shape-${layer}-line`,
      paint: {
        'line-color': categoryColours(layer, look.scheme),
        'line-width': width(0),
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
      paint: { 'line-color': colour, 'line-width': hovered(3, 1.6), 'line-opacity': look.opacity },
    },
  ];
}

/** Points of a layer with shapes: those that are points, and all of them where shapes are too small to see. */
export function pointsUnless(shapesFrom: number): ExpressionSpecification {
  return ['any', ['==', ['get', 'g'], 'point'], ['<', ['zoom'], shapesFrom]];
}
