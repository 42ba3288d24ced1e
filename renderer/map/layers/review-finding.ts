/** The finding that is judged: its outline and what each detection saw of it. Pure. */
import type { Feature, FeatureCollection } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { AnyGeometry } from '../../../electron/contract/features.ts';
import { metresPerDegree } from '../../../electron/domain/measure.ts';
import type { Scheme } from '../style/colours.ts';

export const FINDING_SOURCE = 'review-finding';

/** Where the finding's middle lies at some probability: semi-axes in metres, azimuth of the longer in degrees. */
interface Spread {
  lon: number;
  lat: number;
  major: number;
  minor: number;
  azimuth: number;
}

export function findingFeatures(
  outline: AnyGeometry | null,
  detections: readonly AnyGeometry[],
  spread: Spread | null,
): FeatureCollection {
  const feature = (geometry: AnyGeometry, kind: string) =>
    ({ type: 'Feature', geometry, properties: { kind } }) as Feature;
  return {
    type: 'FeatureCollection',
    features: [
      ...(spread ? [feature(ellipseOf(spread), 'ellipse')] : []),
      ...detections.map((g) => feature(g, 'detection')),
      ...(outline ? [feature(outline, 'outline')] : []),
    ],
  };
}

function ellipseOf({ lon, lat, major, minor, azimuth }: Spread): AnyGeometry {
  const m = metresPerDegree(lat);
  const [s, c] = [Math.sin((azimuth * Math.PI) / 180), Math.cos((azimuth * Math.PI) / 180)];
  const ring = Array.from({ length: 49 }, (_, i) => {
    const [a, b] = [major * Math.cos((Math.PI * i) / 24), minor * Math.sin((Math.PI * i) / 24)];
    return [lon + (a * s - b * c) / m.lon, lat + (a * c + b * s) / m.lat];
  });
  return { type: 'LineString', coordinates: ring };
}

/** A white casing keeps the line readable on any roof. */
export function findingLayers(scheme: Scheme): LayerSpecification[] {
  const ink = scheme === 'dark' ? '#ffb454' : '#c2410c';
  const casing = scheme === 'dark' ? '#12171d' : '#ffffff';
  const line = { source: FINDING_SOURCE, type: 'line', layout: { 'line-join': 'round' } } as const;
  return [
    {
      ...line,
      id: 'overlay-review-ellipse',
      filter: ['==', ['get', 'kind'], 'ellipse'],
      paint: { 'line-color': scheme === 'dark' ? '#d9a8f0' : '#7a1fa2', 'line-width': 1.5, 'line-dasharray': [3, 2] },
    },
    {
      ...line,
      id: 'overlay-review-detection',
      filter: ['==', ['get', 'kind'], 'detection'],
      paint: { 'line-color': ink, 'line-width': 1.2, 'line-dasharray': [3, 2], 'line-opacity': 0.85 },
    },
    {
      ...line,
      id: 'overlay-review-casing',
      filter: ['==', ['get', 'kind'], 'outline'],
      paint: { 'line-color': casing, 'line-width': 6 },
    },
    {
      ...line,
      id: 'overlay-review-outline',
      filter: ['==', ['get', 'kind'], 'outline'],
      paint: { 'line-color': ink, 'line-width': 3 },
    },
  ];
}
