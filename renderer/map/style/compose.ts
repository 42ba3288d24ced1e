/**
 * The stack of the map, bottom to top: basemap ground, shapes of data (`data-shape-…`), basemap labels
 * (`base-label-…`), everything else (points of data, selection, drawing). Street names stay readable over areas,
 * points stay visible over names.
 */
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

export const isBase = (id: string) => id.startsWith('base-');
export const isBaseLabel = (id: string) => id.startsWith('base-label-');
export const isShape = (id: string) => id.startsWith('data-shape-');

/** The next basemap under whatever else the map holds: used whenever basemap, theme or language changes. */
export function composeStyle(previous: StyleSpecification | undefined, next: StyleSpecification): StyleSpecification {
  if (!previous) return next;
  const kept = previous.layers.filter((layer) => !isBase(layer.id));
  const keep = (test: (id: string) => boolean, layers: readonly LayerSpecification[]) =>
    layers.filter((layer) => test(layer.id));
  const others = Object.entries(previous.sources).filter(([id]) => id !== 'base');
  return {
    ...next,
    sources: { ...next.sources, ...Object.fromEntries(others) },
    layers: [
      ...keep((id) => !isBaseLabel(id), next.layers),
      ...keep(isShape, kept),
      ...keep(isBaseLabel, next.layers),
      ...keep((id) => !isShape(id), kept),
    ],
  };
}
