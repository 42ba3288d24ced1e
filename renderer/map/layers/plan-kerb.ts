/** Bays along a kerb that is being drawn. Pure. */
import type { FeatureCollection, Position } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { Scheme } from '../style/colours.ts';

export const KERB_SOURCE = 'plan-kerb';

export function kerbFeatures(line: readonly Position[], rings: readonly Position[][]): FeatureCollection {
  const bay = (ring: Position[]) => ({
    type: 'Feature' as const,
    geometry: { type: 'Polygon' as const, coordinates: [ring] },
    properties: {},
  });
  const kerb = {
    type: 'Feature' as const,
    geometry: { type: 'LineString' as const, coordinates: [...line] },
    properties: {},
  };
  return { type: 'FeatureCollection', features: [...rings.map(bay), ...(line.length > 1 ? [kerb] : [])] };
}

export function kerbLayers(scheme: Scheme): LayerSpecification[] {
  const ink = scheme === 'dark' ? '#82b6ee' : '#1d5fa8';
  const source = KERB_SOURCE;
  return [
    {
      source,
      id: 'overlay-plan-kerb-bay',
      type: 'fill',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': ink, 'fill-opacity': 0.35 },
    },
    { source, id: 'overlay-plan-kerb-line', type: 'line', paint: { 'line-color': ink, 'line-width': 1.6 } },
  ];
}
