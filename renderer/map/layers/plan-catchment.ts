/** Streets within walking distances of a site, the nearest thickest and darkest. Pure. */
import type { Feature, FeatureCollection, Position } from 'geojson';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Catchment } from '../../../electron/contract/plan-catchment.ts';
import { metresPerDegree } from '../../../electron/domain/measure.ts';
import type { Scheme } from '../style/colours.ts';
import { BOLD } from '../style/labels.ts';

export const CATCHMENT_SOURCE = 'plan-catchment';

/** Near to far: viridis, which stays in order for every kind of colour sight; widths say the same. */
export const BAND_COLOURS: Record<Scheme, readonly string[]> = {
  light: ['#440154', '#31688e', '#219d81', '#7bbf3c'],
  dark: ['#fde725', '#5ec962', '#21918c', '#6f7fc4'],
};
export const BAND_WIDTHS = [7, 5.5, 4, 2.6] as const;

/** Bands, the site with the way to its street, and circles if asked for. */
export function catchmentFeatures(at: Position | null, catchment: Catchment | null, crow: boolean): FeatureCollection {
  const features: Feature[] = [];
  if (!at) return { type: 'FeatureCollection', features };
  catchment?.bands.forEach(({ cutoff, features: { features: lines } }, band) => {
    for (const { geometry } of lines) features.push({ type: 'Feature', geometry, properties: { kind: 'band', band } });
    if (!crow) return;
    const line: Feature = {
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: circle(at, cutoff) },
      properties: { kind: 'circle', text: `${cutoff} m` },
    };
    features.push(line);
  });
  if (catchment) {
    const { lon, lat } = catchment.snapped;
    features.push({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: [at, [lon, lat]] },
      properties: { kind: 'lead' },
    });
  }
  features.push({ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: { kind: 'site' } });
  return { type: 'FeatureCollection', features };
}

const CORNERS = 96;

/** All around a place at so many metres, on the ellipsoid near it. */
function circle([lon = 0, lat = 0]: Position, metres: number): Position[] {
  const per = metresPerDegree(lat);
  return Array.from({ length: CORNERS + 1 }, (_, i) => {
    const angle = (2 * Math.PI * i) / CORNERS;
    return [lon + (metres * Math.cos(angle)) / per.lon, lat + (metres * Math.sin(angle)) / per.lat];
  });
}

export function catchmentLayers(scheme: Scheme): LayerSpecification[] {
  const [core, ink] = scheme === 'dark' ? ['#12171d', '#e8edf2'] : ['#ffffff', '#17222d'];
  const is = (kind: string) => ['==', ['get', 'kind'], kind] as never;
  const byBand = (values: readonly (string | number)[]) =>
    ['match', ['get', 'band'], ...values.slice(0, -1).flatMap((v, i) => [i, v]), values.at(-1)] as never;
  const widths = (more: number) =>
    [
      'interpolate',
      ['linear'],
      ['zoom'],
      12,
      byBand(BAND_WIDTHS.map((w) => w * 0.6 + more)),
      17,
      byBand(BAND_WIDTHS.map((w) => w * 1.7 + more)),
    ] as unknown as ExpressionSpecification;
  const line = {
    source: CATCHMENT_SOURCE,
    type: 'line',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
  } as const;
  return [
    {
      ...line,
      id: 'plan-point-catchment-casing',
      filter: is('band'),
      paint: { 'line-color': core, 'line-opacity': 0.85, 'line-width': widths(2.4) },
    },
    {
      ...line,
      id: 'plan-point-catchment-band',
      filter: is('band'),
      paint: { 'line-color': byBand(BAND_COLOURS[scheme]), 'line-width': widths(0) },
    },
    {
      source: CATCHMENT_SOURCE,
      type: 'line',
      id: 'plan-point-catchment-circle',
      filter: is('circle'),
      paint: { 'line-color': ink, 'line-width': 1.4, 'line-opacity': 0.75, 'line-dasharray': [4, 3] },
    },
    {
      source: CATCHMENT_SOURCE,
      type: 'symbol',
      id: 'overlay-plan-catchment-text',
      filter: is('circle'),
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 600,
        'text-field': ['get', 'text'],
        'text-font': BOLD,
        'text-size': 11,
      },
      paint: { 'text-color': ink, 'text-halo-color': core, 'text-halo-width': 1.6 },
    },
    {
      source: CATCHMENT_SOURCE,
      type: 'line',
      id: 'overlay-plan-catchment-lead',
      filter: is('lead'),
      paint: { 'line-color': ink, 'line-width': 2, 'line-dasharray': [1, 1.2] },
    },
    {
      source: CATCHMENT_SOURCE,
      type: 'circle',
      id: 'overlay-plan-catchment-site',
      filter: is('site'),
      paint: { 'circle-radius': 8, 'circle-color': core, 'circle-stroke-color': ink, 'circle-stroke-width': 4 },
    },
  ];
}
