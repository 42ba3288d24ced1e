/** Candidates drawn by the user: a dot with its name, above the candidate's own ring. Pure. */
import type { FeatureCollection } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { Scheme } from '../style/colours.ts';
import { BOLD } from '../style/labels.ts';
import { SITE_COLOUR } from './plan-siting.ts';

export const DRAWN_SOURCE = 'plan-siting-drawn';

export function drawnFeatures(
  sites: readonly { id: string; name: string; at: readonly [number, number] }[],
): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: sites.map(({ id, name, at }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...at] },
      properties: { id, name },
    })),
  };
}

export function drawnLayers(scheme: Scheme): LayerSpecification[] {
  const [halo, ink] = scheme === 'dark' ? ['#12171d', '#e8edf2'] : ['#ffffff', '#17222d'];
  return [
    {
      source: DRAWN_SOURCE,
      type: 'circle',
      id: 'overlay-plan-siting-drawn',
      paint: { 'circle-radius': 4, 'circle-color': SITE_COLOUR[scheme] },
    },
    {
      source: DRAWN_SOURCE,
      type: 'symbol',
      id: 'overlay-plan-siting-drawn-name',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': BOLD,
        'text-size': 12,
        'text-anchor': 'top',
        'text-offset': [0, 0.8],
        'text-optional': true,
      },
      paint: { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 1.5 },
    },
  ];
}
