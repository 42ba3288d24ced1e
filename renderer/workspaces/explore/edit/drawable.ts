import { LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import { LAYERS, type Layer } from '../../../../electron/domain/vocabulary.ts';
import type { FeatureShape } from '../../../map/interactions/edit-sketch.ts';

/** What can be drawn in each layer: its kinds of geometry, of one part. */
export const DRAWABLE: readonly { layer: Layer; shapes: readonly FeatureShape[] }[] = LAYERS.map((layer) => ({
  layer,
  shapes: (['Point', 'LineString', 'Polygon'] as const).filter((shape) => LAYER_SPECS[layer].geometry.includes(shape)),
}));
