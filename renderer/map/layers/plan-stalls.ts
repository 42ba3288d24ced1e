/** Stalls fitted into an area, numbered as they are in the list. Pure. */
import type { Feature, FeatureCollection, Geometry, Polygon } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import { representativePoint } from '../../../electron/domain/measure.ts';
import type { Scheme } from '../style/colours.ts';
import { BOLD } from '../style/labels.ts';

export const STALLS_SOURCE = 'plan-stalls';

export function stallsFeatures(
  area: Polygon | null,
  stalls: readonly { geometry: Geometry; n: number }[],
): FeatureCollection {
  const features: Feature[] = [];
  if (area) {
    features.push({ type: 'Feature', geometry: area, properties: { kind: 'area' } });
    const coordinates = representativePoint(area);
    features.push({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: { kind: 'grip' } });
  }
  for (const { geometry, n } of stalls)
    features.push({ type: 'Feature', geometry, properties: { kind: 'stall', text: String(n) } });
  return { type: 'FeatureCollection', features };
}

export function stallsLayers(scheme: Scheme): LayerSpecification[] {
  const [core, ink, fill] = scheme === 'dark' ? ['#12171d', '#e8edf2', '#f0c060'] : ['#ffffff', '#17222d', '#e69f00'];
  const is = (kind: string) => ['==', ['get', 'kind'], kind] as never;
  const source = { source: STALLS_SOURCE } as const;
  return [
    {
      ...source,
      id: 'overlay-plan-stalls-area',
      type: 'fill',
      filter: is('area'),
      paint: { 'fill-color': ink, 'fill-opacity': 0.08 },
    },
    {
      ...source,
      id: 'overlay-plan-stalls-edge',
      type: 'line',
      filter: is('area'),
      paint: { 'line-color': ink, 'line-width': 2, 'line-dasharray': [3, 2] },
    },
    {
      ...source,
      id: 'overlay-plan-stalls-stall',
      type: 'fill',
      filter: is('stall'),
      paint: { 'fill-color': fill, 'fill-opacity': 0.85, 'fill-outline-color': core },
    },
    {
      ...source,
      id: 'overlay-plan-stalls-grip',
      type: 'circle',
      filter: is('grip'),
      paint: { 'circle-radius': 6, 'circle-color': core, 'circle-stroke-color': ink, 'circle-stroke-width': 3 },
    },
    {
      ...source,
      id: 'overlay-plan-stalls-number',
      type: 'symbol',
      minzoom: 18.5,
      filter: is('stall'),
      layout: { 'text-field': ['get', 'text'], 'text-font': BOLD, 'text-size': 10, 'text-padding': 0 },
      paint: { 'text-color': scheme === 'dark' ? '#12171d' : '#17222d' },
    },
  ];
}
