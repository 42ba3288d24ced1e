/** The ground that the photos of a finding show: the one looked at by a line, others faint. Pure. */
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { Scheme } from '../style/colours.ts';

export const FOOTPRINT_SOURCE = 'review-footprint';
export const FOOTPRINT_AREA = 'overlay-review-footprint-area';

export interface Footprint {
  photo: string;
  polygon: Geometry | null;
  camera: { lon: number; lat: number } | null;
}

export function footprintFeatures(prints: readonly Footprint[], shown: string | null): FeatureCollection {
  const features = prints.flatMap(({ photo, polygon, camera }): Feature[] => {
    const properties = { photo, shown: photo === shown };
    return [
      ...(polygon ? [{ type: 'Feature' as const, properties, geometry: polygon }] : []),
      ...(camera
        ? [
            {
              type: 'Feature' as const,
              properties,
              geometry: { type: 'Point' as const, coordinates: [camera.lon, camera.lat] },
            },
          ]
        : []),
    ];
  });
  return { type: 'FeatureCollection', features };
}

export function footprintLayers(scheme: Scheme): LayerSpecification[] {
  const ink = scheme === 'dark' ? '#8ec5ff' : '#1d5fa8';
  const source = FOOTPRINT_SOURCE;
  const area = ['==', ['geometry-type'], 'Polygon'] as never;
  return [
    {
      source,
      id: FOOTPRINT_AREA,
      type: 'fill',
      filter: area,
      paint: { 'fill-color': ink, 'fill-opacity': ['case', ['get', 'shown'], 0.05, 0.01] },
    },
    {
      source,
      id: 'overlay-review-footprint-line',
      type: 'line',
      filter: area,
      paint: {
        'line-color': ink,
        'line-width': ['case', ['get', 'shown'], 1.8, 1],
        'line-opacity': ['case', ['get', 'shown'], 0.9, 0.35],
        'line-dasharray': [4, 2],
      },
    },
    {
      source,
      id: 'overlay-review-footprint-camera',
      type: 'circle',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': ['case', ['get', 'shown'], 5, 3.5],
        'circle-color': ink,
        'circle-opacity': ['case', ['get', 'shown'], 1, 0.5],
        'circle-stroke-color': scheme === 'dark' ? '#12171d' : '#ffffff',
        'circle-stroke-width': 1.5,
      },
    },
  ];
}
