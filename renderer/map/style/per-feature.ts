import type { ExpressionSpecification } from 'maplibre-gl';

/**
 * A constant, written so that the renderer keeps it with each feature. Layers of a type that differ in nothing but
 * which of their values depend on the feature then share one shader; where the processor draws, every further shader
 * delays the first picture by some 50 ms.
 */
export function perFeature(value: string | number): ExpressionSpecification {
  return ['case', ['has', 'c'], value, value];
}
