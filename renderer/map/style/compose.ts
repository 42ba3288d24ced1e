/**
 * The stack of the map, bottom to top: basemap ground, shapes of data (`data-shape-…`, under
 * them orthophotos, `ortho-shape-…`, over
 * them the result of an analysis, `analysis-shape-…`, what planning draws, `plan-shape-…`, and a wall's own, `wall-shape-…`), basemap labels
 * (`base-label-…`), points of data (`data-point-…`, `plan-point-…`, `wall-point-…`), names of towns (`base-top-…`), everything else (selection,
 * drawing). Street names stay readable over areas, points stay visible over them.
 */
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

export const isBase = (id: string) => id.startsWith('base-');
export const isBaseLabel = (id: string) => id.startsWith('base-label-');
/** Names that stay readable over points: those of towns, few and far apart. */
export const isBaseTop = (id: string) => id.startsWith('base-top-');
export const isShape = (id: string) => /^(ortho|data|analysis|plan|wall)-shape-/.test(id);
export const isPoint = (id: string) => /^(data|analysis|plan|wall)-point-/.test(id);

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
      ...keep((id) => !isBaseLabel(id) && !isBaseTop(id), next.layers),
      ...keep(isShape, kept),
      ...keep(isBaseLabel, next.layers),
      ...keep(isPoint, kept),
      ...keep(isBaseTop, next.layers),
      ...keep((id) => !isShape(id) && !isPoint(id), kept),
    ],
  };
}
